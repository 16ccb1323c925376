import { guangdongMajors } from '../catalogue/index.ts';
import type { Finding } from './condition.ts';
import type { OwnMajor } from './graduate-major.ts';
import type { MajorItem } from './major-items.ts';

/** What 其他要求 says about single majors: 企业管理（限：财务管理）（A120202）, 财政学（A020203），不包含税收学. */
export type Restriction = {
  readonly code: string;
  readonly only: readonly string[];
  readonly without: readonly string[];
};
export type Restrictions = readonly Restriction[];

const ONLY = /\((?:仅|只)?限:?([^()]+)\)\(([ABC]\d{4,6})\)/g;
const WITHOUT = /\(([ABC]\d{4,6})\),?(?:但)?不(?:包含|包括|含)([^,;。(]+)/g;

export function restrictionsIn(other: string): Restrictions {
  if (!/[限不]/.test(other)) return [];
  const text = other.normalize('NFKC').replace(/\s+/g, '');
  const names = (words: string): string[] => words.split(/[、和及]/).filter((word) => word !== '');
  return [
    ...[...text.matchAll(ONLY)].map((m) => ({ code: m[2]!, only: names(m[1]!), without: [] })),
    ...[...text.matchAll(WITHOUT)].map((m) => ({ code: m[1]!, only: [], without: names(m[2]!) })),
  ];
}

/** Narrows a finding that the item fits by what the item itself and the remarks say about its fields. */
export function restrict(item: MajorItem, own: OwnMajor, all: Restrictions, fits: Finding): Finding {
  const noted = all.filter((one) => one.code === item.code);
  const only = [...item.only, ...noted.flatMap((one) => one.only)];
  const without = noted.flatMap((one) => one.without);
  const name = own.name;
  if (only.length > 0 && !names(only, name)) {
    // The discipline itself: which field of it was studied is not stated.
    const isWhole = guangdongMajors.plain(item.name) === name || isClass(own);
    return isWhole
      ? { holds: 'unclear', because: `“${item.name}”仅限${only.join('、')}，须核对具体研究方向` }
      : { holds: false, because: `“${item.name}”仅限${only.join('、')}` };
  }
  if (names(without, name)) return { holds: false, because: `“${item.name}”不包含${name}` };
  return fits;
}

function isClass(own: OwnMajor): boolean {
  return own.level === 'graduate' && own.nodes.some((node) => node.rank === 'class');
}

export function names(list: readonly string[], name: string): boolean {
  const bare = (word: string): string => word.replace(/(?:专业|方向)$/, '');
  return name !== '' && list.some((one) => bare(one) === bare(name));
}
