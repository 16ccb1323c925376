import type { JobSeeking } from '../../people/contract.ts';
import { checkChoices, wishChoices, type Choice, type SurveyKind } from '../contract.ts';

const statusOf: Readonly<Record<Choice, JobSeeking | null>> = {
  seeking: 'seeking',
  signing: 'signing',
  exam: 'public_exam',
  study: 'further_study',
  not_now: 'not_now',
  // Whoever asks for help, or answers about their wish, stands where they stood.
  help: null,
  same: null,
  changed: null,
};

/** The sub-label of 待就业 or 暂不就业 that an answer means; null leaves where somebody stands alone. */
export function statusMeant(choice: Choice): JobSeeking | null {
  return statusOf[choice];
}

export function isAsked(kind: SurveyKind, choice: Choice): boolean {
  const choices: readonly Choice[] = kind === 'check' ? checkChoices : wishChoices;
  return choices.includes(choice);
}

/** Changes of one answer within a round; whoever wants more has somebody else's link. */
export const MOST_ANSWERS = 20;

/** A name as a link shows it: how it begins, and that it goes on. */
export function maskName(name: string): string {
  const [first = ''] = name.trim();
  return `${first}**`;
}

export type StaffWord = { readonly id: string; readonly status: JobSeeking };

/**
 * What the school noted after the graduate was asked, or after their last answer, where it says something else than what
 * they answer now and they have not seen it: it is shown before anything is written. Null: write.
 */
export function wordAgainst(
  meant: JobSeeking | null,
  current: JobSeeking,
  word: StaffWord | undefined,
  seen: string | null,
): StaffWord | null {
  if (meant === null || meant === current || word === undefined) return null;
  return word.id === seen ? null : word;
}
