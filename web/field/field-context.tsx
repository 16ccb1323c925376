import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { me } from '../../src/identity/contract.ts';
import { getCase, listCases } from '../../src/ledger/contract.ts';
import { listPersonRecommendations, nextPostings, rankPostings } from '../../src/outreach/contract.ts';
import { getPersonDuties, listDay } from '../../src/standards/contract.ts';
import type { Endpoint } from '../../src/platform/http/endpoint.ts';
import { useCall, WireFault } from '../api.ts';
import { findKeptDay, forgetField, openField } from './field.ts';
import type { Field, KeptDay, Settled } from './field.ts';
import type { Ended, Entry, Write } from './rules.ts';
import { carryOut } from './send.ts';

const FieldContext = createContext<Field | null>(null);

/** What is read anew when something was written. */
const touched: readonly Endpoint[] = [
  listDay,
  listCases,
  getCase,
  getPersonDuties,
  listPersonRecommendations,
  rankPostings,
  nextPostings,
];

function refresh(client: QueryClient): void {
  for (const { path } of touched) void client.invalidateQueries({ queryKey: [path] });
}

/**
 * Opens what the account keeps on this device, and without a network the day of whoever was signed in last. `keeps` says
 * which readings stay on the device, and how little of each.
 */
export function FieldProvider({ keeps, children }: { keeps: Keeps; children: ReactNode }) {
  const client = useQueryClient();
  const answer = useCall(me, {});
  const actor = answer.data === undefined ? undefined : answer.data.actor;
  const owner = actor?.accountId;
  const mayWrite = actor?.permissions.includes('ledger.write') === true;
  const isCutOff = actor === undefined && (answer.fetchStatus === 'paused' || answer.error?.status === 0);
  const [field, setField] = useState<Field | null>(null);

  // What may be needed without a network does not go because nobody looks at it for a while.
  useEffect(() => {
    for (const path of Object.keys(keeps)) client.setQueryDefaults([path], { gcTime: Infinity });
  }, [client, keeps]);

  useEffect(() => {
    if (isCutOff) void findKeptDay().then((day) => day && restore(client, day), giveUp);
  }, [isCutOff, client]);

  useEffect(() => {
    if (actor === null) void forgetField().catch(giveUp);
  }, [actor]);

  useEffect(() => {
    if (!owner || !mayWrite) return undefined;
    let opened: Field | null = null;
    let isGone = false;
    async function open(account: string): Promise<void> {
      opened = await openField(account);
      if (isGone) return opened?.stop();
      await opened?.start();
      // Whoever has gone meanwhile has stopped it already.
      if (!isGone) setField(opened);
    }
    void open(owner).catch(giveUp);
    return () => {
      isGone = true;
      opened?.stop();
      setField(null);
    };
  }, [owner, mayWrite]);

  useEffect(() => field?.onAnswer((_, { kind }) => kind === 'done' && refresh(client)), [field, client]);
  useEffect(() => (field ? keepReadings(client, field, keeps) : undefined), [field, client, keeps]);
  return <FieldContext value={field}>{children}</FieldContext>;
}

/** Keeping is a help and never a condition: a browser that refuses it works as it did before there was any. */
function giveUp(): null {
  return null;
}

/** By the path of an endpoint: what of its answer stays on the device. */
export type Keeps = Readonly<Record<string, (data: unknown, input: unknown) => unknown>>;

function restore(client: QueryClient, { readings }: KeptDay): void {
  for (const { key, data } of readings)
    if (client.getQueryData(key) === undefined) client.setQueryData(key, data);
}

const KEEP_AFTER_MS = 800;

/** Keeps the readings that were named, a moment after the last of them has come in. */
function keepReadings(client: QueryClient, field: Field, keeps: Keeps): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function keep(): void {
    const readings = client
      .getQueryCache()
      .getAll()
      .flatMap(({ queryKey, state }) => {
        const [path, input] = queryKey;
        const part = keeps[String(path)]?.(state.data, input);
        return part === undefined || state.data === undefined ? [] : [{ key: queryKey, data: part }];
      });
    void field.keepDay({ readings }).catch(giveUp);
  }
  const off = client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    // What was put there by hand was kept already.
    if (event.action.manual || !(String(event.query.queryKey[0]) in keeps)) return;
    clearTimeout(timer);
    timer = setTimeout(keep, KEEP_AFTER_MS);
  });
  timer = setTimeout(keep, KEEP_AFTER_MS);
  return () => {
    clearTimeout(timer);
    off();
  };
}

/** What the signed-in account keeps on this device; null where nothing is kept. */
export function useField(): Field | null {
  return useContext(FieldContext);
}

const none: readonly Entry[] = [];

/** What waits or was refused. */
export function useEntries(): readonly Entry[] {
  const field = useField();
  return useSyncExternalStore(
    useCallback((listener) => field?.subscribe(listener) ?? (() => undefined), [field]),
    () => field?.entries() ?? none,
  );
}

/** How the last round ended. */
export function useEnded(): Ended {
  const field = useField();
  return useSyncExternalStore(
    useCallback((listener) => field?.subscribe(listener) ?? (() => undefined), [field]),
    () => field?.ended() ?? 'empty',
  );
}

/** Whether the browser believes to have a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener);
      window.addEventListener('offline', listener);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
}

/** Writes something down: kept on the device first where that is possible, sent at once where not. */
export function useWrite(): (write: Write, who: Entry['who']) => Promise<Settled> {
  const field = useField();
  const client = useQueryClient();
  return useCallback(
    async (write, who) => {
      if (field) return field.add(write, who);
      const reply = await carryOut(write);
      refresh(client);
      return { state: 'done', reply };
    },
    [field, client],
  );
}

/** A refusal of an entry as the fault that it was, for its wording. */
export function faultOf({ refusal }: Entry): WireFault {
  return new WireFault(refusal?.code ?? 'web.broken', refusal?.status ?? 500, refusal?.facts ?? {});
}
