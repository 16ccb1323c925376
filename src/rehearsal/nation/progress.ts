/** Where a long run stands: what is done, of how much. */
export type Say = (what: string, done: number, total: number) => void;

const EVERY_MS = 3_000;

/** Lines with rate and time left, at most one in three seconds, and one at the beginning and the end of each step. */
export function sayTo(write: (line: string) => void): Say {
  let current = '';
  let startedAt = 0;
  let startedFrom = 0;
  let saidAt = 0;
  return (what, done, total) => {
    const now = performance.now();
    const isNew = what !== current;
    if (isNew) {
      current = what;
      startedAt = now;
      startedFrom = done;
    }
    if (!isNew && done < total && now - saidAt < EVERY_MS) return;
    saidAt = now;
    const rate = (done - startedFrom) / Math.max(1e-3, (now - startedAt) / 1000);
    const words = [
      `${what}: ${done} of ${total} (${total === 0 ? 100 : Math.floor((done * 100) / total)} %)`,
    ];
    if (done > startedFrom && done < total)
      words.push(`${Math.round(rate)} a second`, `${wordSeconds((total - done) / rate)} left`);
    if (done === total && done > startedFrom) words.push(`in ${wordSeconds((now - startedAt) / 1000)}`);
    words.push(`${Math.round(process.memoryUsage.rss() / 1e6)} MB resident`);
    write(words.join(', '));
  };
}

function wordSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 100 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
