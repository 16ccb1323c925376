/**
 * The one error class of the product. A Fault is a refusal that somebody can act on; anything else that is
 * thrown is a bug and leaves the server as a 500 with an incident number and no detail.
 */
export type FaultFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export type FaultRow = {
  /** HTTP status of the refusal. 404 for everything outside one's scope; 403 for "you see it but may not". */
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 503 | 507;
  /** Whether the same request may succeed later without a change by the caller. */
  readonly retry: boolean;
};

export class Fault extends Error {
  override readonly name = 'Fault';
  /** `room.what_happened`, worded by the browser. */
  readonly code: string;
  readonly status: FaultRow['status'];
  readonly retry: boolean;
  /** Ids and figures only: never names, phones or identity numbers, since facts are logged. */
  readonly facts: FaultFacts;

  constructor(code: string, row: FaultRow, facts: FaultFacts, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.status = row.status;
    this.retry = row.retry;
    this.facts = facts;
  }
}

export type FaultMaker<Code extends string> = {
  (code: Code, facts?: FaultFacts, cause?: unknown): Fault;
  /** The table itself, so that a test can prove that every code has wording. */
  readonly table: Readonly<Record<Code, FaultRow>>;
  readonly room: string;
};

/** Declares a room's refusals: one table from code to HTTP status; there is no second map. */
export function defineFaults<Code extends string>(
  room: string,
  table: Record<Code, FaultRow>,
): FaultMaker<Code> {
  function make(code: Code, facts: FaultFacts = {}, cause?: unknown): Fault {
    return new Fault(`${room}.${code}`, table[code], facts, cause);
  }
  return Object.assign(make, { table, room });
}
