import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openHouse, type House } from '../src/apps/house.ts';
import { buildServer } from '../src/apps/server.ts';
import { startSender } from '../src/apps/worker.ts';
import { growOrgs, hashPassword, openAccounts } from '../src/identity/index.ts';
import type { OrgNode } from '../src/identity/contract.ts';
import { addDays, beijingDay } from '../src/kernel/calendar.ts';
import { newId } from '../src/kernel/ids.ts';
import { systemScope } from '../src/kernel/scope.ts';
import { appendLines } from '../src/ledger/index.ts';
import { withClient } from '../src/platform/db/pool.ts';
import { inScope } from '../src/platform/db/scoped.ts';
import { bringInStandard, recomputeAll, refreshStale, templates } from '../src/standards/index.ts';

/**
 * A province of 44,000 cases under four standards (1-2-3, 2+5, daily push with weekly check, 40 hours), each graduate with
 * some fifteen lines: computing everybody anew, one event, a counsellor's day of 300 graduates, the authority's progress.
 */
const CASES = 44_000;
const SCHOOLS = 11;
const COLLEGES = 10;
const CLASSES = 10;
const LINES = 15;
const EVENTS = 200;
const RUNS = 3;
/** A tick of /proc. */
const TICK_MS = 10;
const ROUNDS = 30;
const PASSWORD = 'bench of the standards';
const PROVINCE = 'cn.p91';
const today = beijingDay(new Date());
const standards = ['one_two_three', 'two_five', 'push_check', 'training_40'] as const;

const folder = await mkdtemp(join(tmpdir(), 'huhang-bench-'));
process.env['HUHANG_DATA'] = join(folder, 'data');
process.env['HUHANG_LOG'] = 'silent';
const house = await openHouse();
try {
  await fill(house);
  const record = {
    bench: 'standards',
    at: new Date().toISOString(),
    node: process.version,
    cpu: cpus()[0]?.model,
    load: loadavg().map((value) => Math.round(value * 100) / 100),
    cases: CASES,
    ...(await measureComputing(house)),
    ...(await measurePages(house)),
  };
  console.log(record);
  await writeFile(new URL('results/standards.json', import.meta.url), `${JSON.stringify(record, null, 2)}\n`);
} finally {
  await house.close();
  await rm(folder, { recursive: true, force: true });
}

function layOut(): { nodes: OrgNode[]; classes: string[] } {
  const nodes: OrgNode[] = [
    { path: 'cn', kind: 'nation', name: '全国', code: '000000' },
    { path: PROVINCE, kind: 'province', name: '测量省', code: null },
  ];
  const classes: string[] = [];
  for (let school = 0; school < SCHOOLS; school += 1) {
    const path = `${PROVINCE}.s${school}`;
    nodes.push({ path, kind: 'school', name: `第${school + 1}大学`, code: null });
    for (let college = 0; college < COLLEGES; college += 1) {
      nodes.push({ path: `${path}.c${college}`, kind: 'college', name: `第${college + 1}学院`, code: null });
      for (let number = 0; number < CLASSES; number += 1) {
        const at = `${path}.c${college}.k${number}`;
        nodes.push({ path: at, kind: 'class', name: `${number + 1}班`, code: null });
        classes.push(at);
      }
    }
  }
  return { nodes, classes };
}

/** Written by the owner in bulk: the ways in which graduates come have benches of their own. */
async function fill({ db, ownerUrl }: House): Promise<void> {
  const { nodes, classes } = layOut();
  await inScope(db, systemScope('cn'), (tx) => growOrgs(tx, nodes));
  await withClient(ownerUrl, async (client) => {
    await client.query(
      `select set_config('app.scope', 'cn', false), set_config('app.purpose', 'support', false)`,
    );
    await client.query(
      `insert into person (id, org_path, cohort, student_number, name, gender, identity_kind, identity_sealed,
         identity_fingerprint, identity_masked, major_name, degree)
       select gen_random_uuid(), ($1::text[])[1 + n % $2]::ltree, 2026, 'b' || n, '学生' || n, 'female', 'other', ''::bytea, 'f' || n,
         '***', '数学', 'bachelor' from generate_series(1, $3::int) n`,
      [classes, classes.length, CASES],
    );
    await client.query(
      `insert into key_group_flag (person_id, org_path, key_group, set_at)
       select id, org_path, 'hardship', now() - interval '100 days' from person where student_number ~ '[05]$'`,
    );
    await client.query(
      `insert into support_case (person_id, org_path, contact_every_days, contact_due_on, opened_at)
       select id, org_path, 7, current_date, now() - interval '60 days' from person`,
    );
    await client.query(
      `insert into ledger_entry (id, person_id, org_path, at, kind, by_role, by_name, data)
       select gen_random_uuid(), p.id, p.org_path, now() - make_interval(days => (n * 4 - (hashtext(p.student_number) & 3))::int),
         case when n % 3 = 0 then 'talk' else 'recommended' end, 'staff', '老师',
         case when n % 3 = 0 then jsonb_build_object('heldOn', (current_date - n * 4)::text, 'channel', 'in_person',
           'topics', '["resume","direction"]'::jsonb, 'summary', '谈了求职方向，愿意先看省内的岗位，简历下周改好。', 'nextStep', '')
         else jsonb_build_object('recommendationId', gen_random_uuid(), 'postingId', gen_random_uuid(), 'title', '助理工程师',
           'employer', '某某有限公司', 'fit', 1000 + (hashtext(p.student_number || n) & 8191), 'inPlaces', true, 'open', true) end
       from person p, generate_series(1, $1::int) n`,
      [LINES],
    );
    await client.query('delete from duty_stale');
    await client.query('analyze');
  });
  await inScope(db, systemScope('cn'), async (tx) => {
    for (const template of standards)
      await bringInStandard(tx, {
        id: newId(),
        name: template,
        path: PROVINCE,
        template,
        definition: templates[template],
        holdsFrom: addDays(today, -50),
      });
  });
}

