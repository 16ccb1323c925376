import { outcomes } from '../../catalogue/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { standingOn } from '../rules/days.ts';
import type { StoredCampaign } from '../store/campaigns.ts';
import { findLastDay, listChanges, writeDays } from '../store/figures.ts';

/** Codes of outcomes that count as found, of every generation of the table. */
export const placed = [
  ...new Set(
    [2000, 2026].flatMap((year) =>
      outcomes
        .forCohort(year)
        .map(({ code }) => code)
        .filter((code) => outcomes.isPlaced(code)),
    ),
  ),
];

/**
 * Writes how a campaign stands today, and every day that nobody has written. The last written day is finished off; those
 * before it stay as they were, so that a graduate who moves or is placed afterwards does not change the past. Days of a
 * clock that had run ahead go.
 */
export async function measure(tx: ScopedTx, campaign: StoredCampaign, today: string): Promise<void> {
  const { id, standardId, plan } = campaign;
  const to = today < plan.endsOn ? today : plan.endsOn;
  if (to < plan.startsOn) return;
  const last = await findLastDay(tx, id);
  const from = last === null ? plan.startsOn : last < to ? last : to;
  const changes = await listChanges(tx, standardId, { since: plan.startsOn, placed });
  const rows = standingOn(changes, { from: plan.startsOn, to });
  await writeDays(
    tx,
    id,
    from,
    rows.filter(({ day }) => day >= from),
  );
}
