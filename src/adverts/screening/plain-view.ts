/**
 * A text as a reader sees it, for patterns: without marks of no width, without blanks and dots that part the characters of
 * one word (限 男, 年·龄), traditional characters as simplified ones. `at` leads back to the raw text.
 */
export interface PlainView {
  readonly text: string;
  /** Offset in the raw text of each unit of `text`; null when both are the same. */
  readonly at: Int32Array | null;
}

const TRADITIONAL =
  '齡龄歲岁歷历學学業业應应屆届優优僅仅婦妇無无經经驗验費费證证貸贷賺赚輕轻鬆松萬万錄录單单點点員员發发線线傳传銷销職职電电話话機机號号聯联繫系係系帳账戶户國国際际體体質质氣气條条紋纹傷伤殘残視视聽听雙双類类統统總总納纳繳缴墊垫訓训裝装備备處处簽签東东廣广灣湾寧宁濱滨漢汉維维滿满獨独離离養养產产請请擾扰謝谢絕绝歡欢關关錢钱貼贴寶宝掃扫碼码進进與与個个為为內内專专課课續续報报檢检測测壓压標标準准於于開开頭头間间適适長长時时種种現现將将會会來来級级術术輔辅導导選选擇择團团隊队薦荐禮礼貨货門门場场師师連连數数樣样過过還还這这裡里裏里頂顶財财穩稳億亿塊块實实習习歐欧紅红園园試试須须從从藝艺僱雇報报環环險险補补貌貌';
const SIMPLE = new Map(
  Array.from({ length: TRADITIONAL.length / 2 }, (_, pair) => [
    TRADITIONAL.charAt(2 * pair),
    TRADITIONAL.charAt(2 * pair + 1),
  ]).filter(([traditional, simple]) => traditional !== simple) as [string, string][],
);

const HAN = '\\u4e00-\\u9fa5';
const hidden =
  /\u00ad|\u034f|\u180e|[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064]|\u200d|\ufe0e|\ufe0f|\ufeff/;
const everyTraditional = new RegExp(`[${[...SIMPLE.keys()].join('')}]`, 'g');
/** One character, a mark that parts nothing, one character: neither belongs to a longer word, but after two the last may. */
const parted = new RegExp(
  `(?<![${HAN}])[${HAN}](?:[ ·•.*_丨^]{1,2}[${HAN}](?![${HAN}]))+(?:[ ·•.*_丨^]{1,2}[${HAN}])?`,
);
const everyParted = new RegExp(parted.source, 'g');

const HIDDEN = 1;
const UNUSUAL = 2;
const MARK = 4;
const LETTER = 8;
/** What a unit may be, by its number: one look each instead of three patterns over every text. */
const kinds = kindsOfUnits();

function kindsOfUnits(): Uint8Array {
  const table = new Uint8Array(65_536);
  for (let unit = 0; unit < 65_536; unit += 1) {
    const character = String.fromCharCode(unit);
    if (hidden.test(character)) table[unit] = HIDDEN;
    if (SIMPLE.has(character)) table[unit] = (table[unit] as number) | UNUSUAL;
    if (unit >= 0x4e00 && unit <= 0x9fa5) table[unit] = (table[unit] as number) | LETTER;
  }
  for (const mark of ' ·•.*_丨^') table[mark.charCodeAt(0)] = (table[mark.charCodeAt(0)] as number) | MARK;
  return table;
}

function hasHidden(raw: string): boolean {
  for (let at = 0; at < raw.length; at += 1)
    if (((kinds[raw.charCodeAt(at)] as number) & HIDDEN) !== 0) return true;
  return false;
}

/** Whether a text has a traditional character, or a mark behind a letter that stands alone: the patterns then look closer. */
function isUnusual(folded: string): boolean {
  let before = 0;
  let last = 0;
  let isLooked = false;
  for (let at = 0; at < folded.length; at += 1) {
    const kind = kinds[folded.charCodeAt(at)] as number;
    if ((kind & UNUSUAL) !== 0) return true;
    if (!isLooked && (kind & MARK) !== 0 && (last & LETTER) !== 0 && (before & LETTER) === 0) {
      if (parted.test(folded)) return true;
      isLooked = true;
    }
    before = last;
    last = kind;
  }
  return false;
}

/** `raw` as it came, `folded` of the same length up to the reading limit (fold of reading.ts). */
export function plainView(raw: string, folded: string): PlainView {
  const isHidden = hasHidden(raw);
  if (!isHidden && !isUnusual(folded)) return { text: folded, at: null };
  const shown = without(folded, (at) => isHidden && hidden.test(raw.charAt(at)));
  const simple = shown.text.replaceAll(everyTraditional, (character) => SIMPLE.get(character) ?? character);
  const gaps = gapsOf(simple);
  const joined = without(simple, (at) => gaps.has(at));
  return { text: joined.text, at: joined.at.map((at) => shown.at[at] ?? at) };
}

function without(text: string, isLeftOut: (at: number) => boolean): { text: string; at: Int32Array } {
  const at = new Int32Array(text.length);
  const kept: string[] = [];
  for (let index = 0; index < text.length; index += 1) {
    if (isLeftOut(index)) continue;
    at[kept.length] = index;
    kept.push(text.charAt(index));
  }
  return { text: kept.join(''), at: at.slice(0, kept.length) };
}

/** Where marks stand between single characters. */
function gapsOf(text: string): Set<number> {
  const gaps = new Set<number>();
  for (const match of text.matchAll(everyParted)) {
    for (let offset = 0; offset < match[0].length; offset += 1) {
      if (!/[\u4e00-\u9fa5]/.test(match[0].charAt(offset))) gaps.add(match.index + offset);
    }
  }
  return gaps;
}
