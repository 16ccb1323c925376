import type { Demanded, PostingState } from '../../../src/postings/contract.ts';
import { demandedWords } from '../../words/postings.ts';
import { wordReasonCode } from '../../words/screening.ts';
import { wordDay } from '../../words/time.ts';

export type OwnState = {
  readonly state: PostingState;
  readonly missing: readonly Demanded[];
  readonly findings: number;
  readonly closesOn: string | null;
  readonly reason: string;
  readonly note: string;
};

/** Where a posting of one's own stands, and what is to be done, in one sentence. */
export function wordOwnState(own: OwnState): string {
  const { state, missing, findings, closesOn, reason, note } = own;
  const said = note ? `审核说明：“${note}”` : '';
  switch (state) {
    case 'draft':
      if (missing.length > 0)
        return `还缺${missing.map((one) => demandedWords[one]).join('、')}，补上才能提交审核。`;
      return findings > 0
        ? `有 ${findings} 处用词可能通不过审核，建议改过再提交。`
        : '内容齐全，可以提交审核。';
    case 'in_review':
      return '已提交，等学校就业指导中心审核。通过后自动发布，结果会显示在这里。';
    case 'open':
      return closesOn ? `求职者现在能看到，到 ${wordDay(closesOn)}截止。` : '求职者现在能看到。';
    case 'declined':
      return `没有通过：${wordReasonCode(reason) || '内容不符合要求'}。${said}改好后可以再提交。`;
    case 'revoked':
      return `已被下架：${wordReasonCode(reason) || '不符合要求'}。${said}有异议请联系学校就业指导中心。`;
    case 'expired':
      return '已过截止日期，求职者看不到了。改过截止日期可以重新提交。';
    case 'withdrawn':
      return `已撤下，求职者看不到了。${said}修改后可以重新提交。`;
  }
}
