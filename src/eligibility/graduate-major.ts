import { guangdongMajors, majors } from '../catalogue/index.ts';
import type { MajorNode, ReferenceMajor } from '../catalogue/index.ts';
import type { Degree } from './question.ts';

export type Level = 'college' | 'bachelor' | 'graduate';

/** A graduate's major as both numberings know it, on the level of the highest degree. */
export type OwnMajor = {
  readonly level: Level;
  readonly name: string;
  /** The national code that was given, in digits and letters; null for a name alone. */
  readonly code: string | null;
  /** Nodes of the ministry's catalogue that bear it. */
  readonly nodes: readonly MajorNode[];
  /** What the words may mean besides, or where no name is exactly theirs. */
  readonly guesses: readonly MajorNode[];
  /** In the Guangdong list: surely this, or one of these, or something of which only a part belongs there. */
  readonly sure: readonly ReferenceMajor[];
  readonly maybe: readonly ReferenceMajor[];
  readonly partly: readonly ReferenceMajor[];
};

export function levelOf(degree: Degree): Level {
  return degree === 'college' ? 'college' : degree === 'bachelor' ? 'bachelor' : 'graduate';
}

const known = new Map<string, OwnMajor>();
const MOST_KNOWN = 20_000;

export function ownMajor(degree: Degree, words: string): OwnMajor {
  const level = levelOf(degree);
  const key = `${level} ${words}`;
  const found = known.get(key) ?? resolve(level, words);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, found);
  return found;
}

const CODE = '[A-C]?\\d{2,6}(?:X\\d{4}|[A-Z]{0,2}\\d?)';
const LONE = new RegExp(`^(${CODE})$`, 'i');
const BEHIND = new RegExp(`^(.+?)\\[?\\(?(${CODE})\\)?\\]?$`, 'i');
const BEFORE = new RegExp(`^\\(?([A-C]?\\d{4,6}[TKH]{0,2})\\)?[-_:]?(\\D+)$`, 'i');

function resolve(level: Level, words: string): OwnMajor {
  const text = words.normalize('NFKC').replaceAll('∶', ':').replace(/\s+/g, '');
  const lone = LONE.exec(text);
  const split = lone ?? BEFORE.exec(text);
  const behind = split ? null : BEHIND.exec(text);
  const code = (split?.[1] ?? behind?.[2])?.toUpperCase() ?? null;
  const name = lone ? '' : (split?.[2] ?? behind?.[1] ?? text).replace(/[[(（]$/, '');
  const listed = code && /^[A-C]/.test(code) ? guangdongMajors.byCode(code) : undefined;
  if (listed && (name === '' || guangdongMajors.plain(listed.name) === guangdongMajors.plain(name)))
    return ofReference(level, listed);
  return ofCatalogue(level, code?.replace(/^[A-C]/, '') ?? null, name);
}

function ofReference(level: Level, listed: ReferenceMajor): OwnMajor {
  const name = guangdongMajors.plain(listed.name);
  const nodes = named(level, name);
  // A code of another level than the degree's own says the name only.
  if (listed.level !== level) return ofCatalogue(level, null, name);
  return { level, name, code: null, nodes, guesses: [], sure: [listed], maybe: [], partly: [] };
}

function ofCatalogue(level: Level, code: string | null, name: string): OwnMajor {
  const coded = code ? majors.byCode(code, level) : undefined;
  const byCode = coded?.level === level ? coded : undefined;
  const names = name === '' ? [] : spellings(level, name);
  const exact = names.map((one) => named(level, one)).find((nodes) => nodes.length > 0) ?? [];
  const agreed = byCode && (name === '' || exact.length === 0 || exact.some((node) => node.id === byCode.id));
  const nodes = agreed ? [byCode] : exact;
  const plain = names[0] ?? nodes[0]?.name ?? '';
  const entries = [...names, ...(nodes[0] ? [nodes[0].name] : [])].map((one) =>
    guangdongMajors.named(level, one),
  );
  const entry = entries.find((one) => one.exact.length + one.near.length > 0) ?? entries[0];
  const professional = agreed && level === 'graduate' && /^A\d\d5\d/.test(byCode.code);
  const titled = professional ? (entry?.near ?? []).filter((one) => one.name.includes('硕士')) : [];
  return {
    level,
    name: plain,
    code: code ?? (nodes.length === 1 ? nodes[0]!.code.replace(/^A/, '') : null),
    nodes,
    guesses: guessesOf(level, plain, nodes, code),
    sure: titled.length > 0 ? titled : ofDiscipline(entry?.exact ?? [], agreed ? byCode.code : ''),
    // A stated code has said whether the degree is an academic or a professional one.
    maybe: agreed && (entry?.exact.length ?? 0) > 0 ? [] : (entry?.near ?? []),
    partly: entry?.partly ?? [],
  };
}

/** Disciplines that bore the name until 2022, when professional degrees of the same name were all that kept it. */
const FORMER: Readonly<Record<string, string>> = { 工商管理: 'A1202', 公共管理: 'A1204' };

function guessesOf(level: Level, name: string, nodes: readonly MajorNode[], code: string | null) {
  if (nodes.length === 0)
    return name === '' ? [] : majors.resolve(name).filter((node) => node.level === level);
  const former = level === 'graduate' && code === null ? majors.byCode(FORMER[name] ?? '') : undefined;
  return former ? [former] : [];
}

/** Two disciplines may hold a field of one name (统计学): a stated graduate code decides between them. */
function ofDiscipline(listed: readonly ReferenceMajor[], code: string): readonly ReferenceMajor[] {
  const same = code.startsWith('A') ? listed.filter((one) => one.code.startsWith(code.slice(0, 5))) : [];
  return same.length > 0 ? same : listed;
}

/** The name as written, then without what people add: 法学专业, 会计专硕, 电子信息（专业学位）. */
function spellings(level: Level, name: string): string[] {
  const plain = guangdongMajors.plain(name);
  const forms = [plain, plain.replace(/(?<=..)(?:专业|方向)$/, '')];
  if (level === 'graduate') {
    const bare = plain.replace(
      /\((?:专业学位|学术学位|专业型|学术型|专硕|学硕|全日制|非全日制)\)|[专学]硕|专业(?:学位|硕士)/g,
      '',
    );
    forms.push(bare, bare.replace(/硕士/, ''), bare.replace(/博士/, ''));
  }
  forms.push(plain.replace(/\(.*\)$/, ''));
  return [...new Set(forms.filter((form) => form !== ''))];
}

/** Nodes of a level that bear the name: majors before classes before categories, and only the narrowest of them. */
function named(level: Level, name: string): MajorNode[] {
  const nodes = majors.byName(name).filter((node) => node.level === level);
  const ranks = ['major', 'class', 'category'] as const;
  const rank = ranks.find((one) => nodes.some((node) => node.rank === one));
  return level === 'graduate' && rank !== 'category'
    ? nodes.filter((node) => node.rank !== 'category')
    : nodes.filter((node) => node.rank === rank);
}
