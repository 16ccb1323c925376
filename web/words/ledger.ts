import type { EntryKind, TalkInput } from '../../src/ledger/contract.ts';
import type { FaultWords } from './fault-words.ts';

export const entryKindWords: Readonly<Record<EntryKind, string>> = {
  case_opened: '建立帮扶档案',
  responsible_changed: '更换负责人',
  recommended: '推荐岗位',
  answered: '答复推荐',
  talk: '谈心谈话',
  wish_changed: '更新求职意愿',
  switch_changed: '更改推荐设置',
  outcome_reported: '登记毕业去向',
  outcome_confirmed: '确认毕业去向',
  contested: '提出异议',
  contest_answered: '答复异议',
};

export const talkChannelWords: Readonly<Record<TalkInput['channel'], string>> = {
  in_person: '当面',
  phone: '电话',
  wechat: '微信',
  home_visit: '家访',
  group: '小组',
};

export const talkTopicWords: Readonly<Record<TalkInput['topics'][number], string>> = {
  resume: '简历',
  direction: '求职方向',
  interview: '面试',
  mood: '心理状态',
  policy: '政策',
  family: '家庭情况',
  signing: '签约',
  other: '其他',
};

export const ledgerFaults: FaultWords = {};