type Spent = { readonly wallMs: number; readonly nodeCpuMs: number; readonly serverCpuMs: number };

async function timed<T>(server: number, act: () => Promise<T>): Promise<Spent & { value: T }> {
  const cpu = process.cpuUsage();
  const before = await serverTicks(server);
  const began = performance.now();
  const value = await act();
  const wallMs = Math.round(performance.now() - began);
  const { user, system } = process.cpuUsage(cpu);
  const ticks = (await serverTicks(server)) - before;
  return { wallMs, nodeCpuMs: Math.round((user + system) / 1_000), serverCpuMs: ticks * TICK_MS, value };
}

/** What the database's processes have computed, those that have ended too (Linux). */
async function serverTicks(server: number): Promise<number> {
  let ticks = 0;
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const cells = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const own = (cells[11] ?? 0) + (cells[12] ?? 0);
    if (Number(name) === server) ticks += own + (cells[13] ?? 0) + (cells[14] ?? 0);
    else if (cells[1] === server) ticks += own;
  }
  return ticks;
}

/** The process that all of the database's processes come from. */
async function serverOf(ownerUrl: string): Promise<number> {
  let backend = 0;
  let parent = 0;
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    backend = rows[0]?.pid ?? 0;
    const text = await readFile(`/proc/${backend}/stat`, 'utf8').catch(() => '');
    parent = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
  });
  return parent;
}

async function measureComputing({ db, ownerUrl }: House) {
  const server = await serverOf(ownerUrl);
  const first = await timed(server, () => recomputeAll(db, 'cn', { today }));
  await withClient(ownerUrl, async (client) => void (await client.query('vacuum analyze')));
  const runs: (Spent & { load: number })[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { value, ...spent } = await timed(server, () => recomputeAll(db, 'cn', { today }));
    if (value.changed > 0) throw new Error(`nothing happened, and ${value.changed} graduates were changed`);
    runs.push({ ...spent, load: Math.round((loadavg()[0] ?? 0) * 100) / 100 });
  }
  const { value: _changed, ...firstTime } = first;
  const ids = await inScope(db, systemScope('cn'), (tx) =>
    tx.selectFrom('support_case').select(['person_id', 'org_path']).limit(EVENTS).execute(),
  );
  const events: number[] = [];
  for (const { person_id: personId, org_path: path } of ids) {
    await inScope(db, systemScope('cn'), (tx) => writeTalk(tx, personId, path));
    const began = performance.now();
    await inScope(db, systemScope('cn'), (tx) => refreshStale(tx, 1_000, today));
    events.push(performance.now() - began);
  }
  const duties = await inScope(db, systemScope('cn'), (tx) =>
    tx
      .selectFrom('duty')
      .select(sql<number>`count(*)::int`.as('n'))
      .executeTakeFirstOrThrow(),
  );
  return {
    duties: duties.n,
    firstTime,
    anew: runs.toSorted((a, b) => a.wallMs - b.wallMs)[Math.floor(RUNS / 2)],
    anewRuns: runs,
    eventMs: spread(events),
  };
}

function writeTalk(tx: Parameters<typeof appendLines>[0], personId: string, path: string): Promise<void> {
  const data = { heldOn: today, channel: 'phone', topics: ['mood'], summary: '问了近况。', nextStep: '' };
  return appendLines(tx, [
    { id: newId(), personId, path, kind: 'talk', accountId: null, byRole: 'staff', byName: '老师', data },
  ]);
}

function spread(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  return { median: at(0.5), p95: at(0.95) };
}

async function measurePages(measured: House) {
  const { db } = measured;
  const classes = Array.from({ length: 8 }, (_, number) => `${PROVINCE}.s0.c0.k${number}`);
  const passwordHash = await hashPassword(PASSWORD);
  await inScope(db, systemScope('cn'), (tx) =>
    openAccounts(tx, [
      {
        login: 'counsellor',
        displayName: '老师',
        role: 'counsellor',
        orgPath: `${PROVINCE}.s0.c0`,
        worksFor: classes,
        passwordHash,
      },
      {
        login: 'authority',
        displayName: '处',
        role: 'authority',
        orgPath: PROVINCE,
        worksFor: [PROVINCE],
        passwordHash,
      },
    ]),
  );
  const tasks = await startSender(measured);
  const app = await buildServer(measured, tasks);
  async function page(login: string, url: string) {
    const payload = { login, password: PASSWORD };
    const signedIn = await app.inject({ method: 'POST', url: '/api/identity/sign-in', payload });
    const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const times: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const began = performance.now();
      const reply = await app.inject({ url, headers: { cookie } });
      if (reply.statusCode !== 200) throw new Error(`${url}: ${reply.statusCode} ${reply.body}`);
      // The first opens connections and compiles code.
      if (round > 0) times.push(performance.now() - began);
    }
    return spread(times);
  }
  const pages = {
    graduatesOfCounsellor: (CASES / (SCHOOLS * COLLEGES * CLASSES)) * classes.length,
    dayMs: await page('counsellor', '/api/standards/day'),
    progressMs: await page('authority', '/api/standards/progress'),
  };
  await app.close();
  await tasks.stop();
  return pages;
}
