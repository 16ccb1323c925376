import type { Finding } from './condition.ts';
import { freshRuleOf, type FreshRule } from './fresh-rules.ts';
import type { Graduate, Recruitment } from './question.ts';

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
 * abroad). Where no definition is known, only a graduate who counts as fresh by their own word is sure to fit.
 */
export function judgeFresh(cell: string, graduate: Graduate, { regionCode, year }: Recruitment): Finding {
  const demand = freshDemand(cell);
  if (demand.kind === 'open') return { holds: true, because: '不限应届毕业生' };
  if (demand.kind === 'unknown')
    return { holds: 'unclear', because: `未能读懂应届要求“${cell}”，须人工核对` };
  const cohort = graduate.cohort ?? undefined;
  const fresh = graduate.fresh ?? undefined;
  if (demand.kind === 'years') {
    const years = demand.years.map((one) => `${one}届`).join('、');
    if (cohort === undefined) return { holds: 'unclear', because: `限${years}，未给出毕业年份` };
    return demand.years.includes(cohort)
      ? { holds: true, because: `${cohort}届毕业，符合限${years}` }
      : { holds: false, because: `${cohort}届毕业，不符合限${years}` };
  }
  const rule = freshRuleOf(regionCode);
  const words = rule?.words ?? '本系统没有该地区对应届毕业生的认定规则，以当年公告为准';
  if (fresh === true) return { holds: true, because: `按应届毕业生身份报考；${words}` };
  if (rule?.placedToo && cohort !== undefined && year !== undefined) return judgeWindow(cohort, rule, year);
  if (fresh === undefined) return { holds: 'unclear', because: `未说明是否应届；${words}` };
  if (!rule) return { holds: 'unclear', because: `自述不是应届毕业生；${words}，须核对` };
  return judgeFormer(cohort, rule, year);
}

/** Where the year of graduation alone decides. */
function judgeWindow(cohort: number, rule: FreshRule, year: number): Finding {
  return cohort <= year && cohort >= year - rule.yearsBefore
    ? { holds: true, because: `${cohort}届毕业，符合；${rule.words}` }
    : { holds: false, because: `${cohort}届毕业，不符合；${rule.words}` };
}

/** Not fresh by the graduate's own word: some regions still count unplaced graduates of the years before. */
function judgeFormer(cohort: number | undefined, rule: FreshRule, year: number | undefined): Finding {
  if (cohort === undefined || year === undefined || rule.yearsBefore === 0)
    return { holds: false, because: `不是应届毕业生；${rule.words}` };
  const age = year - cohort;
  const also = rule.also.length > 0 ? `（${rule.also.join('、')}以公告为准）` : '';
  return age >= 1 && age <= rule.yearsBefore
    ? {
        holds: 'unclear',
        because: `${cohort}届毕业，若符合往年毕业生的条件可按应届报考，须核对；${rule.words}${also}`,
      }
    : { holds: false, because: `不是应届毕业生，且不在择业期内；${rule.words}` };
}
