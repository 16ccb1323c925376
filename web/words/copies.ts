import type { LikenessFact } from '../../src/likeness/contract.ts';
import type { mergeReasons } from '../../src/copies/contract.ts';
import type { FaultWords } from './fault-words.ts';

/** What two adverts agree or differ in, for the reviewer who decides whether they are one job. */
export const likenessWords: Readonly<Record<LikenessFact, string>> = {
  title: '岗位名称',
  employer: '用人单位',
  place: '城市',
  district: '区县',
  site: '详细地址',
  pay: '薪酬',
  degree: '学历',
  kind: '岗位性质（实习、小时工等）',
  experience: '工作年限',
  cohort: '毕业届别',
  majors: '专业',
  numbers: '正文里的数字',
  text: '岗位内容',
  cells: '全部栏目',
};

export const mergeReasonWords: Readonly<Record<(typeof mergeReasons)[number], string>> = {
  same_job: '同一个岗位',
  reposted: '同一岗位重复发布',
  other: '其他原因',
};

export const copiesFaults: FaultWords = {
  'copies.posting_not_found': '没有找到这个岗位，或者不在你能看到的范围内。',
  'copies.origin_unknown': '这个来源不在该岗位下，可能刚被别人移走。请刷新后再看。',
  'copies.origin_is_primary': '岗位正文就来自这个来源，它不能拆出；请改为拆出其他来源。',
  'copies.not_mergeable':
    '只有待审核或招聘中的转发岗位可以并入，单位自己发布的岗位不能被并掉。请刷新后再看。',
  'copies.merge_with_itself': '不能把岗位并入它自己，请另选一个。',
};
