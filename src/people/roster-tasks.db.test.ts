import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile, mkdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { testApp, TEST_PASSWORD, type TestApp } from '../../tests/app.ts';
import { buildSchool, inventIdentityNumber } from '../../tests/builders/people.ts';
import { hashPassword, openAccounts } from '../identity/index.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { carryOutRoster, resumeRosters } from './actions/carry-out-roster.ts';
import { sweepRosters } from './actions/discard-roster.ts';
import type { RosterImport } from './contract.ts';
import { peopleTaskEntries } from './tasks.ts';

const SECRET = 'a secret of the tests, long enough to be taken';
let house: TestApp;
let schools = 0;

before(async () => {
  house = await testApp();
});
after(() => house.close());

type Bench = { path: string; login: string };

/** A school of its own with a career centre that signs in. */
async function freshSchool(): Promise<Bench> {
  schools += 1;
  const login = `centre${schools}`;
  const passwordHash = await hashPassword(TEST_PASSWORD);
  const path = await inScope(house.db, systemScope('cn'), async (tx) => {
    const school = await buildSchool(tx, { school: `s94${String(schools).padStart(2, '0')}` });
    const account = { login, displayName: '中心', role: 'career_centre' as const, orgPath: school.path };
    await openAccounts(tx, [{ ...account, worksFor: [school.path], passwordHash }]);
    return school.path;
  });
  return { path, login };
}

function deps() {
  return { db: house.db, vault: house.house.vault, rootPath: 'cn', dataDir: house.house.settings.dataDir };
}

const HEADER = '姓名,学号,身份证号,学历,专业,院系,班级,手机号';
function lines(count: number, major = '软件工程', className = '1系1班'): string {
  const rows = Array.from(
    { length: count },
    (_, at) =>
      `何安,2022${at},${inventIdentityNumber(at)},本科,${major},第1学院,${className},1380000${String(at).padStart(4, '0')}`,
  );
  return `${[HEADER, ...rows].join('\n')}\n`;
}

async function upload({ path, login }: Bench, table: string): Promise<string> {
  const signedIn = await house.app.inject({
    method: 'POST',
    url: '/api/identity/sign-in',
    payload: { login, password: TEST_PASSWORD },
  });
  const headers = {
    cookie: signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    'x-huhang-csrf': String(signedIn.json().actor.csrf),
    'content-type': 'multipart/form-data; boundary=XX',
  };
  const payload = [
    '--XX\r\ncontent-disposition: form-data; name="schoolPath"\r\n\r\n',
    `${path}\r\n--XX\r\ncontent-disposition: form-data; name="cohort"\r\n\r\n2026\r\n`,
    `--XX\r\ncontent-disposition: form-data; name="file"; filename="名单.csv"\r\n\r\n${table}\r\n--XX--\r\n`,
  ].join('');
  const reply = await house.app.inject({ method: 'POST', url: '/api/people/rosters', headers, payload });
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json().importId;
}

/** Uploads, and lets a worker read. */
async function checked(school: Bench, table: string): Promise<string> {
  const importId = await upload(school, table);
  await carryOutRoster(deps(), importId);
  return importId;
}

async function press(school: Bench, importId: string, verb: string): Promise<RosterImport> {
  const centre = await house.visit(school.login);
  const reply = await centre.send('POST', `/api/people/rosters/${importId}/${verb}`, {});
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json();
}

async function rosterOf(school: Bench, importId: string): Promise<RosterImport> {
  return (await (await house.visit(school.login)).get(`/api/people/rosters/${importId}`)).json();
}

