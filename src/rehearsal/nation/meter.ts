import { loadavg } from 'node:os';
import { startClock } from '../clock.ts';

/** One step of a long run, as measured. */
export type StepFigures = {
  readonly step: string;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Resident at the end of the step, and the most that was seen during it (looked at five times a second). */
  readonly rssBytes: number;
  readonly peakRssBytes: number;
  /** Load of the machine (one minute) at the end. */
  readonly load: number;
};

const LOOK_EVERY_MS = 200;

/** Time, CPU and resident memory of the steps of a run. */
export class Meter {
  readonly steps: StepFigures[] = [];

  async measure<Result>(step: string, work: () => Promise<Result>): Promise<Result> {
    releaseGarbage();
    const spent = startClock();
    let peak = process.memoryUsage.rss();
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, LOOK_EVERY_MS);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      const rssBytes = process.memoryUsage.rss();
      this.steps.push({
        step,
        ...spent(),
        rssBytes,
        peakRssBytes: Math.max(peak, rssBytes),
        load: loadOf(),
      });
    }
  }
}

export function loadOf(): number {
  return Math.round(loadavg()[0]! * 100) / 100;
}

/** Columns nobody refers to any longer leave memory now, where node was started with --expose-gc. */
export function releaseGarbage(): void {
  globalThis.gc?.();
}
