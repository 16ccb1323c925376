import { ENGLISH_MAJORS } from './english-majors.data.ts';
import type { MajorList } from './major-lists.ts';

/** "Bachelor's degree in Finance, Accounting or related field", "BS/MS in Law", "majored in Law", "major: Marketing". */
const LIST =
  /(?:preferably(?= in )|degree|bachelors?(?:['’]s?)?|masters?(?:['’]s?)?|(?<![a-z.])(?:b\.?s\.?c?|m\.?s\.?c?|b\.?a|b\.?eng|ph\.?d|mba)\.?|diploma|background|graduated?|(?<![a-z])major(?:ed|ing|s)?)(?: or above| or higher| and above)?(?: degree)?(?: (?:in|of)|:) ?(?:the )?(?:fields? of )?([a-z][a-z ,/&']{1,120})/g;
/** "Bachelor, Computer Science", "Bachelor degree or above (Chemistry or Chemical Engineering)". */
const BEHIND_DEGREE =
  /(?:degree|bachelors?(?:['’]s?)?|masters?(?:['’]s?)?|diploma|ph\.?d)(?: (?:or|and) (?:above|higher))?(?: degree)? ?[,(:;/-] ?(?:major(?:ed)? (?:in|of) )?([a-z][a-z ,/&']{1,120})/g;
/** "Computer Science or related major", "accounting background": the word that ends a list. */
const ENDING =
  /(?<![a-z])(?:majors?|disciplines?|fields?|backgrounds?|degree|specialty|graduates?)(?![a-z])/g;
const REACH = 90;
const MOST = 20;

type EnglishList = { readonly list: MajorList; readonly isPreferred: boolean };

/** Lists of majors in English. Words that are no field of study end a list. */
export function readEnglishMajors(text: string): readonly EnglishList[] {
  if (
    !/degree|major|bachelor|master|background|diploma|disciplin|(?<![a-z])(?:[bm]\.?s\.?c?|ph\.?d)\.? in /.test(
      text,
    )
  )
    return [];
  const found: EnglishList[] = [];
  for (const pattern of [LIST, BEHIND_DEGREE]) {
    for (const match of text.matchAll(pattern)) {
      const words = match[1] as string;
      const start = match.index + match[0].length - words.length;
      const list = namesIn(words, start);
      if (list.names.length === 0) continue;
      // Behind a comma other things than majors are listed too: all of the clause must be names.
      if (pattern === BEHIND_DEGREE && !isWhole(text.slice(list.end, list.end + 24))) continue;
      found.push({ list, isPreferred: isPreferred(text, match.index, match.index + match[0].length) });
      if (found.length >= MOST) return found;
    }
  }
  for (const match of text.matchAll(ENDING)) {
    const list = namesBefore(text, match.index);
    if (!list || found.some(({ list: other }) => other.start <= list.start && list.start < other.end))
      continue;
    const end = match.index + match[0].length;
    found.push({ list, isPreferred: isPreferred(text, list.start, end) });
    if (found.length >= MOST) break;
  }
  return found;
}

function isWhole(rest: string): boolean {
  return /^ ?(?:$|[).;。;,\n]|(?:or|and) (?:other )?(?:related|relevant|similar|equivalent)|(?:is |are )?(?:preferred|required|a plus|majors?|degree))/.test(
    rest,
  );
}

function isPreferred(text: string, start: number, end: number): boolean {
  const rest = text.slice(start, end + 40).split(/[;。;\n]|\.(?= |$)/, 1)[0] as string;
  return /prefer|plus|advantage/.test(rest);
}

/** The field of study that a stretch between separators names. */
function nameOf(words: string): string | undefined {
  const clean = words
    .trim()
    .replace(/^(?:(?:or|and|in|an?|the|with|either|university|college) )+/, '')
    .replace(
      / (?:majors?|degree|field|graduates?|background|preferred|required|(?:is|are) (?:preferred|required|a plus|a must|an advantage).*)$/,
      '',
    );
  return Object.hasOwn(ENGLISH_MAJORS, clean) ? ENGLISH_MAJORS[clean] : undefined;
}

function namesIn(words: string, start: number): MajorList {
  const names: string[] = [];
  let end = 0;
  for (const piece of words.matchAll(/(?:(?!,|\/|&| or | and ).)+/g)) {
    const name = nameOf(piece[0]);
    if (name === undefined) {
      // "in engineering with experience in…": the last name stands before what else is wanted.
      const last = nameOf(
        piece[0].split(/ (?:with|from|is|are|plus|preferably|required|preferred|as) /, 1)[0] as string,
      );
      if (last !== undefined) {
        names.push(last);
        end = piece.index + piece[0].length;
      }
      if (piece[0].trim() !== '') break;
      continue;
    }
    names.push(name);
    end = piece.index + piece[0].trimEnd().length;
  }
  return { names, start, end: start + end, open: /relat|relevant|equivalent|similar|other/.test(words) };
}

/** The names right before `end`, read backwards; the first of them may stand behind words that lead in. */
function namesBefore(text: string, end: number): MajorList | null {
  const from = Math.max(0, end - REACH);
  const before = text.slice(from, end);
  const stretch = before.slice(before.search(/[a-z ,/&']*$/));
  const pieces = [...stretch.matchAll(/(?:(?!,|\/|&| or | and ).)+/g)].reverse();
  const names: string[] = [];
  let start = end;
  for (const piece of pieces) {
    const words = piece[0].trim();
    if (words === '' || /^(?:or |and )?(?:other )?(?:related|relevant|similar|equivalent)$/.test(words))
      continue;
    const name = nameOf(words) ?? lastWordsOf(words);
    if (name === undefined) break;
    names.unshift(name);
    start = end - stretch.length + piece.index;
    if (nameOf(words) === undefined) break;
  }
  return names.length === 0
    ? null
    : { names, start, end, open: /relat|relevant|similar|equivalent/.test(stretch) };
}

/** "with a finance": the longest name that the words end with. */
function lastWordsOf(words: string): string | undefined {
  const parts = words.split(' ');
  for (let from = Math.max(1, parts.length - 4); from < parts.length; from += 1) {
    const tail = parts.slice(from).join(' ');
    if (
      /^(?:it|management|design|communication|communications|software|computer|hr|science|business)$/.test(
        tail,
      )
    )
      continue;
    const name = nameOf(tail);
    if (name !== undefined) return name;
  }
  return undefined;
}
