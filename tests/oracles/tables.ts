import type { GraduateColumns, Market } from '../../src/matching/index.ts';

/** A table of whole numbers as columns; null cells hold NONE. */
export type NumberTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly cells: readonly number[][];
};

/** No industry equals it. */
const NONE = -1;

/**
 * A market and its graduates as tables of a database, with what docs/matching.md calls points already attached to
 * wishes and nodes. Counting, idf, constraints, score and order are left to the database's own SQL.
 */
export function oracleTables(market: Market, graduates: GraduateColumns): NumberTable[] {
  return [...postingTables(market), ...graduateTables(market, graduates)];
}

function table(name: string, ...columns: string[]): NumberTable {
  return { name, columns, cells: columns.map(() => []) };
}

function add({ cells }: NumberTable, ...values: readonly number[]): void {
  for (const [at, value] of values.entries()) cells[at]!.push(value);
}

function postingTables({ postings, regions }: Market): NumberTable[] {
  const rows = table(
    'posting',
    'posting',
    'degree_min',
    'industry',
    'section',
    'kind',
    'salary_lo',
    'salary_hi',
    'only_flags',
    'cohort_from',
    'cohort_to',
    'fresh',
    'opened_on',
    'chance',
    'words',
  );
  const cells = table('posting_cell', 'region', 'node', 'posting');
  const words = table('posting_word', 'posting', 'word');
  for (let row = 0; row < postings.count; row++) {
    const [w, wordsEnd] = [postings.keywordOffsets[row]!, postings.keywordOffsets[row + 1]!];
    add(
      rows,
      row,
      postings.degreeMin[row]!,
      postings.industry[row]!,
      postings.section[row]!,
      postings.kind[row]!,
      postings.salaryLo[row]!,
      postings.salaryHi[row]!,
      postings.onlyFlags[row]!,
      postings.cohortFrom[row]!,
      postings.cohortTo[row]!,
      postings.fresh[row]!,
      postings.openedOn[row]!,
      postings.chance[row]!,
      wordsEnd - w,
    );
    for (let at = w; at < wordsEnd; at++) add(words, row, postings.keywords[at]!);
    const places = new Set<number>();
    for (let at = postings.regionOffsets[row]!; at < postings.regionOffsets[row + 1]!; at++) {
      for (let region = postings.regions[at]!; region !== -1; region = regions.parent[region]!) {
        places.add(region);
      }
    }
    for (const region of places) {
      for (let at = postings.nodeOffsets[row]!; at < postings.nodeOffsets[row + 1]!; at++) {
        add(cells, region, postings.nodes[at]!, row);
      }
    }
  }
  return [rows, cells, words];
}

function graduateTables({ regions, majors, weights }: Market, graduates: GraduateColumns): NumberTable[] {
  const rows = table(
    'graduate',
    'graduate',
    'degree',
    'kinds',
    'salary_floor',
    'flags',
    'cohort',
    'personalised',
    'industry_1',
    'industry_2',
    'industry_3',
  );
  const wishes = table('graduate_wish', 'graduate', 'region', 'points');
  const words = table('graduate_word', 'graduate', 'word');
  const nodes = table('major_node', 'major', 'node', 'points');
  for (let major = 0; major < majors.count; major++) {
    for (let at = majors.offsets[major]!; at < majors.offsets[major + 1]!; at++) {
      add(nodes, major, majors.nodes[at]!, weights.closeness[majors.levels[at]!]!);
    }
  }
  add(nodes, NONE, majors.root, weights.closeness[0]);
  const majorOf = table('graduate_major', 'graduate', 'major');
  for (let row = 0; row < graduates.count; row++) {
    const { degree, kinds, salaryFloor, flags, cohort, personalised, industries } = graduates;
    add(
      rows,
      row,
      degree[row]!,
      kinds[row]!,
      salaryFloor[row]!,
      flags[row]!,
      cohort[row]!,
      personalised[row]!,
      // An industry that no posting has, so that "none wished" and "unknown" never meet.
      ...[0, 1, 2].map((place) => (industries[row * 3 + place] === -1 ? -2 : industries[row * 3 + place]!)),
    );
    add(majorOf, row, graduates.major[row]!);
    const stated = [...graduates.wishes.subarray(row * 5, row * 5 + 5)].filter((wish) => wish !== -1);
    for (const [place, region] of stated.entries()) {
      const asStated = region === regions.nation ? weights.nationWish : weights.wish[place]!;
      const points = [asStated, weights.home[Math.min(place, 1)]!, weights.nowhere];
      add(wishes, row, region, points[graduates.wishSource[row]!]!);
    }
    for (const word of graduates.keywords.subarray(row * 8, row * 8 + 8)) {
      if (word !== -1) add(words, row, word);
    }
  }
  return [rows, majorOf, wishes, words, nodes];
}
