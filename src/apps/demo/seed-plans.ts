import { openAccounts, type NewAccount } from '../../identity/index.ts';
import { addDays } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import type { Scope } from '../../kernel/scope.ts';
import { systemScope } from '../../kernel/scope.ts';
import { listCasesOf } from '../../ledger/index.ts';
import { askClosing, pairUp, savePlan, setMentor } from '../../plans/index.ts';
import type { MentorInput, PlanContent } from '../../plans/contract.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { ROOT_PATH, type House } from '../house.ts';

const PLANNED = 24;

const mentors: readonly [login: string, name: string, MentorInput][] = [
  [
    'demo.mentor',
    '秦海楼（演示）',
    {
      regions: ['440000'],
      industries: ['I', 'M'],
      majors: ['软件', '计算机'],
      about: '做了十二年软件，带过二十几个新人。',
      loadLimit: 6,
      version: 0,
    },
  ],
  [
    'mentor2',
    '温如许',
    {
      regions: ['350000', '330000'],
      industries: ['C', 'F'],
      majors: ['会计', '市场营销'],
      about: '制造企业人事经理。',
      loadLimit: 3,
      version: 0,
    },
  ],
];

/** Plans, mentors and a closing that waits, among the graduates of one counsellor. */
export async function seedPlans(
  house: House,
  passwordHash: string,
  college: string,
  counsellor: { readonly id: string; readonly paths: readonly string[] },
  graduates: readonly { readonly id: string }[],
  today: string,
): Promise<number> {
  const accounts: NewAccount[] = mentors.map(([login, displayName]) => ({
    login,
    displayName,
    role: 'mentor',
    orgPath: college,
    worksFor: [college],
    passwordHash,
  }));
  const system = systemScope(ROOT_PATH);
  const { ids, open } = await inScope(house.db, system, async (tx) => {
    const opened = await openAccounts(tx, accounts);
    for (const [login, , input] of mentors) await setMentor(tx, opened.get(login)!, input);
    const cases = await listCasesOf(
      tx,
      graduates.map(({ id }) => id),
    );
    return { ids: opened, open: graduates.filter(({ id }) => cases.get(id)?.state === 'open') };
  });
  const scope: Scope = { ...system, accountId: counsellor.id, paths: counsellor.paths };
  await inScope(house.db, scope, async (tx) => {
    for (const [at, { id }] of open.slice(0, PLANNED).entries()) {
      await savePlan(tx, id, { id: newId(), version: 0, content: contentOf(at, today) });
      if (at % 4 === 0 && at < 12)
        await pairUp(tx, id, { id: newId(), mentorId: ids.get(at % 8 === 0 ? 'demo.mentor' : 'mentor2')! });
    }
    const away = open[PLANNED];
    if (away)
      await askClosing(tx, away.id, {
        id: newId(),
        reason: 'unreachable',
        words: '电话停机两个月，微信不回；联系过家长，家长也联系不上。',
      });
  });
  return Math.min(open.length, PLANNED);
}

const begun: readonly Pick<PlanContent, 'aim' | 'hindrances'>[] = [
  {
    aim: '一个月内定下一到两个求职方向',
    hindrances: [{ kind: 'direction', weight: 3, words: '想考研又想先工作' }],
  },
  {
    aim: '三周内拿到第一次面试',
    hindrances: [
      { kind: 'resume', weight: 3, words: '投了二十份没有回音，项目经历只写了课程名' },
      { kind: 'interview', weight: 2, words: '' },
    ],
  },
  { aim: '补上岗位要求的一项技能', hindrances: [{ kind: 'skills', weight: 2, words: '' }] },
];
const texts = [
  '改简历，逐条对照岗位要求',
  '投十个岗位，记下每一个的回音',
  '做一次模拟面试',
  '找行业里的人聊一次',
];

function contentOf(at: number, today: string): PlanContent {
  const doers = ['staff', 'self', 'mentor', 'self'] as const;
  const steps = texts.map((text, nth) => ({
    id: newId(),
    text,
    doer: doers[nth]!,
    dueOn: addDays(today, nth * 7 - (at % 9)),
    doneOn: nth === 0 && at % 2 === 0 ? addDays(today, -(at % 9)) : null,
  }));
  const applied = {
    id: newId(),
    name: '求职创业补贴',
    amountYuan: 3000,
    state: 'applied' as const,
    on: addDays(today, -12),
  };
  return { ...begun[at % begun.length]!, steps, subsidies: at % 5 === 0 ? [applied] : [] };
}
