import { beijingDay, beijingMidnight } from '../../kernel/calendar.ts';
import { listOrgsByPath } from '../../identity/index.ts';
import { listAudience, type RecipientFacts } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import {
  leftOutReasons,
  type Audience,
  type AudiencePreview,
  type Family,
  type LeftOutReason,
} from '../contract.ts';
import { isPersonal, standingOf, type Standing } from '../rules/audience.ts';
import { listLimits, schoolOf } from '../store/budgets.ts';
import { countSpent, listPreferences } from '../store/sending.ts';

export type Placed = { readonly person: RecipientFacts; readonly standing: Standing };

/** One page of an audience, each person with what becomes of them. */
export async function placeAudience(
  tx: ScopedTx,
  { audience, family }: { readonly audience: Audience; readonly family: Family },
  page: { readonly after: string | null; readonly limit: number; readonly now: Date },
): Promise<Placed[]> {
  const people = await listAudience(tx, audience, page);
  const ids = people.map(({ id }) => id);
  const said = await listPreferences(tx, ids);
  const spent = await countSpent(tx, ids, 'email', beijingMidnight(beijingDay(page.now)));
  const stated = await listLimits(tx);
  const isByFeatures = isPersonal(audience);
  return people.map((person) => {
    const switchedOff = said.get(person.id)?.switchedOff ?? [];
    const limits = stated.get(schoolOf(person.path));
    const addressee = { ...person, switchedOff, spent: spent.get(person.id) ?? new Map(), limits };
    return { person, standing: standingOf(addressee, family, isByFeatures) };
  });
}

const PAGE = 5_000;
const SAMPLE = 8;
const SAMPLE_OF_REASON = 20;

/** Whom a mass mail would reach as things stand: figures, some names, and who is left out and why. */
export async function previewAudience(
  tx: ScopedTx,
  order: { readonly audience: Audience; readonly family: Family },
  now = new Date(),
): Promise<AudiencePreview> {
  const reasons = new Map<LeftOutReason, { people: number; sample: string[] }>();
  const reached: RecipientFacts[] = [];
  const sums = { people: 0, inbox: 0, mails: 0, tomorrow: 0 };
  for (let after: string | null = null; ;) {
    const placed: Placed[] = await placeAudience(tx, order, { after, limit: PAGE, now });
    for (const { person, standing } of placed) {
      sums.people++;
      if (!standing.isLeftOut) sums.inbox++;
      if (standing.isMailed) sums.mails++;
      if (standing.reason === 'budget_spent') sums.tomorrow++;
      if (standing.isMailed && reached.length < SAMPLE) reached.push(person);
      if (standing.reason === null) continue;
      const row = reasons.get(standing.reason) ?? { people: 0, sample: [] };
      row.people++;
      if (row.sample.length < SAMPLE_OF_REASON) row.sample.push(person.name);
      reasons.set(standing.reason, row);
    }
    if (placed.length < PAGE) break;
    after = placed.at(-1)!.person.id;
  }
  const leftOut = leftOutReasons.flatMap((reason) => {
    const row = reasons.get(reason);
    return row ? [{ reason, ...row }] : [];
  });
  return { ...sums, leftOut, sample: await namedSample(tx, reached) };
}

async function namedSample(tx: ScopedTx, people: readonly RecipientFacts[]) {
  const orgs = await listOrgsByPath(tx, [...new Set(people.map(({ path }) => path))]);
  const names = new Map(orgs.map((org) => [org.path, org.name]));
  return people.map(({ id, name, path }) => ({ personId: id, name, className: names.get(path) ?? '' }));
}
