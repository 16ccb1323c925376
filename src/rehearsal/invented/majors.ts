import { buildMajors } from '../../matching/index.ts';
import type { MajorTable, Reach } from '../../matching/index.ts';
import { Lots } from './dice.ts';
import type { Dice } from './dice.ts';

/** Categories, classes and majors of the three catalogues: college, bachelor, postgraduate. */
const CATALOGUES = [
  { categories: 19, classes: 97, majors: 744 },
  { categories: 12, classes: 92, majors: 792 },
  { categories: 14, classes: 117, majors: 364 },
] as const;
/** What links the catalogues: a class of one level is a neighbour of the classes of its field on the others. */
export const FIELDS = 92;
export const ROOT = 0;
const FIRST_CATEGORY = 1;
const FIRST_CLASS = FIRST_CATEGORY + 45;
const FIRST_MAJOR = FIRST_CLASS + 306;
const NODES = FIRST_MAJOR + 1900;

/** Nodes in the order root, categories, classes, majors, each by catalogue. */
export type Majors = {
  readonly table: MajorTable;
  /** Node → node above, root for categories and the root. */
  readonly above: Int32Array;
  /** Class or major → field 0..91; -1 for what stands higher. */
  readonly field: Int16Array;
  /** Per catalogue: few majors draw most graduates. */
  readonly lots: readonly Lots[];
  /** First major of each catalogue. */
  readonly first: readonly number[];
  /** Field → the classes of all catalogues in it. */
  readonly classesOf: readonly (readonly number[])[];
};

export function inventMajors(): Majors {
  const above = new Int32Array(NODES);
  const field = new Int16Array(NODES).fill(-1);
  const classesOf = Array.from({ length: FIELDS }, (): number[] => []);
  const first: number[] = [];
  let [category, inClass, major] = [FIRST_CATEGORY, FIRST_CLASS, FIRST_MAJOR];
  for (const { categories, classes, majors } of CATALOGUES) {
    for (let at = 0; at < classes; at++) {
      above[inClass + at] = category + Math.floor((at * categories) / classes);
      field[inClass + at] = Math.floor((at * FIELDS) / classes);
      classesOf[field[inClass + at]!]!.push(inClass + at);
    }
    for (let at = 0; at < majors; at++) {
      above[major + at] = inClass + Math.floor((at * classes) / majors);
      field[major + at] = field[above[major + at]!]!;
    }
    first.push(major);
    category += categories;
    inClass += classes;
    major += majors;
  }
  const table = buildMajors(NODES, ROOT, (node) => reachOf(node, { above, field, classesOf }));
  const lots = CATALOGUES.map(({ majors }) => new Lots(popularity(majors)));
  return { table, above, field, lots, first, classesOf };
}

/** Weight 1 / √rank, ranks strewn over the catalogue so that neighbours in a class are not all popular. */
function popularity(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, at) => 1 / Math.sqrt(1 + ((at * 337) % count)));
}

function* reachOf(
  node: number,
  { above, field, classesOf }: Pick<Majors, 'above' | 'field' | 'classesOf'>,
): Generator<Reach> {
  if (node < FIRST_CLASS) return;
  const own = node < FIRST_MAJOR ? node : above[node]!;
  yield { node: own, closeness: 'class' };
  yield { node: above[own]!, closeness: 'category' };
  const level = catalogueOf(own);
  for (const near of classesOf[field[own]!]!) {
    if (catalogueOf(near) !== level) yield { node: near, closeness: 'neighbour' };
  }
}

function catalogueOf(ofClass: number): number {
  const at = ofClass - FIRST_CLASS;
  return at < CATALOGUES[0].classes ? 0 : at < CATALOGUES[0].classes + CATALOGUES[1].classes ? 1 : 2;
}

/** A major of the catalogue in which that degree is taken. */
export function drawMajor({ lots, first }: Majors, dice: Dice, degree: number): number {
  const catalogue = Math.min(degree, 3) - 1;
  return first[catalogue]! + lots[catalogue]!.draw(dice);
}
