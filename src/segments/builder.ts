import { Worker } from 'node:worker_threads';
import type { BuildOrder, BuiltSegment } from './build-segment.ts';

type Answer = { readonly built: BuiltSegment } | { readonly error: unknown };

/** A thread that builds segments, one at a time; it starts with the first order and does not keep the process alive. */
export class Builder {
  #worker: Worker | undefined;

  /** Rejected with the signal's reason; the thread has ended then, and nothing of its work is left. */
  build(order: BuildOrder, signal?: AbortSignal): Promise<BuiltSegment> {
    signal?.throwIfAborted();
    const worker = (this.#worker ??= start());
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        worker.off('message', answered).off('error', fail).off('exit', ended);
        signal?.removeEventListener('abort', abort);
        worker.unref();
      };
      const fail = (error: unknown): void => {
        leave();
        this.#worker = undefined;
        void worker.terminate();
        reject(error);
      };
      const answered = (answer: Answer): void => {
        if ('error' in answer) fail(answer.error);
        else {
          leave();
          resolve(answer.built);
        }
      };
      const ended = (code: number): void => fail(new Error(`the building thread ended with code ${code}`));
      const abort = (): void => fail(signal?.reason);
      worker.on('message', answered).on('error', fail).on('exit', ended);
      signal?.addEventListener('abort', abort);
      worker.ref();
      worker.postMessage(order, []);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function start(): Worker {
  return new Worker(new URL('./build-worker.ts', import.meta.url));
}
