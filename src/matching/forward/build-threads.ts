import { Worker } from 'node:worker_threads';
import type { Arena } from './arena.ts';
import { openBuild, openKeywords, planBuild } from './build.ts';
import type { Build, BuildPlan, IndexSource } from './build-state.ts';
import type { StepName } from './steps.ts';

/** What a building thread is told: a step, and once what it works on. */
export type BuildOrder = {
  readonly step: StepName;
  readonly part: number;
  readonly build: BuildPlan | Build;
};

/** Builds in worker threads, each step in as many parts; see BuildPlan. All threads have ended when the promise settles. */
export async function buildIndexInThreads(
  source: IndexSource,
  forWasm: boolean,
  threads: number,
): Promise<Arena> {
  const plan = planBuild(source, threads);
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./build-worker.ts', import.meta.url)),
  );
  const all = (step: StepName, build: BuildPlan | Build): Promise<void[]> =>
    Promise.all(workers.map((worker, part) => doStep(worker, { step, part, build })));
  try {
    await all('orders', plan);
    await all('count', plan);
    const build = openBuild(plan, forWasm);
    await all('place', build);
    await all('fill', build);
    openKeywords(build);
    await all('keywords', build);
    await all('groups', build);
    return build.arena;
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
