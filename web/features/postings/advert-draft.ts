import { PostingForm } from '../../../src/postings/contract.ts';
import type { Demanded } from '../../../src/postings/contract.ts';

/** The employer's form as it stands in its controls. */
export type AdvertDraft = {
  readonly title: string;
  readonly kind: PostingForm['kind'];
  readonly headCount: string;
  readonly degree: string;
  readonly majors: string;
  readonly majorsOpen: boolean;
  readonly workContent: string;
  readonly conditions: string;
  readonly place: string;
  readonly address: string;
  readonly salaryMin: string;
  readonly salaryMax: string;
  readonly salaryNegotiable: boolean;
  readonly welfare: string;
  readonly keywords: string;
  readonly closesOn: string;
};
export type DraftFaults = Partial<Readonly<Record<keyof AdvertDraft, string>>>;

const blank = PostingForm.parse({ title: '-' });
export const blankForm: PostingForm = { ...blank, title: '' };

function text(value: number | string | null): string {
  return value === null ? '' : String(value);
}

export function draftOfForm(form: PostingForm): AdvertDraft {
  return {
    title: form.title,
    kind: form.kind,
    headCount: text(form.headCount),
    degree: text(form.degreeMin),
    majors: form.majors.join('、'),
    majorsOpen: form.majorsOpen,
    workContent: form.workContent,
    conditions: form.conditions,
    place: form.place,
    address: form.address,
    salaryMin: text(form.salaryMinYuan),
    salaryMax: text(form.salaryMaxYuan),
    salaryNegotiable: form.salaryNegotiable,
    welfare: form.welfare,
    keywords: form.keywords.join(' '),
    closesOn: text(form.closesOn),
  };
}

function whole(value: string): number | null {
  const plain = value.replaceAll(/[,，\s]/g, '');
  return plain === '' ? null : Number(plain);
}

function words(value: string): string[] {
  return value
    .split(/[\s,，、;；\n]+/)
    .map((word) => word.trim())
    .filter(Boolean);
}

function formOf(draft: AdvertDraft): unknown {
  return {
    title: draft.title,
    kind: draft.kind,
    headCount: whole(draft.headCount),
    degreeMin: draft.degree === '' ? null : Number(draft.degree),
    majors: words(draft.majors),
    majorsOpen: draft.majorsOpen,
    workContent: draft.workContent,
    conditions: draft.conditions,
    place: draft.place,
    address: draft.address,
    salaryMinYuan: whole(draft.salaryMin),
    salaryMaxYuan: whole(draft.salaryMax),
    salaryNegotiable: draft.salaryNegotiable,
    welfare: draft.welfare,
    keywords: words(draft.keywords),
    closesOn: draft.closesOn || null,
  };
}

/** Which control a refusal of the form belongs to, and how it is worded. */
const wordings: Readonly<Record<string, readonly [keyof AdvertDraft, string]>> = {
  title: ['title', '请填写岗位名称，最多 120 字'],
  headCount: ['headCount', '请填整数，例如 5'],
  majors: ['majors', '最多 50 个专业，每个最多 60 字'],
  workContent: ['workContent', '最多 8,000 字'],
  conditions: ['conditions', '最多 8,000 字'],
  place: ['place', '最多 300 字'],
  address: ['address', '最多 300 字'],
  salaryMinYuan: ['salaryMin', '请填整数，例如 6000'],
  salaryMaxYuan: ['salaryMax', '请填整数，例如 8000'],
  welfare: ['welfare', '最多 500 字'],
  keywords: ['keywords', '最多 30 个词，每个最多 30 字'],
  closesOn: ['closesOn', '请选一个日期'],
};

/** The form to send, or what is wrong with the controls. An incomplete form may be kept; a wrong one may not. */
export function checkDraft(draft: AdvertDraft): { form: PostingForm | null; faults: DraftFaults } {
  const parsed = PostingForm.safeParse(formOf(draft));
  const faults: Record<string, string> = {};
  for (const issue of parsed.error?.issues ?? []) {
    const worded = wordings[String(issue.path[0])];
    if (worded) faults[worded[0]] = worded[1];
  }
  const low = parsed.data?.salaryMinYuan ?? null;
  const high = parsed.data?.salaryMaxYuan ?? null;
  if (low !== null && high !== null && low > high) faults['salaryMax'] = '最高不能低于最低';
  const ok = parsed.success && Object.keys(faults).length === 0;
  return { form: ok ? parsed.data : null, faults };
}

/** The control in which a demanded fact is stated. */
export const controlOf: Partial<Readonly<Record<Demanded, keyof AdvertDraft>>> = {
  head_count: 'headCount',
  conditions: 'conditions',
  content: 'workContent',
  place: 'place',
  pay: 'salaryMin',
  validity: 'closesOn',
};
