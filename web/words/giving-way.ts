import type { GivingWay } from '../../src/outreach/contract.ts';
import { wordCount } from './figures.ts';
import { kindWords } from './postings.ts';

/** One way to more postings: what would change, and how many more would fit. */
export type Way = {
  readonly key: string;
  readonly what: string;
  readonly more: number;
  readonly change:
    | { readonly region: string }
    | { readonly salaryFloorYuan: number | null }
    | { readonly kind: GivingWay['kinds'][number]['kind'] };
};

/** Regions first: they are what most people can give way on; each part with the most first. */
export function waysOf({ regions, salary, kinds, hasRoom }: GivingWay): Way[] {
  const ways: Way[] = regions.map(({ code, name, more }) => ({
    key: `region ${code}`,
    what: hasRoom ? `把${name}加入意向城市` : `意向城市换成${name}`,
    more,
    change: { region: code },
  }));
  if (salary) {
    const { fromYuan, toYuan, more } = salary;
    const what =
      toYuan === 0 ? '月薪不设下限' : `月薪下限从 ${wordCount(fromYuan)} 元降到 ${wordCount(toYuan)} 元`;
    ways.push({ key: 'salary', what, more, change: { salaryFloorYuan: toYuan === 0 ? null : toYuan } });
  }
  for (const { kind, more } of kinds.slice(0, 2)) {
    ways.push({ key: `kind ${kind}`, what: `岗位类型加上${kindWords[kind]}`, more, change: { kind } });
  }
  return ways;
}

/** “多 214 个合适岗位”. */
export function wordMore(more: number): string {
  return `多 ${wordCount(more)} 个合适岗位`;
}

/** A sentence for the counsellor to begin with. */
export function wordTalk(way: Way): string {
  return `谈了要不要放宽：${way.what}，会${wordMore(way.more)}。`;
}
