import type { Kysely } from 'kysely';
import { systemScope } from '../../kernel/scope.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/schema.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { linkTokens } from '../../platform/links.ts';
import { postSigned } from '../../platform/outgoing.ts';
import {
  GATEWAY_PATIENCE_HOURS,
  readSilence,
  readStatus,
  waitSeconds,
  type HookAnswer,
} from '../rules/gateway.ts';
import {
  claimGateway,
  listDueGateways,
  noteFails,
  noteWorks,
  pullGatewaysBack,
  type DueGateway,
} from '../store/gateways.ts';
import {
  claimWaiting,
  giveUpOn,
  markTaken,
  noteOutcomes,
  pullBack,
  settleMarks,
  withMarker,
  type Outcome,
} from '../store/sending.ts';
import { judgeAll, type Judged } from './judge.ts';
import { nowIn } from './send-mail.ts';

export type HookDeps = {
  readonly db: AppDb;
  readonly rootPath: string;
  readonly vault: Vault;
  readonly publicUrl: string;
  readonly trustedHosts: readonly string[];
  readonly timeoutMs?: number;
  readonly clock?: () => Date;
  readonly random?: () => number;
};

const BATCH = 50;
const HOUR_MS = 3_600_000;

/**
 * Sends what is due over gateways, one request at a time for each. A gateway that fails is left alone for a while that
 * doubles, and everything for it waits; the first message after that is the probe. The receiver knows a message that
 * comes twice by its id. Returns how many were taken over.
 */
export async function sendWaitingHooks(deps: HookDeps, signal?: AbortSignal): Promise<number> {
  const scope = systemScope(deps.rootPath);
  const due = await inScope(deps.db, scope, async (tx) => {
    const now = await nowIn(deps, tx);
    await pullBack(tx, now);
    await pullGatewaysBack(tx, new Date(now.getTime() + 2 * HOUR_MS));
    return listDueGateways(tx, now);
  });
  if (due.length === 0) return 0;
  return withMarker(deps.db, async (marker) => {
    let sent = 0;
    for (const gatewayId of due) {
      for (;;) {
        if (signal?.aborted) return sent;
        const batch = await inScope(deps.db, scope, (tx) => sendBatch(deps, tx, marker, gatewayId));
        sent += batch.sent;
        if (batch.isOver) break;
      }
    }
    return sent;
  });
}

async function sendBatch(
  deps: HookDeps,
  tx: ScopedTx,
  marker: Kysely<Database>,
  gatewayId: string,
): Promise<{ readonly sent: number; readonly isOver: boolean }> {
  await settleMarks(tx);
  const now = await nowIn(deps, tx);
  const gateway = await claimGateway(tx, gatewayId, now);
  if (!gateway) return { sent: 0, isOver: true };
  const claimed = await claimWaiting(tx, { channel: 'webhook', now, limit: BATCH, gatewayId });
  const judged = await judgeAll(tx, 'webhook', claimed, now, (person) =>
    gateway.knowsBy === 'phone' ? person.phone : person.studentNumber,
  );
  const secret = deps.vault.open(gateway.sealed);
  const outcomes: Outcome[] = [];
  let fails: HookAnswer | undefined;
  let asked: number | null = null;
  for (const one of judged.toSend) {
    const { answer, retryAfterSeconds } = await post(deps, gateway, secret, one, now);
    if (answer.message === 'sent') await markTaken(marker, one.message.id);
    outcomes.push(outcomeOf(one, answer, now));
    if (!answer.works) {
      [fails, asked] = [answer, retryAfterSeconds];
      break;
    }
  }
  if (fails) await leaveAlone(deps, tx, gateway, { said: fails.said, now, asked });
  else if (outcomes.length > 0) await noteWorks(tx, gatewayId);
  await noteOutcomes(tx, [...judged.outcomes, ...outcomes], now);
  const sent = outcomes.filter(({ attempt }) => attempt.state === 'sent').length;
  return { sent, isOver: claimed.length === 0 || fails !== undefined };
}

const PROBE_WAIT_SECONDS = 60;

function outcomeOf({ message }: Judged, answer: HookAnswer, now: Date): Outcome {
  const { id, since } = message;
  if (answer.message === 'sent') return { id, attempt: { state: 'sent' } };
  if (answer.message === 'refused' || isOld(since, now))
    return { id, attempt: { state: 'failed', error: answer.said } };
  // It steps back, so that one message at which a gateway breaks does not keep all others waiting.
  const attempt = { state: 'waiting', error: answer.said, waitSeconds: PROBE_WAIT_SECONDS } as const;
  return { id, attempt };
}

function patienceEnds(now: Date): Date {
  return new Date(now.getTime() - GATEWAY_PATIENCE_HOURS * HOUR_MS);
}

function isOld(since: Date, now: Date): boolean {
  return since < patienceEnds(now);
}

async function leaveAlone(
  deps: HookDeps,
  tx: ScopedTx,
  gateway: DueGateway,
  { said, now, asked }: { readonly said: string; readonly now: Date; readonly asked: number | null },
): Promise<void> {
  const seconds = waitSeconds(gateway.failures + 1, (deps.random ?? Math.random)(), asked);
  await noteFails(tx, gateway.id, { said, now, next: new Date(now.getTime() + seconds * 1000) });
  await giveUpOn(tx, gateway.id, patienceEnds(now), said);
}

/** A gateway learns how it knows the person, what is said, and nothing else. */
async function post(
  deps: HookDeps,
  gateway: DueGateway,
  secret: string,
  { message, address }: Judged,
  at: Date,
): Promise<{ readonly answer: HookAnswer; readonly retryAfterSeconds: number | null }> {
  const { id, family, subject, body: text, data } = message;
  const to = gateway.knowsBy === 'phone' ? { phone: address } : { studentNumber: address };
  const { link } = data;
  const way = link ? link.path + linkTokens(deps.vault)(link.subject) : '/s/messages';
  const body = JSON.stringify({ id, family, to, subject, text, url: deps.publicUrl + way });
  const { trustedHosts, timeoutMs } = deps;
  try {
    const options = { trustedHosts, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
    const { status, retryAfterSeconds } = await postSigned(
      { url: gateway.url, secret, id, at, body },
      options,
    );
    return { answer: readStatus(status), retryAfterSeconds };
  } catch (error) {
    return { answer: readSilence(error), retryAfterSeconds: null };
  }
}
