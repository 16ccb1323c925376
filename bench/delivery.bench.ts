import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { beijingDay, beijingMidnight } from '../src/kernel/calendar.ts';
import { newId } from '../src/kernel/ids.ts';
import { systemScope } from '../src/kernel/scope.ts';
import { insertDeliveries } from '../src/delivery/store/deliveries.ts';
import { openVault } from '../src/platform/crypto.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { openPool } from '../src/platform/db/pool.ts';
import { ensureAppLogin } from '../src/platform/db/roles.ts';
import { inScope } from '../src/platform/db/scoped.ts';
import { openDatabase } from '../src/platform/embedded/index.ts';
import { registerPeople } from '../src/people/index.ts';
import { buildSchool } from '../tests/builders/people.ts';
import { inventGraduates } from './invented-market.ts';

/**
 * 100,000 mails to as many graduates, on the embedded database with fsync, into a mail server of its own process; the
 * sending worker is killed with SIGKILL ten times and started again. What must hold: every mail is in the log once and
 * sent, the server has each at least once and at most one double a kill.
 */
const MAILS = Number(process.argv[2] ?? 100_000);
const KILLS = 10;
const NOON = new Date(beijingMidnight(beijingDay(new Date())).getTime() + 12 * 3_600_000);

const folder = join(tmpdir(), `huhang-bench-delivery-${process.pid}`);
const database = await openDatabase({ dataDir: join(folder, 'data') });
await migrate(database.url);
const appUrl = await ensureAppLogin(database.url, 'a secret for the bench and nothing else');
const db = openPool(appUrl);
const root = systemScope('cn');
const children = new Set<ChildProcess>();
try {
  const people = await fill();
  const undisturbed = await measure(people, 'undisturbed', 0);
  const killed = await measure(people, 'killed', KILLS);
  const result = {
    bench: 'delivery',
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    input: 'invented graduates, one digest of five postings each',
    mails: MAILS,
    undisturbed,
    killed,
  };
  console.log(JSON.stringify(result, null, 2));
  const results = new URL('./results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  if (MAILS === 100_000)
    writeFileSync(new URL('delivery.json', results), `${JSON.stringify(result, null, 2)}\n`);
} finally {
  for (const child of children) child.kill('SIGKILL');
  await db.destroy();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

type Person = { readonly id: string; readonly path: string };

async function fill(): Promise<readonly Person[]> {
  const vault = openVault('a secret for the bench and nothing else');
  return inScope(db, root, async (tx) => {
    const { classPaths } = await buildSchool(tx, { school: 's9001', colleges: 5, classes: 20 });
    const invented = inventGraduates(MAILS, 7, classPaths).map(({ wish, ...person }, number) => ({
      ...person,
      email: `s${number}@students.example`,
      ...(wish ? { wish: { ...wish, pushOptOut: false } } : {}),
    }));
    await registerPeople(tx, vault, invented);
    return invented;
  });
}

async function fillMails(people: readonly Person[], dedupe: string): Promise<void> {
  const items = Array.from({ length: 5 }, (_, at) => ({
    title: `软件开发工程师 ${at + 1}`,
    employer: '虚构软件有限公司',
    place: '广州',
    pay: '8000–12000 元/月',
  }));
  const body = items.map(({ title }, at) => `${at + 1}. ${title} · 虚构软件有限公司 · 广州`).join('\n');
  const mails = people.map(({ id, path }) => ({
    id: newId(),
    personId: id,
    path,
    channel: 'email' as const,
    kind: 'digest' as const,
    family: 'recommendations' as const,
    dedupe,
    day: beijingDay(NOON),
    subject: '今天为你推荐了 5 个岗位',
    body,
    data: { items, toMasked: 's***@students.example' },
    state: 'waiting' as const,
    at: NOON,
  }));
  await inScope(db, root, (tx) => insertDeliveries(tx, mails));
}

/** Sends all with one worker that is killed `kills` times on the way. */
async function measure(people: readonly Person[], dedupe: string, kills: number) {
  await fillMails(people, dedupe);
  const sink = fork(new URL('../tests/programs/mail-sink.ts', import.meta.url).pathname);
  children.add(sink);
  const port = (await hear(sink))['port'];
  const load = loadavg()[0];
  const startedAt = performance.now();
  let worker = startWorker(`smtp://127.0.0.1:${String(port)}`);
  let done = 0;
  for (;;) {
    await setTimeout(20);
    sink.send('count');
    const count = Number((await hear(sink))['count']);
    if (done < kills && count >= ((done + 1) * MAILS) / (kills + 1)) {
      worker.kill('SIGKILL');
      await once(worker, 'exit');
      done++;
      worker = startWorker(`smtp://127.0.0.1:${String(port)}`);
    }
    if (count >= MAILS && (await stateCounts(dedupe))['sent'] === MAILS) break;
  }
  const wallMs = Math.round(performance.now() - startedAt);
  worker.kill('SIGKILL');
  sink.send('all');
  const { ids, cpu } = await hear(sink);
  sink.disconnect();
  const taken = ids as string[];
  return {
    wallMs,
    aSecond: Math.round(MAILS / (wallMs / 1000)),
    load,
    kills: done,
    log: await stateCounts(dedupe),
    distinctAtSink: new Set(taken).size,
    doublesAtSink: taken.length - new Set(taken).size,
    sinkCpuMs: Math.round(((cpu as NodeJS.CpuUsage).user + (cpu as NodeJS.CpuUsage).system) / 1000),
  };
}

function startWorker(smtpUrl: string): ChildProcess {
  const program = new URL('../src/delivery/test-mail-sender.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, appUrl, smtpUrl, NOON.toISOString()], { stdio: 'inherit' });
  children.add(child);
  return child;
}

async function hear(child: ChildProcess): Promise<Record<string, unknown>> {
  const [said] = (await once(child, 'message')) as [Record<string, unknown>];
  return said;
}

async function stateCounts(dedupe: string): Promise<Record<string, number>> {
  const { rows } = await inScope(db, root, (tx) =>
    sql<{ state: string; n: number }>`select state, count(*) as n from delivery
      where dedupe = ${dedupe} and channel = 'email' group by state`.execute(tx),
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}
