import type {
  EntryKind,
  LedgerEntry,
  NextAct,
  Ruling,
  SheetProblem,
  SupportCase,
  TalkInput,
  UnemployedRow,
} from '../../src/ledger/contract.ts';
import { wordHandoverEntry } from './handover.ts';
import { wordPlanEntry, wordResponsibleEntry } from './plans.ts';
import { jobSeekingWords } from './people.ts';
import { answerWords, refusalWords } from './outreach.ts';
import { serviceWords } from './standards.ts';
import { wordSurveyEntry } from './surveys.ts';
import { wordDay } from './time.ts';
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
  case_withdrawn: '撤销建档',
  service: '服务记录',
  handover: '服务转交',
  struck: '作废记录',
  status_changed: '就业状态变化',
  past_help: '以前的帮扶记录',
  plan: '帮扶计划',
  survey_answered: '回答询问',
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

/** Why no contact is owed any more. */
export function wordNoContact({ state, endedBy }: Pick<SupportCase, 'state' | 'endedBy'>): string {
  if (state === 'withdrawn') return '已经撤销建档';
  return endedBy === 'reason' ? '没有落实去向，已按原因结案' : '已落实，不再欠联系';
}

/** How a closed case ended, in a list. */
export function wordEnding({ endedBy, outcomeName }: Pick<SupportCase, 'endedBy' | 'outcomeName'>): string {
  return endedBy === 'reason' ? '未落实结案' : outcomeName;
}

export const rulingWords: Readonly<Record<Ruling, string>> = {
  upheld: '异议成立，这条记录有误',
  rejected: '经核实，原记录无误',
};

type Data = LedgerEntry['data'];

function text(data: Data, key: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : '';
}

function look<Words extends Readonly<Record<string, string>>>(words: Words, key: string): string {
  return words[key] ?? key;
}

function wordTalk(data: Data): string[] {
  const topics = Array.isArray(data['topics'])
    ? data['topics'].map((topic) => look(talkTopicWords, String(topic)))
    : [];
  const present = data['present'];
  const how = [
    wordDay(text(data, 'heldOn')),
    text(data, 'meetingId') !== '' && typeof present === 'number'
      ? `班会，${present} 人到场`
      : look(talkChannelWords, text(data, 'channel')),
    topics.join('、'),
  ].filter(Boolean);
  const next = text(data, 'nextStep');
  return [how.join('，'), text(data, 'summary'), ...(next ? [`下一步：${next}`] : [])];
}

/** “5 月 6 日，参加培训 8 学时”. */
function wordService(data: Data): string {
  const what = look(serviceWords, text(data, 'service'));
  const hours = text(data, 'service') === 'training' ? ` ${String(data['amount'] ?? '')} 学时` : '';
  return `${wordDay(text(data, 'heldOn'))}，${what}${hours}`;
}

const lines: Readonly<Record<EntryKind, (data: Data) => string[]>> = {
  case_opened: (data) => [
    text(data, 'responsible') ? `负责老师：${text(data, 'responsible')}` : '还没有指定负责老师',
  ],
  responsible_changed: wordResponsibleEntry,
  recommended: (data) => [
    `${text(data, 'title')}，${text(data, 'employer')}`,
    ...(text(data, 'note') ? [`“${text(data, 'note')}”`] : []),
  ],
  answered: (data) => {
    const reason = text(data, 'reason');
    return [
      `${look(answerWords, text(data, 'answer'))}${reason ? `：${look(refusalWords, reason)}` : ''}，${text(data, 'title')}`,
    ];
  },
  talk: wordTalk,
  wish_changed: (data) => [
    text(data, 'jobSeeking')
      ? `求职状态：${look(jobSeekingWords, text(data, 'jobSeeking'))}`
      : '更新了求职意愿',
  ],
  switch_changed: () => ['更改了推荐设置'],
  outcome_reported: (data) => [
    `去向：${text(data, 'name') || text(data, 'code')}${text(data, 'employer') ? `，${text(data, 'employer')}` : ''}`,
  ],
  outcome_confirmed: () => ['本人确认了去向'],
  contested: (data) => [text(data, 'text')],
  contest_answered: (data) => [
    ...(text(data, 'ruling') ? [look(rulingWords, text(data, 'ruling'))] : []),
    text(data, 'text'),
  ],
  case_withdrawn: () => ['名册导入已撤销'],
  service: (data) => [wordService(data), text(data, 'note')],
  handover: wordHandoverEntry,
  plan: wordPlanEntry,
  survey_answered: wordSurveyEntry,
  struck: () => ['原记录作废，不再计入'],
  status_changed: (data) => [
    `${look(jobSeekingWords, text(data, 'before'))} → ${look(jobSeekingWords, text(data, 'status'))}`,
    text(data, 'note'),
  ],
  past_help: (data) => [`${wordDay(text(data, 'heldOn'))}，${text(data, 'text')}`, '从原有台账导入'],
};

