import { demoSignIns, mayFillDemo } from './demo-state.ts';
import type { House } from './house.ts';
import { startServer } from './server.ts';
import { ensureWebBuilt } from './web-build.ts';
import { startSender, startWorker } from './worker.ts';

/** Serves until SIGINT or SIGTERM: web, worker, or both, as HUHANG_ROLES says. `onReady` hears when it can be used. */
export async function serve(
  house: House,
  say: (line: string) => void,
  onReady: (state: { address: string | null }) => void = () => undefined,
): Promise<void> {
  const { settings } = house;
  const roles = new Set(settings.HUHANG_ROLES.split(',').map((role) => role.trim()));
  if (settings.HUHANG_DEMO && settings.NODE_ENV !== 'production' && (await mayFillDemo(house.db))) {
    const { seedDemo } = await import('./seed.ts');
    await seedDemo(house, say);
  }
  if (roles.has('web')) await ensureWebBuilt(say);
  const worker = roles.has('worker') ? await startWorker(house) : undefined;
  const tasks = worker?.tasks ?? (await startSender(house));
  const server = roles.has('web') ? await startServer(house, tasks) : undefined;
  if (server) say(`\n护航 Huhang is ready:  ${server.address}\n`);
  else say('护航 Huhang worker is running.');
  for (const line of await demoSignIns(house.db)) say(line);

  onReady({ address: server?.address ?? null });

  const stopped = Promise.withResolvers<void>();
  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    await server?.stop();
    await worker?.stop();
    if (!worker) await tasks.stop();
    stopped.resolve();
  }
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  await stopped.promise;
}
