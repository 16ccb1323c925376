import { beijingDay } from '../../kernel/calendar.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { findPerson } from '../../people/index.ts';
import { findPosition, judgeEligibility, type PositionJudgement } from '../../postings/index.ts';
import { outreachFault } from '../faults.ts';

type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>;
type Asked = Parameters<typeof judgeEligibility>[2];

/** What the register knows of a graduate, as conditions ask for it; null for somebody without a degree. */
export function askedOf(person: Person, now = new Date()): Asked | null {
  const { degree, cohort, gender, majorCatalogueCode, majorCatalogueName, politicalName } = person;
  if (degree === 'none') return null;
  const isKnown = majorCatalogueCode !== null && majorCatalogueName !== null;
  return {
    degree,
    major: isKnown ? `${majorCatalogueName}(${majorCatalogueCode})` : person.majorName,
    cohort,
    fresh: cohort >= Number(beijingDay(now).slice(0, 4)),
    gender,
    politics: politicalName,
  };
}

/** Whether a graduate may apply for a posting that is a row of an official table; null where it is none. */
export async function ownEligibility(
  tx: ScopedTx,
  personId: string,
  postingId: string,
): Promise<PositionJudgement | null> {
  const person = await findPerson(tx, personId);
  if (!person) throw outreachFault('person_not_found', { personId });
  const asked = askedOf(person);
  const position = await findPosition(tx, postingId);
  if (!position) throw outreachFault('posting_not_found', { postingId });
  if (!asked || position.table_kind === null) return null;
  return judgeEligibility(tx, postingId, asked);
}