/** What a line says, sentence by sentence; empty ones are left out. */
export function wordEntry(entry: LedgerEntry): string[] {
  const reason = text(entry.data, 'correctionReason');
  const all = [...lines[entry.kind](entry.data), reason && `更正原因：${reason}`];
  return all.filter((line) => line !== '' && line !== '，');
}

const nextWords: Readonly<Record<NextAct['act'], (next: NextAct) => string>> = {
  answer_contest: () => '对一条记录有异议，先答复',
  first_talk: () => '还没谈过，先联系一次',
  agreed: ({ agreed }) => `上次说好：${agreed.replace(/[。；，\s]+$/, '')}`,
  first_recommendation: () => '还没推荐过岗位，挑几个合适的',
  ask_answers: ({ unanswered }) => `${unanswered} 个推荐没有答复，问问看法`,
  keep_in_touch: () => '推荐都答复了，问问进展',
};

/** What to do next with a graduate. */
export function wordNext(next: NextAct): string {
  return nextWords[next.act](next);
}

/** What a graduate wishes for, in one line. */
export function wordWish(wish: UnemployedRow['wish']): string {
  const parts = wish
    ? [
        wish.regions.slice(0, 3).join('、'),
        wish.industries.slice(0, 3).join('、'),
        wish.salaryFloorYuan === null ? '' : `月薪 ${wish.salaryFloorYuan.toLocaleString('zh-CN')} 元以上`,
      ].filter(Boolean)
    : [];
  return parts.length > 0 ? parts.join('，') : '还没有填写';
}

/** What was done for a graduate, counted. */
export function wordHelp({
  talks,
  recommendations,
  services,
  past,
  handovers,
}: UnemployedRow['help']): string {
  const parts = [
    talks && `谈话 ${talks}`,
    recommendations && `推荐 ${recommendations}`,
    services + past && `其他服务 ${services + past}`,
    handovers && `转交 ${handovers}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : '还没有帮扶记录';
}

/** What is wrong with a row of an imported ledger. */
export const sheetProblemWords: Readonly<Record<SheetProblem['code'], string>> = {
  number_missing: '没有学号',
  number_unknown: '名册里没有这个学号',
  number_ambiguous: '这个学号对应不止一个学生',
  number_twice: '这个学号在文件里出现了两次',
  name_differs: '姓名和名册不一致',
  status_unknown: '不认识这个就业状态',
  day_unreadable: '日期认不出来',
  day_in_future: '日期在今天之后',
  help_without_day: '有帮扶措施，没有日期',
  case_missing: '这个学生还没有建档',
  case_closed: '这个学生已经落实去向',
};

export const ledgerFaults: FaultWords = {
  'ledger.contest_answered_already': '这个异议已经有人答复了。',
  'ledger.contested_already': '你已经对这条记录提过异议，老师还没有答复。',
  'ledger.contest_not_of_a_line': '不能对异议本身再提异议，等老师答复后可以继续说明。',
  'ledger.entry_not_own': '只能更正自己写的记录。',
  'ledger.entry_not_correctable': '这类记录不能在这里更正。',
  'ledger.corrected_already': '这条记录刚刚已经更正过了，请刷新后更正最新的一条。',
  'ledger.case_closed': '这个学生已经落实去向，不在未就业台账里。',
  'ledger.sheet_header_missing': '第一行里要有“学号”和“姓名”两列。',
  'ledger.sheet_is_another': '这个文件和刚才核对的不是同一个，请重新核对。',
  'ledger.case_not_found': '没有找到这份档案，或者不在你能看到的范围内。',
  'ledger.case_changed_meanwhile': '档案刚刚被别人改过，请刷新后再试。',
  'ledger.entry_not_found': '没有找到这条记录。',
  'ledger.entry_not_contested': '这条记录没有人提出异议。',
  'ledger.talk_written_otherwise': '台账里已经有这条记录，内容和你写的不一样。原来的没有改动。',
  'ledger.case_closed_meanwhile': '你写的时候档案还开着，后来这个学生已经结案。',
  'ledger.talk_text_not_found': '没有找到这条常用话，或者它属于上级，你不能删。',
  'ledger.talk_text_outside': '只能给自己负责的单位存常用话。',
  'ledger.talk_id_taken': '这条谈话和另一条记录冲突，请关闭后重新填写。',
  'ledger.talk_in_future': '谈话日期不能在今天之后。',
  'ledger.again_before_talk': '下次联系的日期要在谈话日期之后。',
  'ledger.outcome_unknown': '这一届的去向表里没有这一项，请重新选择。',
  'ledger.outcome_needs_employer': '这种去向要填写单位全称。',
};
