import { once, readTable } from './table.ts';

/** An occupation of the national classification of 2022: 大类 1-00-00-00 down to 细类 4-04-05-01. */
export type Occupation = {
  readonly code: string;
  readonly name: string;
  /** Other names in use, mostly labels of job boards. */
  readonly others: readonly string[];
  readonly level: 1 | 2 | 3 | 4;
};

const all = once((): readonly Occupation[] =>
  readTable('occupations.tsv', ['code', 'name', 'others']).map(([code, name, others]): Occupation => ({
    code: code!,
    name: name!,
    others: others ? others.split('|') : [],
    level: levelOf(code!),
  })),
);

const byCode = once(
  (): ReadonlyMap<string, Occupation> => new Map(all().map((occupation) => [occupation.code, occupation])),
);

const byName = once((): ReadonlyMap<string, Occupation> => {
  const found = new Map<string, Occupation>();
  for (const occupation of all()) if (!found.has(occupation.name)) found.set(occupation.name, occupation);
  // A real name goes before another occupation's other name.
  for (const occupation of all()) {
    for (const other of occupation.others) if (!found.has(other)) found.set(other, occupation);
  }
  return found;
});

function levelOf(code: string): Occupation['level'] {
  if (code.endsWith('-00-00-00')) return 1;
  if (code.endsWith('-00-00')) return 2;
  return code.endsWith('-00') ? 3 : 4;
}

/** The classification of occupations of 2022. Read on first use, then kept. */
export const occupations = {
  get all(): readonly Occupation[] {
    return all();
  },
  byCode(code: string): Occupation | undefined {
    return byCode().get(code);
  },
  /** By its name or one of its other names. */
  byName(name: string): Occupation | undefined {
    return byName().get(name);
  },
} as const;
