import type { Field, MajorMention, Span } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import { isMajorName, mentionOf, normaliseMajor } from './major-names.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

/** Where a list of majors ends: 专业, 学科, 背景 and their like, with the words that open the list in front. */
const LIST_END =
  /(?:等|类)?(?:方面|方向)?(?:的)?(?:或|及|和|以及|、|,)?(?:者)?(?:其他|其它)?(?:相近|相关|相应|类似|有关)(?:的)?(?:的?专业|学科|学历|背景|本科|大专)|(?:等|类)?(?:方面|方向)?的?(?:专业|学科背景|学科|背景)|系(?:本科|大专|毕业)|[理工文商]科类?(?:本科|毕业|优先|背景|学生|学历)/g;
/** Right after 专业 these say that no major is meant. */
const NOT_MAJOR_AFTER =
  /^(?:知识|技能|技术|能力|的(?!本科|大专|学历|毕业|应届|学生|优先|人员优先|同学)|化|人士|人才|人员|培训|团队|性|素[养质]|术语|水平|英语|证书|资格|领域|服务|课程|度|书籍|词汇|分析|从事|经验|背景知识|形象|精神|软件|工具|设备|产品|公司|机构|平台|市场|顾问|讲师|老师|教练|操守|意识|态度|理论|岗位|对口的|素材|数据|设计|开发|销售|等级|基础|特长|功底|四级|八级|:|功能|角度|眼光|方案|客户|级)/;
const PREFERRED = /优先|为佳|更佳|尤佳|加分|优选|佳$|优势/;
const SEPARATOR = /[、,\/;和及与或 |]|以及|或者/;
/** Forward lists: 专业要求：…, 专业：…, 所学专业为… */
const FORWARD =
  /(?:(?:招聘|所学|所需|需求|招收)?专业(?:要求|背景|范围|方向|名称)?(?: ?: ?|为:?|是|限)|专业背景是|毕业于)/g;

interface Found {
  readonly names: Map<string, MajorMention>;
  readonly spans: Span[];
  open: boolean;
  closedKnown: boolean;
}

function emptyFound(): Found {
  return { names: new Map(), spans: [], open: false, closedKnown: false };
}

/** Items of the list that ends at `end`, read backwards until something is no major's name. */
function itemsBefore(text: string, end: number): { names: string[]; start: number } {
  const from = Math.max(0, end - 70);
  const names: string[] = [];
  let start = end;
  let cursor = end;
  while (cursor > from) {
    let left = cursor;
    while (left > from && !isBorder(text, left - 1)) left -= 1;
    const piece = text.slice(left, cursor);
    if (piece.trim() !== '') {
      const item = trailingMajor(piece);
      if (item === null) break;
      names.unshift(item.name);
      start = cursor - item.length;
      if (item.length < piece.trimEnd().length) break;
    }
    if (
      left <= from ||
      !SEPARATOR.test(text.charAt(left - 1)) ||
      (text.charAt(left - 1) === ';' && names.length === 0)
    )
      break;
    cursor = left - 1;
  }
  return { names, start };
}

