import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { DEMO_PASSWORD } from '../src/apps/demo-state.ts';
import { openHouse } from '../src/apps/house.ts';
import { seedDemo } from '../src/apps/seed.ts';
import { buildServer } from '../src/apps/server.ts';
import { startSender } from '../src/apps/worker.ts';

/**
 * Server time of what each portal's pages ask for, on the demo province (6,000 graduates, 8,000 postings): the median of
 * ROUNDS requests each, taken in turn so that a noisy moment of the machine falls on all of them.
 */
const ROUNDS = 30;

const pages: readonly (readonly [login: string, url: string])[] = [
  ['-', '/api/postings/search'],
  ['-', '/api/postings/search?q=%E5%B7%A5%E7%A8%8B%E5%B8%88&region=330100'],
  ['demo.graduate', '/api/identity/me'],
  ['demo.graduate', '/api/outreach/mine'],
  ['demo.graduate', '/api/people/me'],
  ['demo.graduate', '/api/ledger/mine'],
  ['demo.counsellor', '/api/ledger/cases'],
  ['demo.counsellor', '/api/ledger/cases/PERSON'],
  ['demo.counsellor', '/api/people/PERSON'],
  ['demo.counsellor', '/api/outreach/people/PERSON/recommendations'],
  ['demo.counsellor', '/api/outreach/people/PERSON/ranked'],
  ['demo.centre', '/api/ledger/cases'],
  ['demo.centre', '/api/people'],
  ['demo.centre', '/api/postings/review'],
  ['demo.centre', '/api/postings/review/counts'],
  ['demo.centre', '/api/outreach/runs'],
  ['demo.employer', '/api/postings/own'],
  ['demo.authority', '/api/ledger/cases'],
  ['demo.authority', '/api/outreach/runs'],
  ['demo.operator', '/api/delivery/outbox'],
];

const folder = await mkdtemp(join(tmpdir(), 'huhang-bench-'));
process.env['HUHANG_DATA'] = join(folder, 'data');
process.env['HUHANG_LOG'] = 'silent';
const house = await openHouse();
try {
  await seedDemo(house, (line) => console.log(line));
  const tasks = await startSender(house);
  const app = await buildServer(house, tasks);
  const results = await measure(app);
  for (const row of results)
    console.log(`${row.medianMs.toFixed(1).padStart(7)} ms  ${row.login.padEnd(16)} ${row.url}`);
  const record = {
    bench: 'pages',
    at: new Date().toISOString(),
    node: process.version,
    cpu: cpus()[0]?.model,
    rounds: ROUNDS,
    results,
  };
  writeFileSync(new URL('results/pages.json', import.meta.url), `${JSON.stringify(record, null, 2)}\n`);
  await app.close();
  await tasks.stop();
} finally {
  await house.close();
  await rm(folder, { recursive: true, force: true });
}

async function measure(app: FastifyInstance) {
  const cookies = new Map<string, string>();
  for (const login of new Set(pages.map(([each]) => each)))
    if (login !== '-') cookies.set(login, await signIn(app, login));
  const first = await app.inject({
    url: '/api/ledger/cases?limit=1',
    headers: { cookie: cookies.get('demo.counsellor') ?? '' },
  });
  const personId: string = first.json().rows[0].person.id;
  const asked = pages.map(([login, url]) => ({ login, url, times: [] as number[] }));
  // The first round opens connections and compiles code; it is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const page of asked) {
      const began = performance.now();
      const reply = await app.inject({
        url: page.url.replace('PERSON', personId),
        headers: { cookie: cookies.get(page.login) ?? '' },
      });
      if (reply.statusCode !== 200)
        throw new Error(`${page.login} ${page.url}: ${reply.statusCode} ${reply.body.slice(0, 300)}`);
      if (round > 0) page.times.push(performance.now() - began);
    }
  }
  return asked.map(({ login, url, times }) => {
    const sorted = times.toSorted((a, b) => a - b);
    return {
      login,
      url,
      medianMs: round1(sorted[Math.floor(sorted.length / 2)] ?? 0),
      worstMs: round1(sorted.at(-1) ?? 0),
    };
  });
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}

async function signIn(app: FastifyInstance, login: string): Promise<string> {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/identity/sign-in',
    payload: { login, password: DEMO_PASSWORD },
  });
  return reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
