import { majors, regions, type MajorNode } from '../../catalogue/index.ts';
import { Degree } from '../contract.ts';
import { notesOf, type ReadRow } from './row.ts';

const LEVELS: Readonly<Record<Degree, MajorNode['level'] | undefined>> = {
  none: undefined,
  college: 'college',
  bachelor: 'bachelor',
  master: 'graduate',
  doctor: 'graduate',
};

/** Looks up what a row names: the major in the catalogue, the home region. Unknown ones are hints, never refusals. */
export function lookUpMeanings(
  row: ReadRow,
  headers: { readonly major: string; readonly region: string },
  known?: Readonly<Record<string, unknown>>,
): void {
  const { values } = row;
  const notes = notesOf(row);
  if (values.major_name !== undefined) {
    const degree = values.degree ?? Degree.safeParse(known?.['degree']).data;
    const node = findMajor(values.major_name, values.major_code ?? null, degree);
    values.major_catalogue_code = node?.code ?? null;
    if (!node) {
      const suggestions = suggestMajors(values.major_name, degree).map((near) => near.name);
      notes.hint(headers.major, 'major_unknown', { found: values.major_name.slice(0, 40), suggestions });
    }
  }
  if (values.home_region) {
    const region = findRegion(values.home_region);
    if (!region) {
      notes.hint(headers.region, 'region_unknown', { found: values.home_region.slice(0, 40) });
      delete values.home_region;
    } else values.home_region = region;
  }
}

/** The catalogue node of a school's major: the code where its name agrees, else the name on the level of the degree. */
export function findMajor(
  name: string,
  code: string | null,
  degree: Degree | undefined,
): MajorNode | undefined {
  const level = degree && LEVELS[degree];
  const byCode = code ? majors.byCode(code, level) : undefined;
  const plain = name.normalize('NFKC').replace(/\(.*\)$/, '');
  if (byCode && (byCode.name === name || byCode.name === plain)) return byCode;
  const found = [...majors.byName(name), ...majors.byName(plain)];
  const named = found.length > 0 ? found : majors.resolve(plain);
  const fitting = named.filter((node) => level === undefined || node.level === level);
  return (
    fitting.find((node) => node.rank === 'major') ?? byCode ?? fitting.find((node) => node.rank === 'class')
  );
}

const suggested = new Map<string, readonly MajorNode[]>();

/** The three majors of that level whose names share most pairs of characters with an unknown name. */
export function suggestMajors(name: string, degree: Degree | undefined): readonly MajorNode[] {
  const level = degree && LEVELS[degree];
  const key = `${level ?? ''} ${name}`;
  const known = suggested.get(key);
  if (known) return known;
  const pairs = pairsOf(name);
  const ranked = majors.all
    .filter((node) => node.rank === 'major' && (level === undefined || node.level === level))
    .map((node) => ({ node, likeness: likeness(pairs, pairsOf(node.name)) }))
    .filter((entry) => entry.likeness > 0.2)
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, 3)
    .map((entry) => entry.node);
  // A roster of garbage must not fill the memory with its wordings.
  if (suggested.size > 2_000) suggested.clear();
  suggested.set(key, ranked);
  return ranked;
}

function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2));
  return pairs;
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const pair of one) if (other.has(pair)) both += 1;
  return (2 * both) / Math.max(1, one.size + other.size);
}

const regionCodes = new Map<string, string | undefined>();

function findRegion(text: string): string | undefined {
  if (/^\d{6}$/.test(text)) return regions.byCode(text)?.code;
  if (!regionCodes.has(text)) {
    if (regionCodes.size > 10_000) regionCodes.clear();
    regionCodes.set(text, regions.byName(text)?.code ?? widest(text));
  }
  return regionCodes.get(text);
}

/** 广东省广州市天河区某街道: the first place that the text names. */
function widest(text: string): string | undefined {
  const [hit] = regions.findIn(text);
  return hit && hit.start === 0 ? (hit.county ?? hit.code) : undefined;
}
