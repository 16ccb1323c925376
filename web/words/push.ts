import type { FunnelStep, PushRun, RunFigures, RunSettings } from '../../src/outreach/contract.ts';
import { wordCount, wordShare } from './figures.ts';
import { constraintWords } from './matching.ts';
import type { Tone } from './tone.ts';

export const runStateWords: Readonly<Record<PushRun['state'], { text: string; tone: Tone }>> = {
  running: { text: '进行中', tone: 'note' },
  done: { text: '已完成', tone: 'good' },
  failed: { text: '没有完成', tone: 'stop' },
  cancelled: { text: '已取消', tone: 'plain' },
};

const steps: Readonly<Record<string, { text: string; unit: string }>> = {
  starting: { text: '准备中', unit: '人' },
  loading: { text: '读取毕业生和岗位', unit: '人' },
  matching: { text: '逐人匹配岗位', unit: '人' },
  allocating: { text: '分配：照顾到每个人，不让一个岗位太挤', unit: '人' },
  writing: { text: '送到学生手里，记入台账', unit: '批' },
};

/** What a run is doing now, and what it counts. */
export function wordStep(step: string): { text: string; unit: string } {
  return steps[step] ?? { text: '排队等候', unit: '人' };
}

/** Each setting with the sentence that says what it does. */
export const settingWords: Readonly<
  Record<keyof RunSettings, { label: string; hint: string; min: number; max: number; preset: number }>
> = {
  perGraduate: {
    label: '每人最多推送',
    hint: '一次给一位学生的岗位数，多了没有人看。',
    min: 1,
    max: 20,
    preset: 5,
  },
  minimum: {
    label: '每人至少推送',
    hint: '少于这个数的学生会列在“没有推够的人”里。',
    min: 0,
    max: 20,
    preset: 3,
  },
  keyGroupMinimum: {
    label: '重点帮扶学生至少推送',
    hint: '先满足他们，再分给其他人。',
    min: 0,
    max: 20,
    preset: 5,
  },
  capPerPlace: {
    label: '一个招聘名额最多推给',
    hint: '招 2 人的岗位，最多推给这个数的 2 倍，免得许多人挤一个岗位。',
    min: 1,
    max: 100,
    preset: 10,
  },
  top: {
    label: '每人备选岗位',
    hint: '先为每人算出这么多最合适的，再从中分配；越多越能避开拥挤。',
    min: 1,
    max: 50,
    preset: 20,
  },
};

const unmetReasons: Readonly<Record<string, string>> = {
  caps: '合适的岗位已经推满',
  sent_before: '合适的岗位以前都推过了',
  day_budget: '今天已经推够',
  changed_meanwhile: '推送时学生或岗位有变化',
  market_empty: '没有招聘中的岗位',
};

/** Why somebody got nothing or too little, as a heading. */
export function wordUnmetReason(reason: string): string {
  return unmetReasons[reason] ?? `卡在${constraintWords[reason] ?? '匹配条件'}`;
}

/** What can be done about it, in one sentence. */
export const unmetAdvice: Readonly<Record<string, string>> = {
  degree: '招这个学历的岗位不够，需要拓展相应岗位。',
  major: '招这个专业的岗位太少，访企拓岗可以从这些专业开始。',
  cohort: '现有岗位多数不招这一届。',
  kind: '学生选的岗位类型里没有合适的，可以和学生谈谈要不要放宽。',
  region: '意向城市里没有合适的，可以和学生谈谈要不要多选一两个城市。',
  salary: '期望薪资高于现有岗位，可以和学生谈谈。',
  eligibility: '合适的岗位只面向特定人群。',
  caps: '这些岗位招的人少、合适的学生多。可以多找几个同类岗位，或调高每个名额的推送上限。',
  sent_before: '要有新的岗位进来，才有新的可推。',
  day_budget: '每人每天的推送有上限，明天再推。',
  changed_meanwhile: '下一次推送会重新计算。',
  market_empty: '先导入岗位，再推送。',
};

/** The way of one graduate through the constraints, only where postings fell away, to the end or to nothing. */
export function wordFunnel(funnel: readonly FunnelStep[]): string {
  const parts: string[] = [];
  let before: number | null = null;
  for (const { constraint, remaining } of funnel) {
    if (remaining !== before) {
      parts.push(`${constraintWords[constraint] ?? constraint}后剩 ${wordCount(remaining)}`);
    }
    before = remaining;
    if (remaining === 0) break;
  }
  return parts.join('，');
}

/** What giving way at one constraint would bring, the most first; empty when no single one would. */
export function wordRelief(funnel: readonly FunnelStep[]): string {
  const last = funnel.at(-1)?.remaining ?? 0;
  const gains = funnel
    .filter((step) => step.onlyThis > last)
    .toSorted((one, other) => other.onlyThis - one.onlyThis)
    .slice(0, 2)
    .map(
      (step) =>
        `只放宽${constraintWords[step.constraint] ?? step.constraint}，有 ${wordCount(step.onlyThis)} 个`,
    );
  return gains.join('；');
}

/** “云泽理工大学 2027 届”; behind a bracket no blank is needed. */
export function wordCohort(name: string, cohort: number): string {
  return `${name}${name.endsWith('）') ? '' : ' '}${cohort} 届`;
}

/** The run in one sentence, as one would tell a colleague. */
export function wordRun(figures: RunFigures): string {
  const { eligibleGraduates, covered, pushed, unmet } = figures;
  if (eligibleGraduates === 0) return '这一届没有要推送的学生：都有了去向，或关闭了推送。';
  const short = unmet.reduce((sum, row) => sum + row.graduates, 0);
  return `${wordCount(eligibleGraduates)} 位待落实的学生里，${wordCount(covered)} 人收到了推荐（${wordShare(covered / eligibleGraduates)}），共 ${wordCount(pushed)} 条${
    short > 0 ? `；${wordCount(short)} 人没有收到或没有推够` : '，人人都推够了'
  }。`;
}

/** How the used postings are spread, in one sentence. */
export function wordUsed({ postingsUsed, spread }: RunFigures): string {
  const few = spread.slice(0, 2).reduce((sum, row) => sum + row.postings, 0);
  const crowded = spread.at(-1)?.postings ?? 0;
  if (postingsUsed === 0) return '没有用到岗位。';
  return `用到的 ${wordCount(postingsUsed)} 个岗位里，${wordCount(few)} 个推给不到 4 人，${
    crowded === 0 ? '没有一个推给 16 人以上' : `${wordCount(crowded)} 个推给 16 人以上`
  }。`;
}

const ALIKE = 0.03;

/** Whether what key groups got fits them as well as what the others got; scores have no unit that says anything. */
export function wordGroupGap({ keyGroup, others }: RunFigures): string {
  if (keyGroup.meanScore === 0 || others.meanScore === 0) return '';
  const gap = keyGroup.meanScore / others.meanScore - 1;
  if (Math.abs(gap) < ALIKE) return '推给两组的岗位一样合适。';
  return `推给重点帮扶学生的岗位，合适程度比其他学生${gap > 0 ? '高' : '低'} ${wordShare(Math.abs(gap))}。`;
}

/** How full the market is: the engine's congestion runs from −1 (even) to 0 (all on one posting). */
export function congestionShare(congestion: number): number {
  return Math.min(1, Math.max(0, 1 + congestion));
}

export function wordSpread(label: string): string {
  return `推给 ${label.replace('+', ' 人以上')}${label.endsWith('+') ? '' : ' 人'}`;
}

export function wordSeconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} 毫秒` : `${(ms / 1000).toFixed(1)} 秒`;
}
