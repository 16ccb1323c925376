import type { Definition, DutyRule, templateKeys } from '../contract.ts';

type Given = Pick<DutyRule, 'key' | 'act' | 'need' | 'timing'> & {
  readonly evidence?: Partial<DutyRule['evidence']>;
  readonly rises?: DutyRule['rises'];
};

function duty({ evidence, rises, ...rest }: Given): DutyRule {
  return {
    ...rest,
    evidence: {
      by: 'staff',
      fitFloor: 0,
      inPlaces: false,
      minWords: 0,
      faceToFace: false,
      distinctDays: false,
      ...evidence,
    },
    rises: rises ?? { college: 5, centre: 10 },
  };
}

const everybody = { cohorts: [], under: [], keyGroups: { only: false, groups: [] } };
const keyGroupsOnly = { cohorts: [], under: [], keyGroups: { only: true, groups: [] } };

/** A score of 3,000 is reached by a posting of the exact major, or by a wished place with a little more. */
const FIT_FLOOR = 3_000;
const precise = { fitFloor: FIT_FLOOR, inPlaces: true } as const;

/** Standards of the field as a starting point; whoever imposes one changes what they like before. */
export const templates: Readonly<Record<(typeof templateKeys)[number], Definition>> = {
  /** One consultation, two résumé edits, three recommendations. */
  one_two_three: {
    audience: { ...everybody, status: 'unplaced', from: 'case_opened', untilMonthsAfterLeaving: 24 },
    duties: [
      duty({
        key: 'consult',
        act: 'consultation',
        need: 1,
        timing: { kind: 'within', count: 20, unit: 'workdays' },
      }),
      duty({
        key: 'resume',
        act: 'resume_edit',
        need: 2,
        timing: { kind: 'within', count: 40, unit: 'workdays' },
        evidence: { distinctDays: true },
      }),
      duty({
        key: 'recommend',
        act: 'recommendation',
        need: 3,
        timing: { kind: 'within', count: 40, unit: 'workdays' },
        evidence: { ...precise, by: 'anybody' },
      }),
    ],
  },
  /** Two deep talks and five precise recommendations by the mentor. */
  two_five: {
    audience: { ...keyGroupsOnly, status: 'unplaced', from: 'case_opened', untilMonthsAfterLeaving: 24 },
    duties: [
      duty({
        key: 'talk',
        act: 'deep_talk',
        need: 2,
        timing: { kind: 'within', count: 60, unit: 'workdays' },
        evidence: { minWords: 15, distinctDays: true },
      }),
      duty({
        key: 'recommend',
        act: 'recommendation',
        need: 5,
        timing: { kind: 'within', count: 60, unit: 'workdays' },
        evidence: precise,
      }),
    ],
  },
  /** A recommendation every working day, a question every week. */
  push_check: {
    audience: { ...everybody, status: 'seeking', from: 'holding', untilMonthsAfterLeaving: 24 },
    duties: [
      duty({
        key: 'push',
        act: 'recommendation',
        need: 1,
        timing: { kind: 'every', count: 1, unit: 'workdays' },
        evidence: { by: 'anybody' },
        rises: { college: null, centre: 5 },
      }),
      duty({
        key: 'check',
        act: 'contact',
        need: 1,
        timing: { kind: 'every', count: 7, unit: 'days' },
        evidence: { by: 'anybody' },
      }),
    ],
  },
  training_40: {
    audience: { ...keyGroupsOnly, status: 'everybody', from: 'case_opened', untilMonthsAfterLeaving: null },
    duties: [
      duty({
        key: 'hours',
        act: 'training',
        need: 40,
        timing: { kind: 'within', count: 180, unit: 'days' },
        rises: { college: 10, centre: 20 },
      }),
    ],
  },
  /** On leaving without a destination: told how help goes on, and asked every month for two years. */
  handover_care: {
    audience: { ...everybody, status: 'unplaced', from: 'leaving', untilMonthsAfterLeaving: 24 },
    duties: [
      duty({
        key: 'tell',
        act: 'handover',
        need: 1,
        timing: { kind: 'within', count: 10, unit: 'workdays' },
      }),
      duty({
        key: 'ask',
        act: 'contact',
        need: 1,
        timing: { kind: 'every', count: 30, unit: 'days' },
        evidence: { by: 'anybody' },
      }),
    ],
  },
};
