import type { Finding } from './condition.ts';
import { freshRules } from './fresh-rules.ts';
import type { Graduate } from './question.ts';

/** What a cell says about 应届: nothing, certain years of graduation, or fresh graduates by the region's definition. */
export type FreshDemand =
  | { readonly kind: 'open' }
  | { readonly kind: 'years'; readonly years: readonly number[] }
  | { readonly kind: 'fresh' }
  | { readonly kind: 'unknown' };

const OPEN =
  /^(?:否|不限|无|无要求|不限制|不要求|不作要求|0|false|往届|.*均可.*|.*(?:应届|往届)[、和与及](?:应届|往届).*)?$/i;

export function freshDemand(cell: string): FreshDemand {
  const text = cell.normalize('NFKC').replace(/\s+/g, '');
  if (OPEN.test(text)) return { kind: 'open' };
  const years = [...text.matchAll(/(20\d\d)(?=[届年级、,\-至~])/g)].map((match) => Number(match[1]));
  if (years.length > 0) {
    const range = /20\d\d[届年]?(?:-|至|~|到)20\d\d/.test(text);
    return { kind: 'years', years: range ? spread(years) : years };
  }
  return /应届|毕业生|^是$|^1$|^true$/i.test(text) ? { kind: 'fresh' } : { kind: 'unknown' };
}

function spread(years: readonly number[]): number[] {
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, at) => first + at);
}

/**
 * 应届. The stated fact `fresh` decides what the region's definition leaves to facts of the person (unplaced, back from
 * abroad); `tableYear` is the year of the recruitment where the row gives it away.
 */
export function judgeFresh(
  cell: string,
  graduate: Graduate,
  region: keyof typeof freshRules,
  tableYear: number | undefined,
): Finding {
  const demand = freshDemand(cell);
  if (demand.kind === 'open') return { holds: true, because: '不限应届毕业生' };
  if (demand.kind === 'unknown')
    return { holds: 'unclear', because: `未能读懂应届要求“${cell}”，须人工核对` };
  const cohort = graduate.cohort ?? undefined;
  const fresh = graduate.fresh ?? undefined;
  if (demand.kind === 'years') {
    const years = demand.years.map((year) => `${year}届`).join('、');
    if (cohort === undefined) return { holds: 'unclear', because: `限${years}，未给出毕业年份` };
    return demand.years.includes(cohort)
      ? { holds: true, because: `${cohort}届毕业，符合限${years}` }
      : { holds: false, because: `${cohort}届毕业，不符合限${years}` };
  }
  const rule = freshRules[region];
  if (fresh === true) return { holds: true, because: `按应届毕业生身份报考；${rule.words}` };
  if (fresh === undefined) return { holds: 'unclear', because: `未说明是否应届；${rule.words}` };
  return judgeFormer(cohort, rule, tableYear);
}

/** Not fresh by the graduate's own word: some regions still count unplaced graduates of the years before. */
function judgeFormer(
  cohort: number | undefined,
  rule: (typeof freshRules)[keyof typeof freshRules],
  tableYear: number | undefined,
): Finding {
  if (cohort === undefined || tableYear === undefined || rule.yearsBefore === 0)
    return { holds: false, because: `不是应届毕业生；${rule.words}` };
  const age = tableYear - cohort;
  return age >= 1 && age <= rule.yearsBefore
    ? {
        holds: 'unclear',
        because: `${cohort}届毕业，若一直未落实工作单位可按应届报考，须核对；${rule.words}`,
      }
    : { holds: false, because: `不是应届毕业生，且不在择业期内；${rule.words}` };
}
