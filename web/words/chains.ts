import type { ChainVerdict } from '../../src/ledger/contract.ts';
import type { FaultWords } from './fault-words.ts';

type Break = ChainVerdict['breaks'][number];

const breakWords: Readonly<Record<Break['what'], string>> = {
  changed: '这条记录封存以后被改过',
  hash: '封存的校验码不对',
  gap: '前面的编号缺了',
  order: '编号重复',
  lost: '记录不见了',
  head: '和保存在系统之外的校验码对不上',
};

const fieldWords: Readonly<Record<string, string>> = {
  id: '编号',
  personId: '学生',
  origin: '写下时的班级',
  at: '时间',
  kind: '种类',
  accountId: '账号',
  byRole: '身份',
  byName: '写的人',
  data: '内容',
  refersTo: '指向的记录',
  aboutId: '关于什么',
};

/** What is wrong with one number of a chain, and which part of the line it is. */
export function wordBreak({ seq, what, fields }: Break): string {
  const which = fields.map((field) => fieldWords[field] ?? field).join('、');
  return `第 ${seq.toLocaleString('zh-CN')} 条：${breakWords[what]}${which && `（${which}）`}`;
}

export const chainsFaults: FaultWords = {
  'ledger.school_not_found': '没有找到这所学校，或者不在你能看到的范围内。',
};
