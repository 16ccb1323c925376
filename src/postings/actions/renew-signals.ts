import type { Market } from '../../adverts/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import type { Scope } from '../../kernel/scope.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { quiet, type Reporter } from '../../platform/work.ts';
import { rawOf, riskColumns, readPosting, sourceTypeOf, type StoredReading } from '../../reading/index.ts';
import { contactsIn, dropOldMarks, newestMarket, renewMarket } from '../../signals/index.ts';
import { isChanged, raisedNote, rescoredRow, rising } from '../rules/rescoring.ts';
import { moveAll } from '../store/moves.ts';
import { insertEvents } from '../store/posting-rows.ts';
import { countScorable, findPaySamples, findScorable, findTexts, updateScores } from '../store/scores.ts';
import { record } from './decide.ts';
import { noteContacts, scoreAgain, type Fingerprints } from './score.ts';

const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

export type Renewed = {
  /** Scores that have changed. */
  changed: number;
  /** Postings that nobody had approved, sent to a human. */
  held: number;
  /** Approved ones that stay open and are flagged. */
  flagged: number;
};

export type Watch = { readonly reporter?: Reporter; readonly signal?: AbortSignal };

/**
 * Works out anew what postings pay, forgets old contacts, and scores again whatever is open or waits for a human: who
 * else gives its phone may have come to light since. First all contacts are noted, so that the order of the postings
 * changes no score. A batch is one transaction, and the same facts again change nothing: after a kill it starts anew.
 */
export async function renewSignals(
  db: AppDb,
  scope: Scope,
  vault: Fingerprints,
  { reporter = quiet, signal }: Watch = {},
): Promise<Renewed> {
  const { total, market } = await inScope(db, scope, async (tx) => {
    await renewMarket(tx, await findPaySamples(tx));
    await dropOldMarks(tx, beijingDay(new Date()));
    return { total: await countScorable(tx), market: await newestMarket(tx) };
  });
  const sum: Renewed = { changed: 0, held: 0, flagged: 0 };
  async function batches(step: string, act: (tx: ScopedTx, after: string) => Promise<readonly string[]>) {
    let after = FIRST;
    let done = 0;
    for (;;) {
      signal?.throwIfAborted();
      await reporter.report({ step, done, total });
      const from = after;
      const ids = await inScope(db, scope, (tx) => act(tx, from));
      done += ids.length;
      if (ids.length < BATCH) return;
      after = ids.at(-1)!;
    }
  }
  await batches('contacts', (tx, after) => note(tx, after, vault));
  await batches('scores', (tx, after) => rescore(tx, after, { vault, market }, sum));
  return sum;
}

async function note(tx: ScopedTx, after: string, vault: Fingerprints): Promise<string[]> {
  const rows = await findTexts(tx, after, BATCH);
  const postings = rows.map((row) => ({
    id: row.id,
    contacts: contactsIn(rawOf(row)),
    employerId: row.employer_id,
  }));
  await noteContacts(tx, postings, vault);
  return rows.map(({ id }) => id);
}

type Row = Awaited<ReturnType<typeof findScorable>>[number];
type Means = { readonly vault: Fingerprints; readonly market: Market };

async function rescore(tx: ScopedTx, after: string, means: Means, sum: Renewed): Promise<string[]> {
  const rows = await findScorable(tx, after, BATCH);
  const items = rows.map((row) => {
    const raw = { id: row.id, source: row.source_name, ...rawOf(row) };
    const options = { source: sourceTypeOf(row), market: means.market };
    const read = readPosting(raw, row.forwarded, row.reading as StoredReading, options);
    return { read, title: row.title, employerId: row.employer_id };
  });
  const reads = await scoreAgain(tx, items, means);
  const fresh = rows.map((row, at) => rescoredRow(row, riskColumns(reads[at]!), new Date()));
  const changed = fresh.filter((one, at) => isChanged(rows[at]!, one));
  await updateScores(tx, changed);
  const raised = rows.flatMap((row, at) => {
    const move = rising(row, fresh[at]!);
    return move ? [{ row, move, note: raisedNote(row, fresh[at]!) }] : [];
  });
  const held = raised.filter(({ move }) => move === 'hold');
  const flagged = raised.filter(({ move }) => move === 'flag');
  for (const { row, note: why } of held) await sendBack(tx, row, why);
  await insertEvents(tx, flagged.map(flagEvent));
  sum.changed += changed.length;
  sum.held += held.length;
  sum.flagged += flagged.length;
  return rows.map(({ id }) => id);
}

/** Nobody has approved it: a human decides now. */
async function sendBack(tx: ScopedTx, row: Row, note: string): Promise<void> {
  const { id, version } = row;
  const step = { id, version, from: 'open', to: 'in_review', closesOn: null } as const;
  const moved = await moveAll(tx, [step], beijingDay(new Date()));
  if (moved.length === 0) return;
  await record(tx, [step], new Map([[id, row]]), { reason: 'risk_raised', note, accountId: null });
}

/** Its history says when it was flagged; version and state stay, since nothing was done to it. */
function flagEvent({ row, note }: { readonly row: Row; readonly note: string }) {
  const { id, org_path, employer_id, state, version } = row;
  const of = { posting_id: id, org_path, employer_id, account_id: null, version };
  return { ...of, from_state: state, to_state: state, reason: 'risk_flagged', note };
}
