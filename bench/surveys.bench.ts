import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { sql } from 'kysely';
import { addDays, beijingDay } from '../src/kernel/calendar.ts';
import { newId } from '../src/kernel/ids.ts';
import { systemScope, type Scope } from '../src/kernel/scope.ts';
import { openCases } from '../src/ledger/index.ts';
import { openVault } from '../src/platform/crypto.ts';
import { inScope, type ScopedTx } from '../src/platform/db/scoped.ts';
import { statedScope } from '../src/platform/db/scope-ranges.ts';
import { linkTokens } from '../src/platform/links.ts';
import { keepAnswer, runSurveys, startSurvey } from '../src/surveys/index.ts';
import { askedQuery } from '../src/surveys/store/questions.ts';
import { showRound } from '../src/surveys/actions/show-rounds.ts';
import { buildPerson, buildSchool, givePeople } from '../tests/builders/people.ts';
import { testDatabase } from '../tests/database.ts';

/**
 * A round that asks everybody of a large school: 44,000 graduates in 880 classes, each with an address, so that each is a
 * question, a message in the inbox and a mail that waits. Then a reminder of all of them, answers one after the other, and
 * what staff read. `ASKED` makes it smaller. CPU is this process and the database's sessions, from /proc.
 */
const COUNT = Number(process.env['ASKED'] ?? 44_000);
const PER_CLASS = 50;
const CLASSES_PER_COLLEGE = 44;
const vault = openVault('secret of the survey bench, nothing real is sealed');
const tokenOf = linkTokens(vault);
const today = beijingDay(new Date());
const database = await testDatabase();
const { db } = database;
const root = systemScope('cn', 'roster');

type Cost = { seconds: number; cpuSeconds: number; databaseCpuSeconds: number };

/** CPU seconds that the sessions of this database have used. */
async function databaseCpu(): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
    where datname = current_database()`.execute(database.owner);
  return rows.reduce((sum, { pid }) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
      return sum + (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      return sum;
    }
  }, 0);
}

async function timed(act: () => Promise<unknown>): Promise<Cost> {
  const before = { at: performance.now(), own: process.cpuUsage(), database: await databaseCpu() };
  await act();
  const own = process.cpuUsage(before.own);
  return {
    seconds: round((performance.now() - before.at) / 1000),
    cpuSeconds: round((own.user + own.system) / 1e6),
    databaseCpuSeconds: round((await databaseCpu()) - before.database),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

async function fill(): Promise<{ path: string; people: { id: string; path: string }[] }> {
  return inScope(db, root, async (tx) => {
    const colleges = Math.ceil(COUNT / PER_CLASS / CLASSES_PER_COLLEGE);
    const { path, classPaths } = await buildSchool(tx, {
      school: 's9701',
      colleges,
      classes: CLASSES_PER_COLLEGE,
    });
    const people = Array.from({ length: COUNT }, (_, at) =>
      buildPerson(classPaths[Math.floor(at / PER_CLASS)]!, at, { email: `s${at}@students.example` }),
    );
    for (let from = 0; from < COUNT; from += 5_000) {
      const part = people.slice(from, from + 5_000);
      await givePeople(tx, vault, part);
      await openCases(
        tx,
        part.map(({ id, path: own }) => ({ personId: id, path: own, inKeyGroup: false })),
      );
    }
    return { path, people };
  });
}

async function median(times: number, act: (at: number) => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let at = 0; at < times; at++) {
    const began = performance.now();
    await act(at);
    took.push(performance.now() - began);
  }
  return round(took.toSorted((a, b) => a - b)[Math.floor(times / 2)]!);
}

async function explain(
  scope: Scope,
  query: (tx: ScopedTx) => Promise<{ compile: ReturnType<typeof askedQuery>['compile'] }>,
) {
  return inScope(db, scope, async (tx) => {
    const { sql: text, parameters } = (await query(tx)).compile(tx);
    const { rows } = await tx.executeQuery<{ 'QUERY PLAN': string }>({
      ...sql`select 1`.compile(tx),
      sql: `explain (analyze, buffers, costs off) ${text}`,
      parameters,
    });
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

const { path, people } = await fill();
await sql`analyze`.execute(database.owner);
const school = systemScope(path);
const surveyId = newId();
await inScope(db, school, (tx) =>
  startSurvey(tx, school, {
    id: surveyId,
    kind: 'check',
    path,
    title: '这周怎么样',
    note: '',
    audience: { cohorts: [], keyGroups: [], status: 'unplaced', jobSeeking: [] },
    everyWeeks: 1,
    openDays: 7,
    remindDays: [3],
    startsOn: today,
    untilOn: null,
  }),
);
const opened = await timed(() => runSurveys({ db, rootPath: 'cn', tokenOf }));
const { rows } = await sql<{ id: string; asked: number; sent: number }>`select r.id,
  (select count(*)::int from survey_question) as asked, (select count(*)::int from delivery) as sent
  from survey_round r where survey_id = ${surveyId}`.execute(database.owner);
const roundId = rows[0]!.id;
const inThreeDays = new Date(Date.parse(`${addDays(today, 3)}T04:00:00Z`));
const reminded = await timed(() => runSurveys({ db, rootPath: 'cn', tokenOf, clock: () => inThreeDays }));
await sql`analyze survey_question, survey_answer, delivery`.execute(database.owner);
const idle = await timed(() => runSurveys({ db, rootPath: 'cn', tokenOf }));
const answerMs = await median(300, (at) => {
  const { id, path: homePath } = people[at * 7]!;
  const own: Scope = { ...systemScope(path), paths: [], personId: id, homePath };
  const input = { id: newId(), choice: 'exam' as const, line: '', wish: null, seen: null };
  return inScope(db, own, (tx) => keepAnswer(tx, { roundId, personId: id }, input, 'self'));
});
const classes = [...new Set(people.slice(0, 300).map((one) => one.path))];
const counsellor: Scope = { ...school, paths: classes };
const waiting = () => async (tx: ScopedTx) =>
  askedQuery({ roundId, show: 'waiting', limit: 50 }, await statedScope(tx, 'q.path_text')).execute(tx);
const result = {
  bench: 'surveys',
  at: new Date().toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  load: loadavg()[0],
  graduates: COUNT,
  asked: rows[0]!.asked,
  messages: rows[0]!.sent,
  opened,
  reminded,
  nothingToDo: idle,
  answerMs,
  counsellorListMs: await median(15, () => inScope(db, counsellor, waiting())),
  schoolListMs: await median(15, () => inScope(db, school, waiting())),
  schoolFiguresMs: await median(9, () =>
    inScope(db, school, (tx) => showRound(tx, school, roundId, 'college')),
  ),
};
console.log(JSON.stringify(result, null, 2));
for (const scope of [counsellor, school])
  console.log(
    await explain(scope, async (tx) =>
      askedQuery({ roundId, show: 'waiting', limit: 50 }, await statedScope(tx, 'q.path_text')),
    ),
  );
if (COUNT === 44_000) {
  const results = new URL('./results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL('surveys.json', results), `${JSON.stringify(result, null, 2)}\n`);
}
await database.close();
