import type { Field, Span } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { fold, span } from './reading.ts';
import { CODE_SHORT, DESIGN_SHORT, PLAIN_WORDS, SKILL_NAMES } from './skill-names.data.ts';
import { wordFinder, type FoundWord } from './word-finder.ts';

const MOST = 40;
const finder = wordFinder(skillWords());

function skillWords(): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const line of SKILL_NAMES.trim().split('\n')) {
    const [head = '', others = ''] = line.split(/:(?=[^:])/, 2);
    const name = head.replace('~', '');
    if (name === head) words.set(fold(name), name);
    for (const other of others.split('|')) if (other !== '') words.set(fold(other), name);
  }
  for (const short of [DESIGN_SHORT, PLAIN_WORDS])
    for (const [word, name] of Object.entries(short)) words.set(word, name);
  for (const [word, name] of Object.entries(CODE_SHORT)) if (word.length > 1) words.set(word, name);
  return words;
}

const LATIN_START = /^[a-z\d.]/;
const LATIN_END = /[a-z\d+#]$/;
const DESIGN_BESIDE =
  /(?:photoshop|sketch|figma|axure|c4d|3dmax|illustrator|premiere?|coreldraw|cdr|indesign|lightroom|dreamweaver|(?<![a-z])(?:ps|ai|pr|ae|id|lr|dw|au))/;
const CODE_BESIDE =
  /(?:java|python|c\+\+|c#|php|matlab|sas|spss|sql|stata|scala|rust|ruby|perl|golang|javascript|html5?|css3?|jquery|汇编|vb|(?<![a-z])(?:c|go|r|js))/;
const JOIN = String.raw`[、,/ 和及或与&|+;]{1,2}`;
const DESIGN_BEFORE = new RegExp(`${DESIGN_BESIDE.source}${JOIN}$`);
const DESIGN_AFTER = new RegExp(`^${JOIN}${DESIGN_BESIDE.source}(?![a-z])`);
const CODE_BEFORE = new RegExp(`${CODE_BESIDE.source}${JOIN}$`);
const CODE_AFTER = new RegExp(`^${JOIN}${CODE_BESIDE.source}(?![a-z])`);
const TOUCHES_BEFORE = /[、,/(:。;'"|《\u4e00-\u9fa5]$/;
const TOUCHES_AFTER = /^[、,/):。;'"|》\u4e00-\u9fa5]/;
/** One letter stands alone between borders. */
const SINGLE = /(?<![a-z\d.+#&'-])[cr](?![a-z\d.+#&'-])/g;
/** "无驾照也可", "不需要英语": said not to be needed. */
const NOT_NEEDED = /(?:(?<!有)无|无需|不需要?|不要求|不用|无须)(?:有|会|懂|具备|提供)?$/;

function standsAlone(text: string, { start, end, word }: FoundWord<string>): boolean {
  if (LATIN_START.test(word) && /[a-z\d]/.test(text.charAt(start - 1))) return false;
  if (!LATIN_END.test(word)) return true;
  const next = text.charAt(end);
  if (/[a-z+#]/.test(next)) return false;
  return !/\d/.test(next) || (word.length > 2 && !/\d$/.test(word));
}

function isMeant(text: string, found: FoundWord<string>): boolean {
  if (!standsAlone(text, found)) return false;
  const { start, end, word } = found;
  const before = text.slice(Math.max(0, start - 14), start);
  if (/[无不]/.test(before) && NOT_NEEDED.test(before)) return false;
  if (!Object.hasOwn(PLAIN_WORDS, word)) {
    const after = text.slice(end, end + 14);
    if (Object.hasOwn(DESIGN_SHORT, word)) return DESIGN_BEFORE.test(before) || DESIGN_AFTER.test(after);
    if (Object.hasOwn(CODE_SHORT, word)) return CODE_BEFORE.test(before) || CODE_AFTER.test(after);
    return true;
  }
  // "洽(bi)" spells a sound.
  if (before.endsWith('(') && text.charAt(end) === ')') return false;
  return TOUCHES_BEFORE.test(before) || TOUCHES_AFTER.test(text.charAt(end));
}

/** C and R, which only a neighbour of the trade makes a language: "C端产品", "R&D" and "C轮" are none. */
function singleLetters(text: string): FoundWord<string>[] {
  const found: FoundWord<string>[] = [];
  SINGLE.lastIndex = 0;
  for (let match = SINGLE.exec(text); match && found.length < MOST; match = SINGLE.exec(text)) {
    const start = match.index;
    const before = text.slice(Math.max(0, start - 14), start);
    const isLanguage = CODE_AFTER.test(text.slice(start + 1, start + 15)) || CODE_BEFORE.test(before);
    if (isLanguage && !/^[端轮位类级照证]/.test(text.charAt(start + 1)))
      found.push({ start, end: start + 1, word: match[0], meaning: CODE_SHORT[match[0]] as string });
  }
  return found;
}

/** Skills, languages and certificates by their usual name, in order of appearance. */
export function readSkills(reading: Reading): Field<readonly string[]> {
  const names = new Set<string>();
  const all: { readonly name: string; readonly at: Span }[] = [];
  for (const source of ['title', 'desc', 'tags'] as const) {
    const text = reading[source];
    if (text === '') continue;
    const taken: FoundWord<string>[] = [];
    const take = (one: FoundWord<string>) => {
      names.add(one.meaning);
      taken.push(one);
    };
    finder.findIn(text, (one) => {
      // A second mention is passed over without a look around it.
      if (names.has(one.meaning)) return true;
      if (!isMeant(text, one)) return false;
      take(one);
      return true;
    });
    const singles = singleLetters(text).filter(({ meaning }) => !names.has(meaning));
    for (const one of singles) if (!names.has(one.meaning)) take(one);
    if (singles.length > 0) taken.sort((a, b) => a.start - b.start);
    for (const { meaning, start, end } of taken) all.push({ name: meaning, at: span(source, start, end) });
  }
  if (all.length === 0) return unread([]);
  const kept = all.slice(0, MOST);
  return readAs(
    kept.map(({ name }) => name),
    0.8,
    ...kept.map(({ at }) => at),
  );
}
