import type { RunPreview } from '../../src/outreach/contract.ts';
import { wordCount, wordShare } from './figures.ts';

export const shortWords: Readonly<Record<RunPreview['short'][number]['reason'], string>> = {
  none_fit: '没有合适的岗位',
  few_fit: '合适的岗位不够',
  caps: '合适的岗位已经推满',
  sent_before: '合适的以前都推过了',
  day_budget: '今天已经推够',
};

/** What a run would do, as one would tell a colleague. */
export function wordPreview({ eligibleGraduates, covered, minimumReached, pushed }: RunPreview): string {
  if (eligibleGraduates === 0) return '现在没有要推送的学生：都有了去向，关闭了推送，或今天已经推够。';
  return `${wordCount(eligibleGraduates)} 位学生里，${wordCount(covered)} 人会收到推荐，共 ${wordCount(pushed)} 条；${wordCount(minimumReached)} 人推够最低条数（${wordShare(minimumReached / eligibleGraduates)}）。`;
}

/** “比默认设置多 12 人”. */
export function wordChange(change: number, unit: string): string {
  if (change === 0) return '和默认设置一样';
  return `比默认设置${change > 0 ? '多' : '少'} ${wordCount(Math.abs(change))} ${unit}`;
}
