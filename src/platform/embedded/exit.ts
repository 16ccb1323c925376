const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Sees to it that the process does not leave the server behind. On a signal that nobody else handles, `close` runs
 * before the process ends by that signal; a program with handlers of its own calls close() itself. `lastResort`
 * runs at any other exit and may not wait. Returns the function that takes all of it back.
 */
export function atExit(close: () => Promise<void>, lastResort: () => void): () => void {
  function onSignal(signal: NodeJS.Signals): void {
    if (process.listenerCount(signal) > 1) return;
    void close().finally(() => {
      forget();
      process.kill(process.pid, signal);
    });
  }
  function forget(): void {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    process.off('exit', lastResort);
  }
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.once('exit', lastResort);
  return forget;
}
