import { listStaff } from '../../identity/index.ts';
import { findPerson, getWish } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { MentorChoice, MentorInput, MentorProfile, Pairing } from '../contract.ts';
import { plansFault } from '../faults.ts';
import { fitOf, liesIn, pointsOf, type Seeker } from '../rules.ts';
import * as store from '../store/pairings.ts';
import { actorAs, writeLine } from './lines.ts';
import { lockOpen } from './write-plan.ts';

export function profileOf({ path: _path, ...profile }: store.PlacedProfile): MentorProfile {
  return profile;
}

async function seekerOf(tx: ScopedTx, personId: string): Promise<Seeker & { readonly path: string }> {
  const person = await findPerson(tx, personId);
  if (!person) throw plansFault('person_not_found', { personId });
  const { regions, industries } = await getWish(tx, personId);
  const { majorName, homeRegion, path } = person;
  return { regions, industries, majorName, homeRegion, path };
}

/** Mentors who may have this graduate and have room: the best fitting first, whoever was declined before last. */
export async function suggestMentors(tx: ScopedTx, personId: string): Promise<MentorChoice[]> {
  const seeker = await seekerOf(tx, personId);
  const past = await store.listPairingsOf(tx, personId);
  const declined = new Set(past.flatMap((row) => (row.state === 'declined' ? [row.mentor_id] : [])));
  const choices = (await store.listProfiles(tx))
    .filter((one) => one.load < one.loadLimit && liesIn(seeker.path, one.path))
    .map((one): MentorChoice => {
      const reasons = fitOf(seeker, one);
      return {
        mentor: profileOf(one),
        points: pointsOf(reasons),
        reasons,
        declinedBefore: declined.has(one.accountId) ? 'yes' : 'no',
      };
    });
  return choices
    .toSorted(
      (a, b) =>
        Number(a.declinedBefore === 'yes') - Number(b.declinedBefore === 'yes') ||
        b.points - a.points ||
        (a.mentor.accountId < b.mentor.accountId ? -1 : 1),
    )
    .slice(0, 20);
}

/** Gives a graduate a mentor within the mentor's limit. */
export async function pairUp(
  tx: ScopedTx,
  personId: string,
  { id, mentorId }: { readonly id: string; readonly mentorId: string },
): Promise<Pairing> {
  const held = await lockOpen(tx, personId);
  const known = await store.findPairing(tx, id);
  if (known) {
    if (known.person_id !== personId || known.mentor_id !== mentorId) throw plansFault('id_taken', { id });
    return store.showPairing(known);
  }
  const mentor = await store.findProfile(tx, mentorId);
  if (!mentor) throw plansFault('mentor_not_found', { mentorId });
  if (!liesIn(held.path, mentor.path)) throw plansFault('mentor_elsewhere', { mentorId });
  const reasons = fitOf(await seekerOf(tx, personId), mentor);
  const by = await actorAs(tx, 'staff');
  const row = { person_id: personId, org_path: held.path, mentor_id: mentorId, mentor_name: mentor.name };
  if (!(await store.insertPairing(tx, { ...row, id, by_name: by.name, reasons })))
    throw plansFault('has_mentor_already', { personId });
  if (!(await store.takeOne(tx, mentorId)))
    throw plansFault('mentor_full', { mentorId, limit: mentor.loadLimit });
  await writeLine(tx, { id: personId, path: held.path }, 'paired', by, id, { mentor: mentor.name, reasons });
  return getPairing(tx, id);
}

async function getPairing(tx: ScopedTx, id: string): Promise<Pairing> {
  const row = await store.findPairing(tx, id);
  if (!row) throw plansFault('pairing_not_found', { id });
  return store.showPairing(row);
}

/** Ends a pairing: staff with a reason, or the graduate, who needs none. Twice is once. */
export async function endPairing(
  tx: ScopedTx,
  personId: string,
  pairingId: string,
  reason: string,
  role: 'self' | 'staff',
): Promise<Pairing> {
  const row = await store.lockPairing(tx, pairingId);
  if (!row || row.person_id !== personId) throw plansFault('pairing_not_found', { pairingId });
  if (row.state !== 'active') return store.showPairing(row);
  const by = await actorAs(tx, role);
  const state = role === 'self' ? 'declined' : 'ended';
  await store.endPairing(tx, pairingId, { state, by: by.name, reason });
  await store.letOneGo(tx, row.mentor_id);
  const step = role === 'self' ? 'mentor_declined' : 'pairing_ended';
  const person = { id: personId, path: row.org_path };
  await writeLine(tx, person, step, by, crypto.randomUUID(), { mentor: row.mentor_name, reason });
  return getPairing(tx, pairingId);
}

/** Mentors in scope, whether or not anything is stated about them. */
export async function listMentors(tx: ScopedTx): Promise<MentorProfile[]> {
  const stated = new Map((await store.listProfiles(tx)).map((one) => [one.accountId, profileOf(one)]));
  const mentors = await listStaff(tx, { roles: ['mentor'] });
  return mentors
    .filter(({ state }) => state === 'active')
    .map(
      ({ id, name }) =>
        stated.get(id) ?? {
          accountId: id,
          name,
          regions: [],
          industries: [],
          majors: [],
          about: '',
          loadLimit: 0,
          load: 0,
          version: 0,
        },
    );
}

export async function setMentor(tx: ScopedTx, accountId: string, input: MentorInput): Promise<MentorProfile> {
  const [mentor] = await listStaff(tx, { ids: [accountId], roles: ['mentor'] });
  if (!mentor || mentor.state === 'closed') throw plansFault('mentor_not_found', { mentorId: accountId });
  if (!(await store.putProfile(tx, mentor, input)))
    throw plansFault('mentor_changed_meanwhile', { mentorId: accountId });
  const profile = await store.findProfile(tx, accountId);
  if (!profile) throw plansFault('mentor_not_found', { mentorId: accountId });
  return profileOf(profile);
}
