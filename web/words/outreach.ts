import type { RefusalReason } from '../../src/outreach/contract.ts';
import type { FaultWords } from './fault-words.ts';

export const answerWords = { interested: '感兴趣', not_interested: '不感兴趣' } as const;

export const refusalWords: Readonly<Record<RefusalReason, string>> = {
  place: '地点不合适',
  pay: '薪资不合适',
  major: '和专业不符',
  kind: '不想要这类岗位',
  employer: '不考虑这家单位',
  already_applied: '已经投过了',
  have_offer: '已有录用意向',
  other: '其他原因',
};

export const outreachFaults: FaultWords = {};
