import type { Act, Evidence } from '../contract.ts';
import type { PreparedFact } from './facts.ts';

export type Verdict = {
  readonly counts: boolean;
  readonly why: string;
  readonly amount: number;
  readonly facts: Readonly<Record<string, string | number | null>>;
};

const NOTHING = {};

const ONE: Verdict = { counts: true, why: 'counts', amount: 1, facts: NOTHING };

function not(why: string, facts: Verdict['facts'] = NOTHING): Verdict {
  return { counts: false, why, amount: 0, facts };
}

function yes(amount = 1, facts: Verdict['facts'] = NOTHING): Verdict {
  if (amount === 1 && facts === NOTHING) return ONE;
  return { counts: true, why: 'counts', amount, facts };
}

/** Whether an act is of the kind that a duty asks for at all; others are not shown beside it. */
export function isOfKind(act: Act, fact: PreparedFact): boolean {
  switch (act) {
    case 'recommendation':
      return fact.kind === 'recommendation';
    case 'consultation':
    case 'deep_talk':
      return fact.kind === 'talk';
    case 'contact':
      return fact.kind === 'talk' || fact.kind === 'own_word';
    case 'resume_edit':
      return fact.kind === 'talk' ? fact.topics.includes('resume') : isService(fact, 'resume_edit');
    case 'training':
      return isService(fact, 'training');
    case 'handover':
      return fact.kind === 'handover' || isService(fact, 'handover');
  }
}

function isService(fact: PreparedFact, what: string): boolean {
  return fact.kind === 'service' && fact.what === what;
}

/** Whether an act of the right kind counts, and why not: the first reason that applies. */
export function judge(act: Act, evidence: Evidence, fact: PreparedFact): Verdict {
  if (fact.standing === 'withdrawn') return not('withdrawn');
  if (fact.standing === 'contested') return not('contested');
  if (evidence.by === 'staff' && !fact.byStaff) return not('not_by_staff');
  if (fact.kind === 'recommendation') return judgeRecommendation(evidence, fact);
  if (fact.kind === 'talk') return judgeTalk(act, evidence, fact);
  return yes(fact.kind === 'service' ? fact.amount : 1);
}

function judgeRecommendation(evidence: Evidence, fact: PreparedFact): Verdict {
  const { fitFloor, inPlaces } = evidence;
  if (fact.again) return not('sent_before');
  if (fact.open === false) return not('posting_closed');
  if (inPlaces && fact.inPlaces !== true)
    return not(fact.inPlaces === null ? 'place_unknown' : 'not_in_places');
  // Without personalisation nothing is scored, by the graduate's own choice: the place alone is asked for.
  if (fact.fit === null) return fact.inPlaces === null && fitFloor > 0 ? not('fit_unknown') : yes();
  if (fact.fit < fitFloor) return not('below_fit', { fit: fact.fit, floor: fitFloor });
  return yes(1, { fit: fact.fit, floor: fitFloor });
}

const FACE_TO_FACE: ReadonlySet<string> = new Set(['in_person', 'home_visit']);

function judgeTalk(act: Act, { minWords, faceToFace }: Evidence, fact: PreparedFact): Verdict {
  const isAlone = act === 'consultation' || act === 'deep_talk';
  if (isAlone && fact.channel === 'group') return not('in_a_group');
  if (act === 'consultation' && fact.topics.length === 1 && fact.topics[0] === 'resume')
    return not('resume_only');
  if (faceToFace && !FACE_TO_FACE.has(fact.channel)) return not('not_face_to_face');
  if (fact.words < minWords) return not('too_short', { words: fact.words, least: minWords });
  return yes();
}
