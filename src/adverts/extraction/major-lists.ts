import { majors } from '../../catalogue/index.ts';
import {
  isKnownMajor,
  isShortPair,
  isSingleName,
  looksLikeMajor,
  mayBeMajor,
  normaliseMajor,
  runTogether,
  splitMajor,
} from './major-names.ts';

/** A list of majors found in a text: their names in order, where the list lies, and whether it says 等. */
export interface MajorList {
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly open: boolean;
}

/** How far a list may reach; longer ones are lists of something else. */
const REACH = 110;
const SEPARATOR = /[、,/和及与或 |等;“”"「」『』①-⑳]/;
const BORDER = /[、,/;。:!?\n |()*[\]【】"“”·•<>=◆◇●○■□★☆▪►√「」『』①-⑳-]/;
const LEAD =
  /^.*(?:以上学历|以上|学历|学位|毕业|统招|全日制|公办|正规|本科|大专|专科|专业|具有|具备|有|持有|要求|熟悉|限|招聘|招|需|必须|主修|修[读学]|就读|攻读|国内|所学|学习|者|是|于|如|(?<!行)为|的|应往届|应届|往届|在校|院校|高校|届|优先|接受|欢迎|不限于|大学|优秀|\d[年届级]|[\d.])(?=[^\d]{2,}$)/;

/** Whether the character at `at` parts two items. 和, 及, 与, 或 do not where they stand inside one name (信息管理与信息系统). */
function isBorder(text: string, at: number): boolean {
  const char = text.charAt(at);
  if (BORDER.test(char)) return true;
  if (char === '等') return text.charAt(at - 1) !== '高';
  if (char === '与' && /^(?:应用|技术|工程|科学|管理|设计)/.test(text.slice(at + 1, at + 3))) return false;
  if (char === '与' && text.startsWith('自动化', at + 1) && text.endsWith('技术', at)) return false;
  return /[和及与或]/.test(char) && !joinsOneName(text, at);
}

function joinsOneName(text: string, at: number): boolean {
  let left = at;
  while (left > 0 && at - left < 7 && /[\u4e00-\u9fa5]/.test(text.charAt(left - 1))) left -= 1;
  let right = at + 1;
  while (right < text.length && right - at < 8 && /[\u4e00-\u9fa5]/.test(text.charAt(right))) right += 1;
  for (let from = left; from <= at - 2; from += 1) {
    for (let to = right; to >= at + 3; to -= 1) {
      const piece = text.slice(from, to);
      if (!/[类等业]$/.test(piece) && (isSingleName(piece) || majors.isName(piece))) return true;
    }
  }
  return false;
}

interface Item {
  readonly names: readonly string[];
  readonly length: number;
}

/** The majors that a piece of text ends with: all of it, or what follows its lead-in words. */
function trailing(piece: string, strict: boolean): Item | null {
  const tail = piece.length - piece.trimEnd().length;
  const whole = piece.trimEnd();
  const lead = LEAD.exec(whole)?.[0].length ?? 0;
  const candidates = lead > 0 ? [whole, whole.slice(lead)] : [whole];
  for (const candidate of candidates) {
    const name = normaliseMajor(candidate);
    const several = runTogether(name);
    if (several) return { names: several, length: candidate.length + tail };
    if (isKnownMajor(name)) return { names: [name], length: candidate.length + tail };
  }
  for (const candidate of candidates) {
    const name = normaliseMajor(candidate);
    if (!strict && looksLikeMajor(name)) return { names: [name], length: candidate.length + tail };
    const pair = name.length <= 14 && !isShortPair(name) ? splitMajor(name) : null;
    if (pair) return { names: pair, length: candidate.length + tail };
  }
  return null;
}

/** "…等对口专业": what the words before 等 have in common has no name that anybody lists. The list ends before it. */
function withoutGroup(text: string, end: number, strict: boolean): number {
  let left = end;
  while (left > 0 && end - left <= 8 && !isBorder(text, left - 1)) left -= 1;
  const piece = text.slice(left, end);
  if (left === end || text.charAt(left - 1) !== '等' || piece.includes('专业')) return end;
  return trailing(piece, strict) || (!strict && mayBeMajor(normaliseMajor(piece))) ? end : left - 1;
}

/**
 * The names between brackets: several, or one that 或 adds or that stands for itself. One word behind a name (计算机(软件方向)) or
 * before one ((电气)自动化) only says which.
 */
function inBrackets(text: string, open: number, close: number, end: number): readonly string[] {
  const words = text.slice(open + 1, close - 1);
  if (/[、,/;]|[^信统]及|或|和/.test(words) && !words.includes(')')) {
    const list = listBefore(text, close - 1, true);
    return list && list.start <= open + 4 ? list.names : [];
  }
  const isAdded = /^(?:或|含|如|例如|包括|及|和)/.test(words);
  const isAlone = close === end && !/[\u4e00-\u9fa5]/.test(text.charAt(open - 1));
  return isAdded || isAlone ? (trailing(words, true)?.names ?? []) : [];
}

/** The list that ends at `end`, read backwards until something is no major's name. `strict`: only known names. */
export function listBefore(text: string, end: number, strict: boolean): MajorList | null {
  const from = Math.max(0, end - REACH);
  const names: string[] = [];
  let start = end;
  let cursor = withoutGroup(text, end, strict);
  let open = cursor < end;
  let doubtful: Item | null = null;
  let group = 0;
  while (cursor > from) {
    if (text.charAt(cursor - 1) === ')') {
      const bracket = text.lastIndexOf('(', cursor - 1);
      if (bracket < from) break;
      const inner = inBrackets(text, bracket, cursor, end);
      if (inner.length < 2 && cursor - bracket > 24) break;
      names.unshift(...inner);
      cursor = bracket;
    }
    let left = cursor;
    while (left > from && !isBorder(text, left - 1)) left -= 1;
    const piece = text.slice(left, cursor);
    if (/^ *(?:其他|其它)?相[关近应]/.test(piece) && !strict) {
      open = true;
      // "软件技术或相关理工科专业": what the others are like is named too.
      const kind = normaliseMajor(piece.trim().replace(/^(?:其他|其它)?相[关近应]的?/, ''));
      if (isKnownMajor(kind)) {
        names.unshift(kind);
        start = left;
      }
    } else if (piece.trim() !== '') {
      let item = trailing(piece, strict);
      if (!item && !strict && !doubtful && !piece.includes('相关') && mayBeMajor(normaliseMajor(piece))) {
        doubtful = { names: [normaliseMajor(piece)], length: piece.length };
        item = doubtful;
      }
      if (!item) break;
      names.unshift(...item.names);
      start = cursor - item.length;
      if (item.length < piece.trimEnd().length) break;
    }
    const border = text.charAt(left - 1);
    if (left <= from || !(SEPARATOR.test(border) || border === ')') || (border === ';' && names.length === 0))
      break;
    // "熟悉回归分析等，统计学专业": a list of something else ends there.
    if (border === ',' && names.length > 0 && text.charAt(left - 2) === '等') break;
    if (border === '等' && names.length > 0) {
      open = true;
      if (text.slice(left, end).trim() === piece.trim()) group = names.length;
    }
    cursor = border === ')' ? left : left - 1;
  }
  // A word that nobody has listed is believed only behind one that is known: at the head of a list it is the lead-in.
  if (doubtful && names[0] === doubtful.names[0]) {
    names.shift();
    start += doubtful.length + 1;
    if (group > names.length) group = 0;
  }
  // "英语、日语等语种专业": what they are all called is one more only where it is a field of study itself.
  if (group > 0 && names.length > group && !names.slice(-group).every(isKnownMajor)) names.splice(-group);
  return names.length === 0 ? null : { names, start, end, open };
}

function writtenAsOne(name: string): readonly string[] | null {
  return isKnownMajor(name) || looksLikeMajor(name) ? null : splitMajor(name);
}

/** What may follow a name inside its piece. */
const FORWARD_TAIL =
  /(?:相关|专业|[一二]级学科|[门大]?类|[均皆都亦也]可|者?优先|(?<!目)的(?:者?优先|博士|硕士|本科|毕业)).*$/;

/** The list that begins at `start`, up to where it stops being one. */
export function listAfter(text: string, start: number): MajorList | null {
  const names: string[] = [];
  let end = start;
  let cursor = start;
  let open = false;
  let isNewItem = false;
  while (cursor < text.length && cursor - start < REACH * 2) {
    let right = cursor;
    while (right < text.length && right - cursor < 24 && !isBorder(text, right)) right += 1;
    const piece = text.slice(cursor, right);
    const name = normaliseMajor(piece.replace(FORWARD_TAIL, ''));
    if (name !== '' && name !== '一') {
      const several = runTogether(name) ?? writtenAsOne(name);
      const isKnown = isKnownMajor(name) || (looksLikeMajor(name) && !isNewItem);
      if (!several && !isKnown) break;
      names.push(...(several ?? [name]));
      end = right;
    }
    if (/相关/.test(piece)) open = true;
    if (text.charAt(right) === '(') {
      const close = text.indexOf(')', right);
      if (close > 0 && close - right < 24) right = close + 1;
      if (/[\u4e00-\u9fa5]/.test(text.charAt(right)) && text.charAt(right) !== '等') {
        cursor = right;
        continue;
      }
    }
    const border = text.charAt(right);
    if (border === '等') open = true;
    // Behind the end of a line or of a sentence only a name that is known goes on with the list.
    isNewItem ||= /[;\n①-⑳]/.test(border);
    if (!/[、,/和及与或 )等(;\n①-⑳“”"「」]/.test(border)) break;
    cursor = right + 1;
  }
  return names.length === 0 ? null : { names, start, end, open };
}
