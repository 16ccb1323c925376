import type { Finding } from './condition.ts';
import type { Graduate } from './question.ts';

const DIGITS = '零一二三四五六七八九十';
const NONE = /^(?:否|无|不限|无要求|无限制|不限制|不作要求|不要求|0|false|没有|)$/i;

/** Years of grass-roots work that a cell demands: 0 for none, undefined when it cannot be read. */
export function yearsDemanded(cell: string, columnSays: number): number | undefined {
  const text = cell.normalize('NFKC').replace(/\s+/g, '');
  if (NONE.test(text)) return 0;
  if (/^(?:是|1|true)$/i.test(text)) return columnSays;
  const match = /([0-9]+|[一二两三四五六七八九十])(?:周)?年/.exec(text);
  if (!match) return /应届/.test(text) ? 0 : undefined;
  return /\d/.test(match[1]!) ? Number(match[1]) : DIGITS.indexOf(match[1] === '两' ? '二' : match[1]!);
}

/** 基层工作经历: a fresh graduate has none to show; whether a former one has, only that person knows. */
export function judgeExperience(cell: string, graduate: Graduate, columnSays = 2): Finding {
  const years = yearsDemanded(cell, columnSays);
  if (years === undefined) return { holds: 'unclear', because: `未能读懂工作经历要求“${cell}”，须人工核对` };
  if (years === 0) return { holds: true, because: '不要求基层工作经历' };
  return graduate.fresh === true
    ? { holds: false, because: `要求${years}年以上基层工作经历，应届毕业生不具备` }
    : { holds: 'unclear', because: `要求${years}年以上基层工作经历，须本人核对` };
}