async function count(table: string, where: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
    where ${sql.raw(where)}`.execute(house.owner);
  return rows[0]!.count;
}

function living(school: Bench): Promise<number> {
  return count('person', `school_path = '${school.path}' and removed_at is null`);
}

test('an uploaded file waits sealed in the database, any node reads it, and then it is gone', async () => {
  const school = await freshSchool();
  const importId = await upload(school, lines(3));
  const { rows } = await sql<{ sealed: Buffer }>`select sealed from roster_import_file
    where import_id = ${importId}`.execute(house.owner);
  assert.equal(rows.length, 1);
  assert.ok(!rows[0]!.sealed.includes('1380000'), 'a phone stands in the database as it was uploaded');
  const [entry] = peopleTaskEntries(house.house, 'cn');
  await entry!.handle({ importId }, new AbortController().signal);
  assert.equal(await count('roster_import_file', `import_id = '${importId}'`), 0);
  assert.deepEqual(await readdir(join(house.house.settings.dataDir, 'rosters')), []);
  const roster = await rosterOf(school, importId);
  assert.deepEqual([roster.state, roster.counts.new, roster.can], ['ready', 3, ['confirm', 'discard']]);
  const centre = await house.visit(school.login);
  const events = await centre.get(`/api/people/rosters/${importId}/events`);
  assert.match(events.body, /"state":"done"/);
});

test('a file of many parts is put together again as it was', async () => {
  const school = await freshSchool();
  const importId = await checked(school, lines(12_000));
  assert.equal((await rosterOf(school, importId)).counts.new, 12_000);
});

test('confirming is carried out by a worker, and pressing twice writes once', async () => {
  const school = await freshSchool();
  const importId = await checked(school, lines(3));
  const first = await press(school, importId, 'confirm');
  const second = await press(school, importId, 'confirm');
  assert.deepEqual([first.state, second.state, second.workId], ['confirming', 'confirming', first.workId]);
  assert.equal(await living(school), 0);
  await Promise.all([carryOutRoster(deps(), importId), carryOutRoster(deps(), importId)]);
  await carryOutRoster(deps(), importId);
  assert.equal((await rosterOf(school, importId)).state, 'confirmed');
  assert.equal(await living(school), 3);
  assert.equal(
    await count('outbox_event', `kind = 'people.roster_confirmed' and subject_id = '${importId}'`),
    1,
  );
  const centre = await house.visit(school.login);
  assert.match((await centre.get(`/api/people/rosters/${importId}/events`)).body, /"state":"done"/);
  assert.equal((await press(school, importId, 'undo')).state, 'undoing');
  assert.equal((await press(school, importId, 'undo')).state, 'undoing');
  await carryOutRoster(deps(), importId);
  assert.equal((await rosterOf(school, importId)).state, 'undone');
  assert.equal(await living(school), 0);
});

test('who confirmed stands with the import although a worker wrote it', async () => {
  const school = await freshSchool();
  const importId = await checked(school, lines(1));
  await press(school, importId, 'confirm');
  await carryOutRoster(deps(), importId);
  const where = `r.id = '${importId}' and r.confirmed_by = a.id and a.login = '${school.login}'`;
  const { rows } = await sql`select 1 from roster_import r, account a where ${sql.raw(where)}`.execute(
    house.owner,
  );
  assert.equal(rows.length, 1);
});

test('stopped before or in the middle of writing, nobody is written and the roster can be confirmed again', async () => {
  const school = await freshSchool();
  const importId = await checked(school, lines(4));
  await press(school, importId, 'confirm');
  await press(school, importId, 'cancel');
  await carryOutRoster(deps(), importId);
  assert.deepEqual([(await rosterOf(school, importId)).state, await living(school)], ['ready', 0]);
  await press(school, importId, 'confirm');
  const held = await holdTable('key_group_flag');
  const work = carryOutRoster(deps(), importId);
  await untilBlocked(1);
  await press(school, importId, 'cancel');
  // Reports within 200 ms of each other are dropped; the next one hears of the wish to stop.
  await sleep(250);
  await held.release();
  await work;
  assert.deepEqual([(await rosterOf(school, importId)).state, await living(school)], ['ready', 0]);
  await press(school, importId, 'confirm');
  await carryOutRoster(deps(), importId);
  assert.equal(await living(school), 4);
});

test('a worker that is killed in the middle of writing leaves nothing, and the next one writes all of it', async () => {
  const school = await freshSchool();
  const importId = await checked(school, lines(5));
  await press(school, importId, 'confirm');
  const held = await holdTable('person_change');
  const program = join(import.meta.dirname, '../../tests/programs/carry-out-roster.ts');
  const { dataDir } = house.house.settings;
  const order = JSON.stringify({ url: house.appUrl, secret: SECRET, importId, dataDir });
  const worker = spawn(process.execPath, [program, order], { stdio: 'inherit' });
  const ended = once(worker, 'exit');
  await untilBlocked(1);
  worker.kill('SIGKILL');
  await ended;
  await held.release();
  assert.deepEqual([(await rosterOf(school, importId)).state, await living(school)], ['confirming', 0]);
  await untilGone('roster-worker');
  assert.equal(await living(school), 0);
  await resumeRosters(deps(), new Date());
  assert.equal(
    (await rosterOf(school, importId)).state,
    'confirming',
    'who asked a moment ago is not resumed',
  );
  await resumeRosters(deps(), new Date(Date.now() + 60_000));
  assert.equal((await rosterOf(school, importId)).state, 'confirmed');
  assert.equal(await living(school), 5);
  assert.equal(await count('person_change', `import_id = '${importId}'`), 5);
});

test('a college that nobody agreed to create is refused on the spot, and nothing is under way', async () => {
  const school = await freshSchool();
  const importId = await checked(school, lines(2).replaceAll('第1学院', '航天学院'));
  const centre = await house.visit(school.login);
  const refused = await centre.send('POST', `/api/people/rosters/${importId}/confirm`, {});
  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'people.roster_colleges_missing']);
  assert.equal((await rosterOf(school, importId)).state, 'ready');
  const agreed = await centre.send('POST', `/api/people/rosters/${importId}/confirm`, {
    createColleges: true,
  });
  assert.equal(agreed.json().state, 'confirming');
  await carryOutRoster(deps(), importId);
  assert.equal(await living(school), 2);
});

test('reading that is stopped leaves a discarded roster and no rows', async () => {
  const school = await freshSchool();
  const importId = await upload(school, lines(3));
  await press(school, importId, 'cancel');
  await carryOutRoster(deps(), importId);
  assert.equal((await rosterOf(school, importId)).state, 'discarded');
  assert.equal(await count('roster_import_row', `import_id = '${importId}'`), 0);
  assert.equal(await count('roster_import_file', `import_id = '${importId}'`), 0);
});

test('a checked roster that is discarded is gone with its rows, and a written one cannot be discarded', async () => {
  const school = await freshSchool();
  const importId = await checked(school, `${lines(2)}`);
  const gone = await press(school, importId, 'discard');
  assert.deepEqual([gone.state, gone.can, gone.counts.rows], ['discarded', [], 2]);
  assert.equal(await count('roster_import_row', `import_id = '${importId}'`), 0);
  assert.equal((await press(school, importId, 'discard')).state, 'discarded');
  const centre = await house.visit(school.login);
  const late = await centre.send('POST', `/api/people/rosters/${importId}/confirm`, {});
  assert.deepEqual([late.statusCode, late.json().code], [409, 'people.roster_not_ready']);
  const written = await checked(school, lines(1));
  await press(school, written, 'confirm');
  for (const state of ['confirming', 'confirmed']) {
    const refused = await centre.send('POST', `/api/people/rosters/${written}/discard`, {});
    assert.deepEqual(
      [refused.statusCode, refused.json().code],
      [409, 'people.roster_not_discardable'],
      state,
    );
    await carryOutRoster(deps(), written);
  }
  const other = await freshSchool();
  const stranger = await house.visit(other.login);
  assert.equal((await stranger.send('POST', `/api/people/rosters/${written}/discard`, {})).statusCode, 404);
});

test('what nobody has confirmed for a month is swept, with what a killed reading left on the disk', async () => {
  const school = await freshSchool();
  const [old, fresh, written] = [
    await checked(school, lines(2)),
    await checked(school, lines(2)),
    await checked(school, lines(2)),
  ];
  await press(school, written!, 'confirm');
  await carryOutRoster(deps(), written!);
  const long = sql`now() - interval '31 days'`;
  await sql`update roster_import set created_at = ${long}, asked_at = ${long}
    where id in (${old}::uuid, ${written}::uuid)`.execute(house.owner);
  await sweepRosters(house.db, 'cn', new Date());
  const states = await Promise.all([old, fresh, written].map((id) => rosterOf(school, id!)));
  assert.deepEqual(
    states.map((roster) => roster.state),
    ['discarded', 'ready', 'confirmed'],
  );
  assert.equal(await count('roster_import_row', `import_id = '${old}'`), 0);
  assert.equal(await count('roster_import_row', `import_id = '${written}'`), 2);
  const folder = join(house.house.settings.dataDir, 'rosters');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'left'), 'x');
  await writeFile(join(folder, 'being-read'), 'x');
  await utimes(join(folder, 'left'), new Date(0), new Date(0));
  const sweep = peopleTaskEntries(house.house, 'cn').find(({ task }) => task.name === 'people.sweep_rosters');
  await sweep!.handle({}, new AbortController().signal);
  assert.deepEqual(await readdir(folder), ['being-read']);
});

/** Keeps everybody from writing to a table until it is released. */
async function holdTable(table: string): Promise<{ release(): Promise<void> }> {
  const [taken, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = house.owner.transaction().execute(async (tx) => {
    await sql`lock table ${sql.table(table)} in share mode`.execute(tx);
    taken.resolve();
    await done.promise;
  });
  await taken.promise;
  return {
    async release() {
      done.resolve();
      await holding;
    },
  };
}

async function until(question: () => Promise<boolean>, what: string): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    if (await question()) return;
    await sleep(25);
  }
  assert.fail(`never came: ${what}`);
}

function untilBlocked(count: number): Promise<void> {
  return until(async () => {
    // Not pg_stat_activity: who is no superuser is not shown what other roles wait for.
    const { rows } = await sql`select 1 from pg_locks l, pg_database d
      where d.oid = l.database and d.datname = current_database() and not l.granted`.execute(house.owner);
    return rows.length >= count;
  }, 'somebody waits for the table');
}

function untilGone(name: string): Promise<void> {
  return until(async () => {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and application_name = ${name}`.execute(house.owner);
    return rows.length === 0;
  }, `${name} is gone`);
}
