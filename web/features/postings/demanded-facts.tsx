import type { ReactNode } from 'react';
import type { PublicPosting } from '../../../src/postings/contract.ts';
import {
  freshWords,
  kindWords,
  majorNames,
  wordDegreeMin,
  wordPay,
  wordPlaces,
} from '../../words/postings.ts';
import { wordDay } from '../../words/time.ts';
import style from './demanded-facts.module.css';

type Fact = { readonly label: string; readonly value: ReactNode; readonly note?: string | null };

function conditionsOf(posting: PublicPosting): string {
  const { degreeMin, experienceMinYears, cohortFrom, cohortTo, fresh } = posting;
  const cohorts =
    cohortFrom === null
      ? null
      : cohortTo !== null && cohortTo !== cohortFrom
        ? `${cohortFrom}–${cohortTo} 届`
        : `${cohortFrom} 届`;
  const experience = experienceMinYears ? `${experienceMinYears} 年以上经验` : null;
  return [wordDegreeMin(degreeMin), cohorts, experience, freshWords[fresh]].filter(Boolean).join('，');
}

function majorsOf({ majors, majorsOpen }: PublicPosting): string {
  if (majors.length === 0) return '不限';
  const names = majorNames(majors).join('、');
  return majorsOpen ? `${names}，相近专业也可以` : names;
}

function payOf({ pay }: PublicPosting): Fact {
  const worded = wordPay(pay) ?? (pay.negotiable ? '面议' : null);
  const asWritten = pay.text && pay.text !== worded ? `原文：${pay.text}` : null;
  return { label: '基本薪酬', value: worded ?? (pay.text || null), note: worded ? asWritten : null };
}

/** What the law demands an advert to state, in one place; what it does not state is said so. */
export function DemandedFacts({ posting }: { posting: PublicPosting }) {
  const facts: readonly Fact[] = [
    payOf(posting),
    { label: '工作地点', value: wordPlaces(posting.regions), note: posting.address || null },
    { label: '招聘条件', value: conditionsOf(posting) },
    { label: '专业', value: majorsOf(posting) },
    { label: '招聘人数', value: posting.headCount ? `${posting.headCount} 人` : null },
    { label: '岗位类型', value: kindWords[posting.kind] },
    {
      label: '有效期',
      value: posting.closesOn ? `到 ${wordDay(posting.closesOn)}` : null,
      note: posting.opensOn ? `${wordDay(posting.opensOn)}发布` : null,
    },
    {
      label: '信息来源',
      value: posting.forwarded ? `转载自${posting.sourceName || '其他网站'}` : '用人单位在这里发布',
    },
    ...(posting.welfare ? [{ label: '福利', value: posting.welfare.split(/[_|｜]+/).join('、') }] : []),
  ];
  return (
    <dl className={style['facts']}>
      {facts.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={value ? undefined : style['unstated']}>
            {value ?? '没有写明，投递前先问清楚'}
            {note && <span className={style['note']}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
