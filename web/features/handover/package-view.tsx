import type { HandoverField, HandoverPackage } from '../../../src/handover/contract.ts';
import { FactList } from '../../ui/page-header.tsx';
import { wordRegion } from '../../words/catalogue.ts';
import { handoverFieldWords } from '../../words/handover.ts';
import { degreeWords, genderWords, jobSeekingWords, keyGroupWords } from '../../words/people.ts';
import { wordDay } from '../../words/time.ts';
import { usePlaceNames } from '../../ui/place-names.ts';

/** Exactly what is handed over, part by part; what is not there does not leave. */
export function PackageView({
  packed,
  fields,
}: {
  packed: Partial<HandoverPackage> & Pick<HandoverPackage, 'basics'>;
  /** Parts that stay closed here and leave all the same: said, not shown. */
  fields: readonly HandoverField[];
}) {
  const names = usePlaceNames(packed.wish !== undefined);
  const { basics, wish, support } = packed;
  const who = `${basics.schoolName}，${basics.cohort} 届，${basics.majorName}（${degreeWords[basics.degree]}）`;
  const facts = [
    { label: '姓名', value: `${basics.name}，${genderWords[basics.gender]}` },
    { label: '学校和专业', value: who, wide: true },
    { label: '离校', value: basics.leftOn ? wordDay(basics.leftOn) : '还没有离校' },
  ];
  if (packed.phone !== undefined) facts.push({ label: '手机号', value: packed.phone ?? '名册里没有' });
  if (packed.email !== undefined) facts.push({ label: '邮箱', value: packed.email ?? '名册里没有' });
  if (packed.homeRegion !== undefined)
    facts.push({ label: '生源地', value: packed.homeRegion?.name || '名册里没有' });
  if (packed.identityNumber !== undefined)
    facts.push({ label: '身份证号', value: packed.identityNumber ?? '名册里没有' });
  if (wish) facts.push({ label: '求职意愿', value: wordWish(wish, names), wide: true });
  if (support) facts.push({ label: '学校做过的', value: wordSupport(support), wide: true });
  if (packed.keyGroups) {
    const groups = packed.keyGroups.map((group) => keyGroupWords[group]).join('、');
    facts.push({ label: '重点帮扶类别', value: groups || '没有登记' });
  } else if (fields.includes('key_groups')) {
    const name = handoverFieldWords.key_groups.name;
    facts.push({ label: name, value: '本人单独同意后一并转交，这里不显示' });
  }
  return <FactList facts={facts} />;
}

function wordWish(wish: NonNullable<HandoverPackage['wish']>, names: ReadonlyMap<string, string>): string {
  const places = wish.regions.map((code) => wordRegion(code, names)).join('、') || '城市不限';
  const pay =
    wish.salaryFloorYuan === null
      ? '月薪不限'
      : `月薪 ${wish.salaryFloorYuan.toLocaleString('zh-CN')} 元以上`;
  return [jobSeekingWords[wish.jobSeeking], places, pay, ...wish.keywords].join('，');
}

function wordSupport({
  talks,
  recommendations,
  answers,
  lastContactOn,
}: NonNullable<HandoverPackage['support']>): string {
  const last = lastContactOn ? `，上次联系 ${wordDay(lastContactOn)}` : '';
  return `谈话 ${talks} 次，推荐岗位 ${recommendations} 个，本人答复 ${answers} 次${last}`;
}
