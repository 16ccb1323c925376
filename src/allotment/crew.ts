import { Worker } from 'node:worker_threads';
import { openArena } from './arena.ts';
import type { Arena, ArenaShape } from './arena.ts';
import type { Crew } from './auction.ts';
import { PlainKernel, closePhase } from './kernel.ts';
import type { AuctionKernel, Terms } from './kernel.ts';
import { WasmKernel } from './wasm-kernel.ts';

/** What a following thread is started with. */
export type Following = {
  readonly memory: WebAssembly.Memory;
  readonly shape: ArenaShape;
  readonly module: WebAssembly.Module | null;
  readonly thread: number;
};

/** Cells of the arena's control column. */
const TURN = 0;
const DONE = 1;
const STEP = 2;
const FAILED = 3;
const FIRST_ARGUMENT = 4;

const STEPS = { end: 0, bid: 1, settle: 2, close: 3 } as const;
/** Below this many graduates the leader does a block alone: waking somebody takes longer. */
const LEAST_SHARED = 8_192;
/** Looks at a cell this often before it sleeps: a turn of a block takes a few milliseconds at most. */
const LOOKS = 2_000;
const PATIENCE_MS = 1_000;

export function kernelOf(arena: Arena, module: WebAssembly.Module | null, thread: number): AuctionKernel {
  return module ? new WasmKernel(module, arena, thread) : new PlainKernel(arena);
}

/** The leading thread's hold on all threads of an auction. `shape.threads` of one needs nobody else. */
export class ThreadCrew implements Crew {
  readonly #arena: Arena;
  readonly #kernel: AuctionKernel;
  readonly #others: Worker[];

  private constructor(arena: Arena, kernel: AuctionKernel, others: Worker[]) {
    this.#arena = arena;
    this.#kernel = kernel;
    this.#others = others;
  }

  /** Starts the others and waits until each has reported; a thread that cannot start is thrown here. */
  static async gather(arena: Arena, module: WebAssembly.Module | null): Promise<ThreadCrew> {
    const { memory, shape } = arena;
    const others = Array.from({ length: shape.threads - 1 }, (_, at) => {
      const workerData: Following = { memory, shape, module, thread: at + 1 };
      return new Worker(new URL('./follow-worker.ts', import.meta.url), { workerData });
    });
    await Promise.all(
      others.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            worker.once('message', () => resolve());
            worker.once('error', reject);
          }),
      ),
    );
    for (const worker of others) worker.on('error', () => Atomics.store(arena.control, FAILED, 1));
    return new ThreadCrew(arena, kernelOf(arena, module, 0), others);
  }

  /** One thread, nothing to wait for. */
  static alone(arena: Arena, module: WebAssembly.Module | null): ThreadCrew {
    return new ThreadCrew(arena, kernelOf(arena, module, 0), []);
  }

  bid(terms: Terms, head: number, count: number): void {
    if (count < LEAST_SHARED) this.#kernel.bid(terms, head, 0, count, 0);
    else this.#together(STEPS.bid, [terms.slotBonus, terms.epsilon, terms.isFalling ? 1 : 0, head, count]);
  }

  settle(count: number): void {
    if (count < LEAST_SHARED) this.#kernel.settle(count, 0, 1);
    else this.#together(STEPS.settle, [count]);
  }

  close(slotBonus: number): void {
    this.#together(STEPS.close, [slotBonus]);
  }

  async end(): Promise<void> {
    this.#tell(STEPS.end, []);
    await Promise.all(this.#others.map((worker) => worker.terminate()));
  }

  #tell(step: number, numbers: readonly number[]): void {
    const { control } = this.#arena;
    control[STEP] = step;
    control.set(numbers, FIRST_ARGUMENT);
    Atomics.store(control, DONE, 0);
    Atomics.add(control, TURN, 1);
    Atomics.notify(control, TURN);
  }

  #together(step: number, numbers: readonly number[]): void {
    this.#tell(step, numbers);
    takeStep(this.#arena, this.#kernel, 0);
    const { control } = this.#arena;
    for (let done = 0; done < this.#others.length;) {
      if (Atomics.load(control, FAILED) === 1) throw new Error('a thread of the auction failed');
      waitWhile(control, DONE, done);
      done = Atomics.load(control, DONE);
    }
  }
}

/** The body of a following thread: takes its share of every step until the auction ends. */
export function follow({ memory, shape, module, thread }: Following, ready: () => void): void {
  const arena = openArena(memory, shape);
  const kernel = kernelOf(arena, module, thread);
  const { control } = arena;
  let turn = Atomics.load(control, TURN);
  ready();
  for (;;) {
    while (Atomics.load(control, TURN) === turn) waitWhile(control, TURN, turn);
    turn++;
    if (control[STEP] === STEPS.end) return;
    try {
      takeStep(arena, kernel, thread);
    } catch (error) {
      Atomics.store(control, FAILED, 1);
      throw error;
    } finally {
      Atomics.add(control, DONE, 1);
      Atomics.notify(control, DONE);
    }
  }
}

function takeStep(arena: Arena, kernel: AuctionKernel, thread: number): void {
  const { control, shape } = arena;
  const { threads } = shape;
  const [first, second, third, fourth, fifth] = control.subarray(FIRST_ARGUMENT, FIRST_ARGUMENT + 5);
  if (control[STEP] === STEPS.settle) kernel.settle(first!, thread, threads);
  else if (control[STEP] === STEPS.close) {
    const [from, to] = share(shape.graduates, thread, threads);
    closePhase(arena, first!, from, to, thread);
  } else {
    const terms = { slotBonus: first!, epsilon: second!, isFalling: third === 1 };
    const [from, to] = share(fifth!, thread, threads);
    kernel.bid(terms, fourth!, from, to, thread);
  }
}

function share(count: number, thread: number, threads: number): [number, number] {
  return [Math.floor((count * thread) / threads), Math.floor((count * (thread + 1)) / threads)];
}

function waitWhile(control: Int32Array, cell: number, value: number): void {
  for (let look = 0; look < LOOKS; look++) if (Atomics.load(control, cell) !== value) return;
  Atomics.wait(control, cell, value, PATIENCE_MS);
}
