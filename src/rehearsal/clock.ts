export type Spent = { readonly wallMs: number; readonly cpuMs: number };

/** Wall time and CPU time of the whole process, all its threads, since the call. */
export function startClock(): () => Spent {
  const startedAt = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { wallMs: Math.round(performance.now() - startedAt), cpuMs: Math.round((user + system) / 1000) };
  };
}
