import { Worker } from 'node:worker_threads';
import type { Arena } from './arena.ts';
import { openBuild, openCounting, openKeywords, planBuild } from './build.ts';
import type { BuildPlan, IndexSource } from './build.ts';
import type { Codes } from './codes.ts';
import { STEPS } from './steps.ts';
import type { AnyBuild, StepName } from './steps.ts';

/** What a building thread is told: a step, and what it works on. */
export type BuildOrder = { readonly step: StepName; readonly part: number; readonly build: AnyBuild };
export type Built = { readonly plan: BuildPlan; readonly codes: Codes; readonly arena: Arena };

/** Builds in worker threads, each step in as many parts. All threads have ended when the promise settles. */
export async function buildInThreads(
  source: IndexSource,
  forWasm: boolean,
  threads: number,
  signal?: AbortSignal,
): Promise<Built> {
  const plan = planBuild(source, threads);
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./build-worker.ts', import.meta.url)),
  );
  async function all(step: StepName, build: AnyBuild): Promise<void> {
    await Promise.all(workers.map((worker, part) => doStep(worker, { step, part, build })));
    signal?.throwIfAborted();
  }
  try {
    await all('survey', plan);
    const counting = openCounting(plan);
    await all('count', counting);
    const build = openBuild(counting, forWasm);
    await all('place', build);
    openKeywords(build);
    await all('fill', build);
    return { plan, codes: build.codes, arena: build.arena };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function doStep(worker: Worker, order: BuildOrder): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => {
      worker.off('error', reject);
      resolve();
    });
    worker.once('error', reject);
    worker.postMessage(order, []);
  });
}

/** Builds on the caller's thread: for small numbers of graduates. */
export function buildHere(source: IndexSource, forWasm: boolean): Built {
  const plan = planBuild(source, 1);
  STEPS.survey(plan, 0);
  const counting = openCounting(plan);
  STEPS.count(counting, 0);
  const build = openBuild(counting, forWasm);
  STEPS.place(build, 0);
  openKeywords(build);
  STEPS.fill(build, 0);
  return { plan, codes: build.codes, arena: build.arena };
}
