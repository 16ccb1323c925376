import { listOrgsByPath } from '../../identity/index.ts';
import { systemScope } from '../../kernel/scope.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import type { MassReach } from '../contract.ts';
import { countReach, findMass, listRunningMass, noteMassProgress, type MassRow } from '../store/mass.ts';
import { placeAudience } from './audience.ts';
import { deliver } from './deliver.ts';

const PAGE = 1_000;

/**
 * Writes approved mass mails out, page by page: messages and how far it is commit together, under the lock of the mass
 * mail's row. So a worker that is killed goes on where it stopped, two workers take turns, and cancelling takes hold
 * between two pages.
 */
export async function writeRunningMass(
  { db, rootPath, page = PAGE }: { readonly db: AppDb; readonly rootPath: string; readonly page?: number },
  signal?: AbortSignal,
): Promise<void> {
  const ids = await inScope(db, systemScope(rootPath), (tx) => listRunningMass(tx));
  for (const id of ids) {
    for (;;) {
      if (signal?.aborted) return;
      const isMore = await inScope(db, systemScope(rootPath), (tx) => writePage(tx, id, page));
      if (!isMore) break;
    }
  }
}

type Figures = { done: number; inbox: number; mails: number };

async function writePage(tx: ScopedTx, id: string, limit: number): Promise<boolean> {
  const mass = await findMass(tx, id, { lock: true });
  if (mass?.state !== 'running') return false;
  const at = new Date();
  const placed = await placeAudience(tx, mass, { after: mass.cursor, limit, now: at });
  const told = placed.filter(({ standing }) => !standing.isLeftOut);
  await deliver(
    tx,
    told.map(({ person, standing }) => ({
      personId: person.id,
      path: person.path,
      kind: 'mass' as const,
      family: mass.family,
      dedupe: `mass:${id}`,
      subject: mass.subject,
      body: mass.body,
      at,
      massId: id,
      inboxOnly: !standing.isMailed,
    })),
  );
  const before: Figures = (mass.figures as Figures | null) ?? { done: 0, inbox: 0, mails: 0 };
  const figures = {
    done: before.done + placed.length,
    inbox: before.inbox + told.length,
    mails: before.mails + told.filter(({ standing }) => standing.isMailed).length,
  };
  const isDone = placed.length < limit;
  const cursor = placed.at(-1)?.person.id ?? mass.cursor;
  await noteMassProgress(tx, id, { cursor, figures, isDone, at });
  return !isDone;
}

/** Counts by org, one step below the audience's own place: colleges of a school, classes of a college. */
export async function reachOf(tx: ScopedTx, mass: Pick<MassRow, 'id' | 'path'>): Promise<MassReach[]> {
  const rows = await countReach(tx, mass.id, mass.path.split('.').length + 1);
  const orgs = await listOrgsByPath(
    tx,
    rows.map(({ path }) => path),
  );
  const names = new Map(orgs.map((org) => [org.path, org.name]));
  return rows.map((row) => ({ ...row, name: names.get(row.path) ?? '' }));
}