function isBorder(text: string, at: number): boolean {
  const char = text.charAt(at);
  if (/[、,\/;。:!?\n |()*\[\]【】"“”·•<>]/.test(char)) return true;
  // 和, 及, 与, 或 separate two names unless they belong to one (信息管理与信息系统, 供热空调与通风).
  if (!/[和及与或]/.test(char)) return false;
  return !joinsOneName(text, at);
}

function joinsOneName(text: string, at: number): boolean {
  let left = at;
  while (left > 0 && at - left < 8 && /[\u4e00-\u9fa5a-z]/.test(text.charAt(left - 1))) left -= 1;
  let right = at + 1;
  while (
    right < text.length &&
    right - at < 10 &&
    /[\u4e00-\u9fa5a-z]/.test(text.charAt(right)) &&
    !/^(?:等|类|相关|专业)/.test(text.slice(right, right + 2))
  )
    right += 1;
  for (let from = left; from < at - 1; from += 1) {
    for (let to = right; to > at + 2; to -= 1) {
      if (isMajorName(normaliseMajor(text.slice(from, to)), 'catalogue')) return true;
    }
  }
  return false;
}

/** The major's name that a piece of text ends with: the whole piece, or what follows its lead-in words. */
function trailingMajor(piece: string): { name: string; length: number } | null {
  const trimmed = piece.trimEnd();
  const lead =
    /^.*?(?:以上学历|以上|学历|学位|毕业|统招|全日制|公办|正规|本科|大专|专科|专业|具有|具备|有|持有|要求|熟悉|限|招聘|招|需|必须|方向|国内|所学|学习|者|是|为|的|[\d.]+)(?=[^\d]{2,}$)/.exec(
      trimmed,
    );
  for (const candidate of lead ? [trimmed, trimmed.slice(lead[0].length)] : [trimmed]) {
    const name = normaliseMajor(candidate);
    if (isMajorName(name, 'list'))
      return { name, length: candidate.length + (piece.length - trimmed.length) };
  }
  return null;
}

/** Items of the list that begins at `start`, up to where it stops being one. */
function itemsAfter(text: string, start: number): { names: string[]; end: number; open: boolean } {
  const names: string[] = [];
  let end = start;
  let cursor = start;
  while (cursor < text.length && cursor - start < 160) {
    let right = cursor;
    while (right < text.length && right - cursor < 24 && !isBorder(text, right)) right += 1;
    const piece = text.slice(cursor, right);
    const name = normaliseMajor(piece.replace(/(?:等|类|相关|专业).*$/, ''));
    if (name !== '' && !isMajorName(name, 'list')) break;
    if (name !== '') {
      names.push(name);
      end = right;
    }
    if (/等|相关/.test(piece)) return { names, end, open: true };
    if (text.charAt(right) === '(') right = Math.min(text.length, closing(text, right));
    if (!/[、,\/和及与或 )]/.test(text.charAt(right))) break;
    cursor = right + 1;
  }
  return { names, end, open: /^[^,。;]{0,4}(?:等|相关)/.test(text.slice(end, end + 8)) };
}

function closing(text: string, at: number): number {
  const close = text.indexOf(')', at);
  return close < 0 || close - at > 30 ? at : close;
}

function add(found: Found, names: readonly string[], at: Span, open: boolean): void {
  for (const name of names) {
    const mention = mentionOf(name);
    if (!found.names.has(mention.name)) found.names.set(mention.name, mention);
  }
  found.spans.push(at);
  if (open) found.open = true;
  else found.closedKnown = true;
}

function scan(text: string, demanded: Found, preferred: Found): void {
  LIST_END.lastIndex = 0;
  let looked = 0;
  for (let match = LIST_END.exec(text); match && looked < 200; match = LIST_END.exec(text), looked += 1) {
    const end = match.index + match[0].length;
    const after = text.slice(end, end + 24);
    if (/专业$/.test(match[0]) && NOT_MAJOR_AFTER.test(after)) continue;
    if (/背景$/.test(match[0]) && !/(?:专业|学科)/.test(match[0]) && !/^(?:优先|者优先|,|。|;| )/.test(after))
      continue;
    const stem = /^[理工文商]科/.test(match[0]) ? match.index + 2 : match.index;
    const list = itemsBefore(text, stem);
    if (list.names.length === 0) continue;
    const rest = text.slice(end, end + 24).split(/[,。;\n]/, 1)[0] as string;
    const open = /相|等|类似|有关|方面/.test(match[0]) || /^(?:或|及|和)?相关/.test(after);
    add(PREFERRED.test(rest) ? preferred : demanded, list.names, span('desc', list.start, stem), open);
  }
  FORWARD.lastIndex = 0;
  for (let match = FORWARD.exec(text); match && looked < 300; match = FORWARD.exec(text), looked += 1) {
    const start = match.index + match[0].length;
    const list = itemsAfter(text, start);
    if (list.names.length === 0) continue;
    const rest = text.slice(list.end, list.end + 16).split(/[。;\n]/, 1)[0] as string;
    add(PREFERRED.test(rest) ? preferred : demanded, list.names, span('desc', start, list.end), list.open);
  }
}

/** Majors demanded and preferred, and whether the demanded list is open. */
export function readMajors(reading: Reading): {
  majors: Field<readonly MajorMention[]>;
  majorsPreferred: Field<readonly MajorMention[]>;
  majorsOpen: Field<boolean | null>;
} {
  const demanded = emptyFound();
  const preferred = emptyFound();
  scan(reading.desc, demanded, preferred);
  for (const name of demanded.names.keys()) preferred.names.delete(name);
  const majors = [...demanded.names.values()];
  const wanted = [...preferred.names.values()];
  return {
    majors:
      majors.length === 0
        ? unread([])
        : readAs(majors, majors.every((major) => major.codes.length > 0) ? 0.9 : 0.7, ...demanded.spans),
    majorsPreferred: wanted.length === 0 ? unread([]) : readAs(wanted, 0.8, ...preferred.spans),
    majorsOpen:
      majors.length === 0
        ? unread<boolean | null>(null)
        : readAs<boolean | null>(demanded.open, 0.85, ...demanded.spans),
  };
}
