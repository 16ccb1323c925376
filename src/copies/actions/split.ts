import type { z } from 'zod';
import { beijingDay } from '../../kernel/calendar.ts';
import { RawPosting } from '../../adverts/index.ts';
import { dropCopies, listCopies, repointCopies, setApart } from '../../likeness/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import {
  DEFAULT_VALIDITY_DAYS,
  findFull,
  findMergedPosition,
  getMovable,
  listOrigins,
  lockCopies,
  makePosting,
  moveOrigin,
  noteStep,
  type Fingerprints,
} from '../../postings/index.ts';
import { rawOf } from '../../reading/index.ts';
import type { OriginName, splitPosting } from '../contract.ts';
import { copiesFault } from '../faults.ts';

export type Split = z.infer<typeof splitPosting.body> & {
  readonly id: string;
  readonly accountId: string | null;
};

/**
 * Makes copies a posting of their own, with the first one's words, read and screened anew. It opens at once only if it
 * reads clean and the posting it was merged into is open; else a human looks. `vault` compares its contacts with others'. Both are remembered as not the same job.
 */
export async function split(
  tx: ScopedTx,
  { id, version, origins, note, accountId }: Split,
  vault?: Fingerprints,
  now = new Date(),
): Promise<z.infer<typeof splitPosting.reply>> {
  await lockCopies(tx);
  const row = await getMovable(tx, id, version);
  const leaving = await originsThatLeave(tx, id, origins);
  const path = leaving[0]?.org_path ?? row.org_path;
  const order = {
    path,
    accountId,
    since: now,
    today: beijingDay(now),
    validityDays: DEFAULT_VALIDITY_DAYS,
    openIncomplete: false,
    because: 'split_off',
    hold: row.state !== 'open',
    vault,
  };
  const raw = await wordsOf(tx, id, leaving[0]!);
  const position = await findMergedPosition(tx, id, raw);
  const made = await makePosting(tx, order, { raw, ...(position && { position }) });
  for (const [at, origin] of leaving.entries()) {
    const name = { source: origin.source, sourceId: origin.source_id };
    await moveOrigin(tx, origin.org_path, { ...name, postingId: made.id, isPrimary: at === 0 });
  }
  const [first] = leaving;
  if (first)
    await dropCopies(tx, [{ path: first.org_path, source: first.source, sourceId: first.source_id }]);
  await repointCopies(tx, leaving.slice(1), made.id);
  await noteStep(tx, row, { reason: 'split', note, accountId });
  await setApart(tx, id, made.id, { path: row.org_path, accountId, note });
  const facts = { made: made.id, origins: leaving.length };
  await audit(tx, {
    action: 'copies.split',
    subjectKind: 'posting',
    subjectId: id,
    path: row.org_path,
    facts,
  });
  return {
    posting: { id, state: row.state, version: version + 1 },
    made: { id: made.id, state: made.state, version: 1 },
  };
}

type Leaving = Awaited<ReturnType<typeof listOrigins>>[number];

async function originsThatLeave(tx: ScopedTx, id: string, names: readonly OriginName[]): Promise<Leaving[]> {
  const all = await listOrigins(tx, id);
  const leaving = all.filter((origin) =>
    names.some((name) => name.source === origin.source && name.sourceId === origin.source_id),
  );
  const [first] = leaving;
  if (!first || leaving.length < new Set(names.map((name) => `${name.source}\n${name.sourceId}`)).size)
    throw copiesFault('origin_unknown', { id });
  if (first.is_primary) throw copiesFault('origin_is_primary', { id });
  return leaving;
}

/** The words with which an origin came in. Of one merged before words were kept, those of the posting: they were equal. */
async function wordsOf(tx: ScopedTx, id: string, origin: Leaving) {
  const kept = (await listCopies(tx, id)).find(
    (copy) => copy.source === origin.source && copy.sourceId === origin.source_id,
  );
  const full = kept ? undefined : await findFull(tx, id);
  const raw = RawPosting.parse({
    ...(kept ? (kept.raw as object) : full && rawOf(full)),
    id: origin.source_id,
    source: origin.source,
  });
  return { ...raw, source: origin.source, title: raw.title ?? '' };
}
