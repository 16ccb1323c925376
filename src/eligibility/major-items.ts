import { guangdongMajors, majors } from '../catalogue/index.ts';

/** One major, class or category that a cell names. */
export type MajorItem = {
  /** Without its code and remarks; in half-width form. */
  readonly name: string;
  /** A0301, B030101, 0301, 030101K; null where the cell gives none. */
  readonly code: string | null;
  /** 工商管理学（1202，仅限会计学）: only these fields of it. */
  readonly only: readonly string[];
  /** …相关专业: also what is close to it. */
  readonly related: boolean;
};

/** The items of one level's list. */
export function majorItems(cell: string): MajorItem[] {
  const items: MajorItem[] = [];
  for (const piece of pieces(halfWidth(cell))) {
    const names = splitNames(piece.name);
    names.forEach((name, at) => {
      const last = at === names.length - 1;
      const item = itemOf(name, last ? piece.code : null, last ? piece.only : []);
      if (item) items.push(item);
    });
  }
  return items;
}

/** Half width throughout; a line break inside a list is a blank, and blanks between words part them. */
export function halfWidth(cell: string): string {
  return cell
    .normalize('NFKC')
    .replaceAll('∶', ':')
    .replace(/[。.]+\s*$/, '')
    .replace(/\s*([,;、:()])\s*/g, '$1')
    .trim();
}

const ANYTHING =
  /^(?:所学)?(?:专业)?(?:不限|无限制|不限制|无要求|无|不作要求|不做要求|任何|任意|所有|各类)(?:所学)?(?:专业)?(?:要求|限制|均可)?$/;

export function isAnything(text: string): boolean {
  return ANYTHING.test(text.replace(/\s+/g, ''));
}

type Piece = { name: string; code: string | null; only: string[] };

/** 0301 | A030104 | 1202,仅限会计学: a bracket that ends an item. */
const CODED = /^(?:专业)?(?:代码|编码)?:?([A-C]?\d{2,6}[A-Z]{0,2}\d?)(?:类)?(?:[,:;、]?(.+))?$/;
const LIMITED = /^(?:仅|只)?限(?:于|定)?:?(.+?)(?:专业|方向)?$/;

/** Parts a list at its separators and behind each bracket that holds a code; brackets are never parted. */
function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let piece: Piece = { name: '', code: null, only: [] };
  const end = (): void => {
    if (piece.name.trim() !== '') found.push(piece);
    piece = { name: '', code: null, only: [] };
  };
  for (let at = 0; at < text.length;) {
    const char = text[at]!;
    if (char === '(') {
      const close = closing(text, at);
      if (takeBracket(piece, text.slice(at + 1, close))) end();
      at = close + 1;
      continue;
    }
    // A blank parts two words that would stand alone: 法学类 社会学类.
    if (/[,;\s]/.test(char)) end();
    else piece.name += char;
    at += 1;
  }
  end();
  return found;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && (depth -= 1) === 0) return at;
  }
  return text.length;
}

/** Puts a bracket's content where it belongs; true when it ends the item, as a code does. */
function takeBracket(piece: Piece, inside: string): boolean {
  const coded = CODED.exec(inside.toUpperCase());
  if (coded && piece.name !== '') {
    piece.code = coded[1]!;
    if (coded[2]) piece.only.push(...limits(coded[2]));
    return true;
  }
  if (LIMITED.test(inside)) piece.only.push(...limits(inside));
  else if (!/^(?:含|包括|包含)/.test(inside)) piece.name += `(${inside})`;
  return false;
}

function limits(text: string): string[] {
  const words = LIMITED.exec(text)?.[1] ?? text;
  // 供热、供燃气、通风及空调工程 is one field: names are put together again where the catalogue knows them.
  return words
    .split(/[,;]/)
    .flatMap(splitNames)
    .map((word) => word.replace(/(?:专业|方向)$/, ''))
    .filter((word) => word !== '');
}

/** Parts 会计学、财务管理, but leaves 土木、水利与交通工程 whole. */
function splitNames(text: string): string[] {
  const parts = text.split(/[、/|]|(?<=[类学])(?:和|或|及)(?=.{2,}(?:类|学)$)/);
  if (parts.length === 1 || isKnown(text)) return [text];
  const names: string[] = [];
  for (let at = 0; at < parts.length;) {
    let length = parts.length - at;
    while (length > 1 && !isKnown(parts.slice(at, at + length).join('、'))) length -= 1;
    names.push(parts.slice(at, at + length).join('、'));
    at += length;
  }
  return names;
}

function isKnown(name: string): boolean {
  if (majors.byName(name).length > 0) return true;
  return (['graduate', 'bachelor', 'college'] as const).some(
    (level) => guangdongMajors.named(level, name).exact.length > 0,
  );
}

const LEADS = /^(?:所学|限|仅限|要求|须为|须|为|含|以及|及|和|或|与)+(?=.{2})/;
/** 工学门类, 法学（一级学科）: the rank is said beside the name. */
const RANK = /(?<=..)(?:学科)?门类$|(?<=..)\(?(?:[一二]级学科|专业学位|学术学位|学术型|专业型)\)?$/;
const RELATED = /(?:等)?(?:及|和|或|与)?(?:其他|其它)?(?:相关|相近|类似|相似)(?:的)?(?:专业|学科|类|方向)*$/;

function itemOf(words: string, code: string | null, only: readonly string[]): MajorItem | undefined {
  const plain = words.replace(LEADS, '').replace(RANK, '').replace(/等$/, '').trim();
  const related = RELATED.test(plain);
  const bare = plain
    .replace(RELATED, '')
    .replace(/(?<=..)(?:专业|学科)$/, '')
    .replace(/(?<=..)大类$/, (tail) => (isKnown(plain) ? tail : '类'));
  // 本科法学: a code may also stand before its name.
  const led = /^([A-C]?\d{4,6}[TKH]{0,2})(?=[^\d].)(.*)$/.exec(bare);
  const name = led && code === null ? led[2]! : bare;
  if (name === '' && !related) return undefined;
  return { name, code: code ?? (led ? led[1]! : null), only, related };
}
