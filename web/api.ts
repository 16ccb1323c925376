import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../src/platform/http/endpoint.ts';

/** What a fault may carry: ids and figures, never names. */
export type WireFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A refusal as it crossed the wire. Codes are `room.what_happened`; web/words/faults.ts gives them their wording. */
export class WireFault extends Error {
  override readonly name = 'WireFault';
  readonly code: string;
  readonly status: number;
  readonly facts: WireFacts;
  readonly incident: string | null;

  constructor(code: string, status: number, facts: WireFacts = {}, incident: string | null = null) {
    super(code);
    this.code = code;
    this.status = status;
    this.facts = facts;
    this.incident = incident;
  }

  /** Whether the same request may succeed a moment later. */
  get retry(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 429;
  }
}

type Part<E, Key extends string> = E extends { readonly [K in Key]: infer S extends z.ZodType }
  ? Record<never, never> extends z.input<S>
    ? { readonly [K in Key]?: z.input<S> }
    : { readonly [K in Key]: z.input<S> }
  : unknown;

/** The params, query and body that an endpoint takes: only the parts it declares, as its schemas read them. */
export type InputOf<E extends Endpoint> = Part<E, 'params'> & Part<E, 'query'> & Part<E, 'body'>;
export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;

type LooseInput = { params?: unknown; query?: unknown; body?: unknown };

let csrf = '';

/** Keeps the token that `me` and `sign-in` hand out; every change of state sends it back. */
export function keepCsrf(token: string | undefined): void {
  csrf = token ?? '';
}

/** The address of an endpoint with its params and query filled in. Undefined, null and '' leave a query key out. */
export function addressOf<E extends Endpoint>(endpoint: E, input: InputOf<E>): string {
  const { params, query } = input as LooseInput;
  const given = (params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replace(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(String(given[name])),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(key, String(one));
    }
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

function faultFrom(status: number, text: string): WireFault {
  try {
    const wire = JSON.parse(text) as { code?: string; facts?: WireFacts; incident?: string };
    if (wire.code) return new WireFault(wire.code, status, wire.facts, wire.incident ?? null);
  } catch {
    // Not our server's wording (a proxy's page, a cut connection): falls through to the plain status.
  }
  return new WireFault(`web.status_${status}`, status);
}

function headersFor(endpoint: Endpoint, json: boolean): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (json) headers['content-type'] = 'application/json';
  if (endpoint.method !== 'GET') headers['x-huhang-csrf'] = csrf;
  return headers;
}

/**
 * Calls an endpoint of a contract. Throws WireFault for every refusal, and `web.unreachable` when nothing answered.
 * The reply is trusted: the server has already checked it against the same schema.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  signal?: AbortSignal,
): Promise<ReplyOf<E>> {
  const { body } = input as LooseInput;
  const response = await fetch(addressOf(endpoint, input), {
    method: endpoint.method,
    headers: headersFor(endpoint, body !== undefined),
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new WireFault('web.unreachable', 0);
  });
  const text = await response.text();
  if (!response.ok) throw faultFrom(response.status, text);
  return (text === '' ? undefined : JSON.parse(text)) as ReplyOf<E>;
}

/** Sends one file as multipart form data with text fields beside it; `onPart` hears the share that has left, 0 to 1. */
export function upload<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  file: File,
  more: { fields?: Readonly<Record<string, string>>; onPart?: (share: number) => void } = {},
): Promise<ReplyOf<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.method, addressOf(endpoint, input));
    for (const [name, value] of Object.entries(headersFor(endpoint, false)))
      request.setRequestHeader(name, value);
    request.upload.onprogress = (event) =>
      more.onPart?.(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new WireFault('web.unreachable', 0));
    request.onload = () =>
      request.status < 300
        ? resolve(JSON.parse(request.responseText) as ReplyOf<E>)
        : reject(faultFrom(request.status, request.responseText));
    const form = new FormData();
    // Fields first: the server reads a form in order and stops at the file.
    for (const [name, value] of Object.entries(more.fields ?? {})) form.append(name, value);
    form.append('file', file);
    request.send(form);
  });
}

