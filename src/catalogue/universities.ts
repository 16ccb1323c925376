import type { University } from './contract.ts';
import { cityOf, provinceOf } from './region-table.ts';
import { once, readTable } from './table.ts';

type UniversityTable = {
  readonly all: readonly University[];
  readonly byCode: ReadonlyMap<string, University>;
  readonly byName: ReadonlyMap<string, University>;
};

const table = once((): UniversityTable => {
  const rows = readTable('universities.tsv', ['code', 'name', 'region', 'level', 'nature', 'affiliation']);
  const all = rows.map(([code, name, region, level, nature, affiliation]): University => {
    const province = provinceOf(region!)!.code;
    const city = cityOf(region!)!;
    return {
      code: code!,
      name: name!,
      provinceCode: province,
      cityCode: city.level === 'city' ? city.code : null,
      level: level as University['level'],
      nature: nature as University['nature'],
      affiliation: affiliation!,
    };
  });
  const byCode = new Map(all.map((university) => [university.code, university]));
  // The last five digits are the code of the school that admission and degrees use (10001 北京大学).
  for (const university of all)
    if (!byCode.has(university.code.slice(-5))) byCode.set(university.code.slice(-5), university);
  return { all, byCode, byName: new Map(all.map((university) => [plain(university.name), university])) };
});

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}

/** Universities and colleges of the mainland. Read on first use, then kept. */
export const universities = {
  get all(): readonly University[] {
    return table().all;
  },
  /** By the ten-digit code of the list or the five-digit code of the school. */
  byCode(code: string): University | undefined {
    return table().byCode.get(code);
  },
  byName(name: string): University | undefined {
    return table().byName.get(plain(name));
  },
} as const;
