import type { Extraction, SpanSource } from '../extraction/extraction.ts';
import type { Reading } from '../extraction/reading.ts';
import { LAWS } from './laws.ts';
import type { Hit, SourceType } from './rule.ts';

interface DemandedField {
  readonly id: string;
  readonly source: SpanSource;
  readonly name: string;
  readonly suggestion: string;
  /** Sources whose form of its own does without it. */
  readonly notIn?: readonly SourceType[];
  readonly present: (reading: Reading, extraction: Extraction) => boolean;
}

/** The shortest description of work that says anything. */
const LEAST_CONTENT = 15;

const DEMANDED: readonly DemandedField[] = [
  {
    id: 'missing.employer',
    source: 'company',
    name: '用人单位',
    suggestion: '填写用人单位全称。',
    present: (reading) => reading.company.trim().length > 1,
  },
  {
    id: 'missing.headcount',
    source: 'num',
    name: '招聘人数',
    suggestion: '填写招聘人数。',
    present: (reading, { headcount }) => headcount.value !== null || /若干/.test(reading.num),
  },
  {
    id: 'missing.conditions',
    source: 'edu',
    name: '招聘条件',
    suggestion: '写明学历、经验等条件；没有的写“不限”。',
    present: (_, { degreeMin, experience, majors }) =>
      degreeMin.value !== null || experience.value !== null || majors.value.length > 0,
  },
  {
    id: 'missing.content',
    source: 'desc',
    name: '工作内容',
    suggestion: '写明岗位职责。',
    notIn: ['official_table'],
    present: (reading) => reading.desc.trim().length >= LEAST_CONTENT,
  },
  {
    id: 'missing.place',
    source: 'city',
    name: '工作地点',
    suggestion: '填写工作地点，至少到城市。',
    present: (reading, { cities }) => cities.value.length > 0 || reading.city.trim().length > 1,
  },
  {
    id: 'missing.pay',
    source: 'salary',
    name: '基本劳动报酬',
    suggestion: '写明薪资范围；“面议”不算写明。',
    notIn: ['official_table'],
    present: (_, { salary }) =>
      salary.value !== null && (salary.value.min !== null || salary.value.max !== null),
  },
];

/** Hits for the facts that a posting must state and does not. The validity is set by the platform itself. */
export function missingFields(reading: Reading, extraction: Extraction, source: SourceType): Hit[] {
  const hits: Hit[] = [];
  for (const field of DEMANDED) {
    if (field.notIn?.includes(source) || field.present(reading, extraction)) continue;
    hits.push({
      rule: field.id,
      kind: 'missing_field',
      severity: 'human',
      law: LAWS.contents.line,
      lawVerified: LAWS.contents.verified,
      reason: `缺少“${field.name}”。`,
      suggestion: field.suggestion,
      rewording: null,
      span: { source: field.source, start: 0, end: 0, text: '' },
    });
  }
  return hits;
}
