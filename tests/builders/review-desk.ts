import { growOrgs, hashPassword, openAccounts } from '../../src/identity/index.ts';
import { systemScope } from '../../src/kernel/scope.ts';
import { inScope, type AppDb } from '../../src/platform/db/scoped.ts';
import type { RawPosting } from '../../src/adverts/index.ts';
import { advert, importFile } from './postings.ts';

/** What a person must decide on: each of these is held back, and most have a second thing to look at. */
const faults: readonly ((advert: { readonly desc: string }) => Partial<RawPosting>)[] = [
  ({ desc }) => ({ desc: `${desc}\n限男性，能适应出差。` }),
  ({ desc }) => ({ desc: `${desc}\n年龄18-35岁，身体健康。` }),
  ({ desc }) => ({ desc: `${desc}\n入职前需缴纳服装押金300元，离职退还。` }),
  ({ desc }) => ({ desc: `${desc}\n已婚已育者优先，本地户口优先。` }),
  ({ desc }) => ({ desc: `${desc}\n仅限985、211院校毕业生，要求统招全日制。` }),
  ({ desc }) => ({ desc: `${desc.replace('本科及以上', '大专及以上')}\n无需经验，轻松月入过万。`, num: '' }),
];

const places = ['广州', '深圳', '杭州', '成都', '武汉', '西安', '长沙', '南京', '合肥', '青岛'] as const;
const trades = [
  ['电气调试', '负责产线设备的电气安装与调试，记录参数并交接班次'],
  ['门店营运', '负责门店陈列与日常营运，清点货品，接待到店顾客'],
  ['药品检验', '按规程检验原料和成品，出具报告，维护仪器台账'],
  ['工程测量', '完成施工现场放样和沉降观测，整理测量成果'],
  ['会计核算', '审核凭证，编制报表，办理纳税申报'],
  ['课程教研', '编写教案与练习，参加集体备课，辅导学员'],
  ['数据标注', '按规范标注图像与文本，抽查质量，反馈规则问题'],
] as const;

/**
 * Adverts of different employers that screening holds back, each of a job of its own. `mark` tells one set from another:
 * an advert that stands open somewhere already would be known as its copy.
 */
export function heldAdverts(count: number, mark: string): RawPosting[] {
  return Array.from({ length: count }, (_, at) => {
    const [trade, duty] = trades[at % trades.length]!;
    const number = String(at + 1).padStart(3, '0');
    const desc = `岗位职责：${duty}，第${number}组。\n任职要求：本科及以上学历，专业不限，有责任心。`;
    const plain = advert(`H${number}`, {
      title: `${trade}专员${number}`,
      company: `虚构${mark}第${number}号${trade}服务有限公司`,
      city: places[at % places.length]!,
      salary: `${4_000 + at * 10}-${6_000 + at * 12}元/月`,
      num: `${(at % 9) + 1}人`,
      desc,
    });
    return { ...plain, ...faults[at % faults.length]!({ desc }) };
  });
}

export type ReviewDesk = { readonly path: string; readonly accounts: ReadonlyMap<string, string> };

/** A career centre of its own with people who review, and so many adverts that wait for them. */
export async function openReviewDesk(
  db: AppDb,
  path: string,
  count: number,
  people: { readonly logins: readonly string[]; readonly password: string },
): Promise<ReviewDesk> {
  const province = path.split('.').slice(0, -1).join('.');
  const passwordHash = await hashPassword(people.password);
  const accounts = await inScope(db, systemScope('cn'), async (tx) => {
    await growOrgs(tx, [
      { path: province, kind: 'province', name: '虚构省', code: null },
      { path, kind: 'school', name: '虚构学院', code: null },
    ]);
    const opened = people.logins.map((login) => ({
      login,
      displayName: `审核员${login}`,
      role: 'career_centre' as const,
      orgPath: path,
      passwordHash,
      worksFor: [path],
    }));
    return openAccounts(tx, opened);
  });
  await importFile(db, path, heldAdverts(count, path.replaceAll('.', '')));
  return { path, accounts };
}
