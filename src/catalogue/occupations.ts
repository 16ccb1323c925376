import { once, readTable } from './table.ts';

/** An occupation of the national classification of 2022: 大类 1-00-00-00 down to 细类 4-04-05-01. */
export type Occupation = {
  readonly code: string;
  readonly name: string;
  /** Other names in use, mostly labels of job boards. */
  readonly others: readonly string[];
  readonly level: 1 | 2 | 3 | 4;
};

type OccupationTable = {
  readonly all: readonly Occupation[];
  readonly byCode: ReadonlyMap<string, Occupation>;
  readonly byName: ReadonlyMap<string, Occupation>;
};

const table = once((): OccupationTable => {
  const all = readTable('occupations.tsv', ['code', 'name', 'others']).map(
    ([code, name, others]): Occupation => ({
      code: code!,
      name: name!,
      others: others ? others.split('|') : [],
      level: levelOf(code!),
    }),
  );
  const byName = new Map<string, Occupation>();
  for (const occupation of all) if (!byName.has(occupation.name)) byName.set(occupation.name, occupation);
  // A real name goes before another occupation's other name.
  for (const occupation of all) {
    for (const other of occupation.others) if (!byName.has(other)) byName.set(other, occupation);
  }
  return { all, byCode: new Map(all.map((occupation) => [occupation.code, occupation])), byName };
});

function levelOf(code: string): Occupation['level'] {
  const zeros = code.split('-').filter((part) => part === '00').length;
  return zeros === 3 ? 1 : zeros === 2 ? 2 : zeros === 1 ? 3 : 4;
}

/** The classification of occupations of 2022. Read on first use, then kept. */
export const occupations = {
  get all(): readonly Occupation[] {
    return table().all;
  },
  byCode(code: string): Occupation | undefined {
    return table().byCode.get(code);
  },
  /** By its name or one of its other names. */
  byName(name: string): Occupation | undefined {
    return table().byName.get(name);
  },
} as const;
