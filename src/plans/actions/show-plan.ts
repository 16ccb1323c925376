import { listStaff } from '../../identity/index.ts';
import { listCasesOf } from '../../ledger/index.ts';
import { getPersonRows } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { ClosingRow, Mentee, MentorProfile, OwnPlan, PlanFile, Responsible } from '../contract.ts';
import { actsOn, alarmOf, endedBy, responsibleAt } from '../rules.ts';
import * as closings from '../store/closings.ts';
import { findHealth } from '../store/health.ts';
import { findProfile, listLive, listPairingsOf, showPairing } from '../store/pairings.ts';
import { getPlan, glancePlans } from '../store/plans.ts';
import { listPastChanges, showChanges } from '../store/responsibility.ts';
import { profileOf } from './pair.ts';
import { getHold } from './write-plan.ts';

const CLOSINGS_SHOWN = 200;

export type Asker = {
  readonly accountId: string | null;
  readonly may: (permission: string) => boolean;
};

export async function showPlan(tx: ScopedTx, personId: string, asker: Asker): Promise<PlanFile> {
  const held = await getHold(tx, personId);
  const [named] = held.responsibleId === null ? [] : await listStaff(tx, { ids: [held.responsibleId] });
  const alarm = held.state === 'open' ? alarmOf(held.responsibleId, named, held.path) : null;
  const pairings = await listPairingsOf(tx, personId);
  const live = pairings.find(({ state }) => state === 'active');
  const closing = await closings.newestClosing(tx, personId);
  return {
    plan: await getPlan(tx, personId),
    caseState: held.state,
    endedBy: endedBy(held),
    responsible: {
      name: alarm === null && held.responsibleId !== null ? held.responsibleName : null,
      alarm,
    },
    responsibleId: held.responsibleId,
    changes: await showChanges(tx, personId),
    pairing: live ? showPairing(live) : null,
    pastPairings: pairings.filter((row) => row !== live).map(showPairing),
    closing: closing ? closings.showClosing(closing) : null,
    can: actsOn(held, closing ?? null, closing?.asked_by === asker.accountId, asker.may),
  };
}

/** The same for the graduate, with everything that is theirs. Null while there is no case. */
export async function showOwn(tx: ScopedTx, personId: string): Promise<OwnPlan | null> {
  if (!(await listCasesOf(tx, [personId])).has(personId)) return null;
  const {
    can: _can,
    responsibleId: _id,
    ...file
  } = await showPlan(tx, personId, { accountId: null, may: () => true });
  return {
    ...file,
    health: await findHealth(tx, personId, 'health'),
    family: await findHealth(tx, personId, 'family'),
  };
}

export async function responsibleOn(
  tx: ScopedTx,
  personId: string,
  day: string,
): Promise<Responsible | null> {
  const held = await getHold(tx, personId);
  const now = { id: held.responsibleId, name: held.responsibleName };
  return responsibleAt(day, held.openedAt, await listPastChanges(tx, personId), now);
}

export async function listClosingRows(
  tx: ScopedTx,
  accountId: string | null,
): Promise<{ total: number; rows: ClosingRow[] }> {
  const waiting = await closings.listWaiting(tx, { limit: CLOSINGS_SHOWN });
  const people = await getPersonRows(
    tx,
    waiting.map((row) => row.person_id),
  );
  const rows = waiting.flatMap((row): ClosingRow[] => {
    const person = people.get(row.person_id);
    const mayDecide = row.asked_by === accountId ? 'no' : 'yes';
    return person ? [{ person, closing: closings.showClosing(row), mayDecide }] : [];
  });
  return { total: await closings.countWaiting(tx), rows };
}

/** A mentor's own graduates: whose step falls due first, then whom nobody has spoken to for longest. */
export async function listMentees(
  tx: ScopedTx,
  accountId: string,
): Promise<{ profile: MentorProfile | null; mentees: Mentee[] }> {
  const live = await listLive(tx, { mentorId: accountId });
  const ids = live.map((row) => row.person_id);
  const [people, plans, cases] = [
    await getPersonRows(tx, ids),
    await glancePlans(tx, ids),
    await listCasesOf(tx, ids),
  ];
  const mentees = live.flatMap((row): Mentee[] => {
    const person = people.get(row.person_id);
    const plan = plans.get(row.person_id);
    const standing = cases.get(row.person_id);
    if (!person) return [];
    return [
      {
        person,
        pairing: showPairing(row),
        aim: plan?.aim ?? '',
        openSteps: plan?.openSteps ?? 0,
        nextDueOn: plan?.nextDueOn ?? null,
        talks: standing?.talks ?? 0,
        recommendations: standing?.recommendations ?? 0,
        lastContactOn: standing?.lastContactOn ?? null,
      },
    ];
  });
  const profile = await findProfile(tx, accountId);
  return { profile: profile ? profileOf(profile) : null, mentees: mentees.toSorted(byDue) };
}

function byDue(a: Mentee, b: Mentee): number {
  const key = (one: Mentee): string =>
    `${one.nextDueOn ?? '9999'}~${one.lastContactOn ?? ''}~${one.person.id}`;
  return key(a) < key(b) ? -1 : 1;
}
