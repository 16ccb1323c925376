import type { RefusalReason } from '../../src/outreach/contract.ts';
import { given, type FaultWords } from './fault-words.ts';
import type { Tone } from './tone.ts';

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

type Judged = `${boolean}` | 'unclear';

/** The answer to "may I apply", in one word and in one sentence. */
export const eligibilityWords: Readonly<Record<Judged, { text: string; words: string; tone: Tone }>> = {
  true: { text: '可以报', words: '能核对的条件你都符合，标“要自己核对”的请看清再报。', tone: 'good' },
  false: { text: '不能报', words: '有条件不符合，下面标出是哪一项。', tone: 'stop' },
  unclear: { text: '要核对', words: '有条件从登记的信息里看不出来，请对照原文核对。', tone: 'warn' },
};

export const holdsWords: Readonly<Record<Judged, { text: string; tone: Tone }>> = {
  true: { text: '符合', tone: 'good' },
  false: { text: '不符合', tone: 'stop' },
  unclear: { text: '要自己核对', tone: 'warn' },
};

export const outreachFaults: FaultWords = {
  'outreach.run_not_found': '没有找到这次推送，或者不在你能看到的范围内。',
  'outreach.run_path_unknown': '选的范围里没有毕业生，或者不在你能管的范围内。',
  'outreach.run_in_progress': '这个范围已经有一次推送在进行，请等它结束。',
  'outreach.run_ended': '这次推送已经结束，不能再取消。',
  'outreach.person_not_found': '没有找到这位毕业生，或者不在你能看到的范围内。',
  'outreach.recommendation_not_found': '没有找到这条推荐。',
  'outreach.search_not_found': '没有这个订阅，可能已经删除。',
  'outreach.search_kept_already': '同样条件的搜索已经订阅过了，在设置里可以看到。',
  'outreach.too_many_searches': ({ most }) =>
    `订阅的搜索已经满了${given(most, (count) => `（最多 ${count} 个）`)}，请先删掉不用的。`,
  'outreach.posting_not_found': '没有找到这个岗位。',
  'outreach.posting_not_open': '这个岗位已经不在招聘中，换一个再推荐。',
  'outreach.already_sent': '这个岗位已经推荐过给这位毕业生，不会重复发送。',
  'outreach.opted_out': '这位毕业生关闭了推送，请当面或打电话告诉本人。',
  'outreach.day_budget_spent': ({ budget }) =>
    `今天给这位毕业生的推荐已达上限${typeof budget === 'number' ? ` ${budget} 条` : ''}，明天再发。`,
};
