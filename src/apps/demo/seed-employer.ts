import { addDays } from '../../kernel/calendar.ts';
import { systemScope } from '../../kernel/scope.ts';
import { openAccounts } from '../../identity/index.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { DEMO_PASSWORD } from '../demo-state.ts';
import type { PostingForm } from '../../postings/contract.ts';
import { ensureEmployers, registerEmployer } from '../../employers/index.ts';
import { createOwnPosting, submitOwnPosting } from '../../postings/index.ts';
import { ROOT_PATH, type House } from '../house.ts';
import { schoolPath, schools } from './province.ts';

const NAME = '星槎智能装备有限公司（虚构）';

/** Region 99 is nobody's. */
const newcomer = {
  name: '云帆海洋仪器有限公司（虚构）',
  creditCode: '91990000MA00000889',
  regionCode: '330200',
  contact: { name: '许望舒', phone: '0574-00000000', email: 'hr@employer.example' },
};

/** One employer with an account, a draft and two postings that wait for review, one of them with unlawful wording. */
export async function seedEmployer(house: House, passwordHash: string, today: string): Promise<void> {
  const path = schoolPath(schools[0]!);
  await inScope(house.db, systemScope(path), async (tx) => {
    const { ids } = await ensureEmployers(tx, path, [
      { name: NAME, source: '注册', industryCode: 'C', regionCode: '330100' },
    ]);
    const employerId = [...ids.values()][0]!;
    const accounts = await openAccounts(tx, [
      {
        login: 'demo.employer',
        displayName: '星槎智能人事（演示）',
        role: 'employer',
        orgPath: path,
        employerId,
        passwordHash,
      },
    ]);
    const actor = { accountId: accounts.get('demo.employer')!, employerId };
    const [draft, ...waiting] = forms(today);
    if (draft) await createOwnPosting(tx, actor, draft);
    for (const form of waiting)
      await submitOwnPosting(tx, actor, { id: await createOwnPosting(tx, actor, form), version: 1 });
  });
  // Another one has registered and waits for the centre's word.
  await inScope(house.db, systemScope(ROOT_PATH), (tx) =>
    registerEmployer(tx, { ...newcomer, centre: path, password: DEMO_PASSWORD }),
  );
}

function forms(today: string): PostingForm[] {
  const common = {
    kind: 'enterprise' as const,
    degreeMin: 2 as const,
    majorsOpen: true,
    place: '杭州市',
    address: '杭州市星槎路 1 号（虚构）',
    salaryNegotiable: false,
    welfare: '五险一金、导师带教、餐补',
    closesOn: addDays(today, 60),
  };
  return [
    {
      ...common,
      title: '工艺工程师（校招）',
      headCount: 3,
      majors: ['机械设计制造及其自动化'],
      workContent: '编制工艺文件，跟进样机装配与调试。',
      conditions: '熟悉 SolidWorks，愿意到现场。',
      salaryMinYuan: 6_500,
      salaryMaxYuan: 9_000,
      keywords: ['SolidWorks'],
    },
    {
      ...common,
      title: '嵌入式软件工程师',
      headCount: 2,
      majors: ['计算机科学与技术', '自动化'],
      workContent: '编写控制板固件，配合完成联调和测试。',
      conditions: '熟悉 C 语言和 Linux，2027 届毕业生。',
      salaryMinYuan: 8_000,
      salaryMaxYuan: 12_000,
      keywords: ['C', 'Linux'],
    },
    {
      ...common,
      title: '售后技术工程师',
      headCount: 4,
      majors: ['电气工程及其自动化'],
      workContent: '到客户现场安装调试设备，处理故障。',
      conditions: '限男性，能适应出差，年龄 22-30 岁。',
      salaryMinYuan: 6_000,
      salaryMaxYuan: 8_500,
      keywords: ['PLC'],
    },
  ];
}