/** The cache key of an endpoint: path first, so that an act can refresh every reading of it. */
function keyOf(endpoint: Endpoint, input?: unknown): readonly unknown[] {
  return input === undefined ? [endpoint.path] : [endpoint.path, input];
}

/** Reads an endpoint and keeps it fresh. `skip` waits (for example until a row is chosen); `everyMs` polls. */
export function useCall<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: { skip?: boolean; everyMs?: number; keepPrevious?: boolean } = {},
): UseQueryResult<ReplyOf<E>, WireFault> {
  return useQuery<ReplyOf<E>, WireFault, ReplyOf<E>>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, input, signal),
    enabled: !options.skip,
    ...(options.everyMs ? { refetchInterval: options.everyMs } : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Acts on an endpoint; afterwards every reading of the endpoints in `refreshes` is fetched anew. */
export function useAct<E extends Endpoint>(
  endpoint: E,
  options: { refreshes?: readonly Endpoint[]; onDone?: (reply: ReplyOf<E>) => void } = {},
): UseMutationResult<ReplyOf<E>, WireFault, InputOf<E>> {
  const client = useQueryClient();
  return useMutation<ReplyOf<E>, WireFault, InputOf<E>>({
    mutationFn: (input) => call(endpoint, input),
    onSuccess: async (reply) => {
      const stale = (options.refreshes ?? []).map((one) =>
        client.invalidateQueries({ queryKey: keyOf(one) }),
      );
      await Promise.all(stale);
      options.onDone?.(reply);
    },
  });
}

/** Reads ahead what will be asked for next, so that it is there at once. */
export function usePrefetch<E extends Endpoint>(endpoint: E): (input: InputOf<E>) => void {
  const client = useQueryClient();
  return useCallback(
    (input) =>
      void client.prefetchQuery({
        queryKey: keyOf(endpoint, input),
        queryFn: ({ signal }) => call(endpoint, input, signal),
      }),
    [client, endpoint],
  );
}

/** Has every reading of these endpoints fetched anew, for acts whose answer nobody waits for. */
export function useRefresh(): (endpoints: readonly Endpoint[]) => void {
  const client = useQueryClient();
  return useCallback(
    (endpoints) => {
      for (const endpoint of endpoints) void client.invalidateQueries({ queryKey: keyOf(endpoint) });
    },
    [client],
  );
}

/** Puts an answer in place of a reading, as an act returned it. */
export function useKeep<E extends Endpoint>(endpoint: E): (input: InputOf<E>, reply: ReplyOf<E>) => void {
  const client = useQueryClient();
  return useCallback(
    (input, reply) => void client.setQueryData(keyOf(endpoint, input), reply),
    [client, endpoint],
  );
}

/** 'opening' → 'open'; 'lost' while the browser dials again by itself; 'closed' after the server's last word. */
export type LineState = 'opening' | 'open' | 'lost' | 'closed';

/** Follows a server-sent-events endpoint: the latest value and how the line is. */
export function useEvents<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: { skip?: boolean } = {},
): { latest: ReplyOf<E> | null; line: LineState } {
  const [latest, setLatest] = useState<ReplyOf<E> | null>(null);
  const [line, setLine] = useState<LineState>('opening');
  const address = options.skip ? null : addressOf(endpoint, input);
  useEffect(() => {
    if (!address) return undefined;
    const source = new EventSource(address);
    setLine('opening');
    setLatest(null);
    source.onopen = () => setLine('open');
    source.onerror = () => setLine(source.readyState === EventSource.CLOSED ? 'closed' : 'lost');
    source.onmessage = (event: MessageEvent<string>) => setLatest(JSON.parse(event.data) as ReplyOf<E>);
    source.addEventListener('end', () => {
      // Without this the browser would take the end of the stream for a cut line and dial again.
      source.close();
      setLine('closed');
    });
    return () => source.close();
  }, [address]);
  return { latest, line };
}
