import { emptyLists } from '../matching/index.ts';
import type { MatchLists } from '../matching/index.ts';
import { HELD, makeArena } from './arena.ts';
import type { Arena } from './arena.ts';
import { runPhase } from './auction.ts';
import type { PhaseResult } from './auction.ts';
import { ThreadCrew } from './crew.ts';
import { load, measure } from './load.ts';
import type { AuctionInput, Loaded } from './load.ts';

/** A phase in the caller's terms: postings by row. */
export type PhaseOrder = {
  readonly want: Uint8Array;
  /** When given, 1 = the phase is about this posting. */
  readonly open?: Uint8Array;
};

export type AuctionJob = AuctionInput & {
  readonly phases: readonly PhaseOrder[];
  readonly slotBonus: number;
  readonly epsilon: number;
  readonly threads: number;
  readonly module: WebAssembly.Module | null;
  /** [0] = 1: stop. */
  readonly stop: Int32Array;
};

export type AuctionOutcome = {
  /** What each graduate holds, in the order of their list; as long as the most that a phase wants. */
  readonly lists: MatchLists;
  /** Graduates per posting row. */
  readonly load: Uint32Array;
  readonly edges: number;
  readonly phases: readonly PhaseResult[];
};

export type AuctionProgress = {
  readonly phase: number;
  readonly phases: number;
  /** Graduates who are waiting to bid: falls to 0, though not always. */
  readonly waiting: number;
};

export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** An auction from lists to lists, on this thread and those that it starts. */
export async function lead(job: AuctionJob, report: (at: AuctionProgress) => void): Promise<AuctionOutcome> {
  const { postings, bids, wishes } = measure(job);
  const most = mostWanted(job.phases);
  const shape = {
    graduates: job.lists.count,
    top: job.lists.top,
    postings,
    bids,
    most,
    threads: job.threads,
  };
  const arena = makeArena(shape);
  const loaded = load(arena, job, wishes);
  const crew =
    job.threads === 1 ? ThreadCrew.alone(arena, job.module) : await ThreadCrew.gather(arena, job.module);
  try {
    const phases = job.phases.map((order, phase) => {
      function onBlock(waiting: number): void {
        if (Atomics.load(job.stop, 0) === 1) throw new Stopped();
        report({ phase, phases: job.phases.length, waiting });
      }
      const terms = { slotBonus: job.slotBonus, epsilon: job.epsilon, isFalling: loaded.isFalling };
      return runPhase(arena, terms, toPhase(order, loaded), crew, onBlock);
    });
    return { ...collect(arena, job, most), phases };
  } finally {
    await crew.end();
  }
}

function mostWanted(phases: readonly PhaseOrder[]): number {
  let most = 1;
  for (const { want } of phases) for (const here of want) if (here > most) most = here;
  return most;
}

function toPhase({ want, open }: PhaseOrder, { rows }: Loaded): { want: Uint8Array; closed?: Uint8Array } {
  if (!open) return { want };
  return { want, closed: Uint8Array.from(rows, (row) => (open[row] === 1 ? 0 : 1)) };
}

function collect(
  { slotScore }: Arena,
  { lists: from, caps }: AuctionInput,
  most: number,
): { lists: MatchLists; load: Uint32Array; edges: number } {
  const lists = emptyLists(from.count, most);
  const load = new Uint32Array(new SharedArrayBuffer(caps.length * 4));
  let edges = 0;
  for (let graduate = 0; graduate < from.count; graduate++) {
    const first = graduate * from.top;
    const into = graduate * most;
    let length = 0;
    edges += from.lengths[graduate]!;
    for (let slot = first, end = first + from.lengths[graduate]!; slot < end; slot++) {
      if (slotScore[slot]! < HELD) continue;
      const posting = from.postings[slot]!;
      lists.postings[into + length] = posting;
      lists.scores[into + length++] = from.scores[slot]!;
      load[posting]!++;
    }
    lists.lengths[graduate] = length;
  }
  return { lists, load, edges };
}
