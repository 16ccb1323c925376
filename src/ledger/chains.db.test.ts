import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { TEST_PASSWORD, type Visitor } from '../../tests/app.ts';
import { growOrgs, hashPassword, openAccounts } from '../identity/index.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { verifyFile } from '../seals/index.ts';
import { sealWaiting } from './actions/seal-lines.ts';
import { buildClass, talk, type TestClass } from './test-class.ts';

const SCHOOL = 'cn.p91.s1';
let world: TestClass;
let centre: Visitor;
let other: Visitor;
let authority: Visitor;

before(async () => {
  world = await buildClass();
  const { house, people, counsellor } = world;
  const passwordHash = await hashPassword(TEST_PASSWORD);
  await inScope(house.db, systemScope('cn'), (tx) =>
    openAccounts(
      tx,
      (
        [
          ['z1', 'career_centre', SCHOOL],
          ['z2', 'career_centre', 'cn.p91.s2'],
          ['a1', 'authority', 'cn.p91'],
        ] as const
      ).map(([login, role, path]) => ({
        login,
        displayName: login,
        role,
        orgPath: path,
        worksFor: [path],
        passwordHash,
      })),
    ),
  );
  [centre, other, authority] = await Promise.all([house.visit('z1'), house.visit('z2'), house.visit('a1')]);
  for (const { id } of people) await counsellor.send('POST', `/api/ledger/cases/${id}/talks`, talk());
  await sealWaiting(house.db, 'cn');
});
after(() => world.house.close());

function verify(who: Visitor, body: object = {}) {
  return who.send('POST', '/api/ledger/chains/verify', { school: SCHOOL, ...body });
}

test('a centre verifies its ledger from the screen, and a code kept outside that is not of it is found', async () => {
  const whole = (await verify(centre)).json();
  assert.equal(whole.breakCount, 0);
  assert.ok(whole.lines >= 4);
  const kept = { seq: whole.head.seq, hash: whole.head.hash };
  const right = (await verify(centre, { heads: [kept] })).json();
  assert.deepEqual([right.breakCount, right.headsKept], [0, 1]);
  const wrong = (await verify(authority, { heads: [kept, { seq: 2, hash: 'a'.repeat(64) }] })).json();
  assert.deepEqual([wrong.breakCount, wrong.headsKept], [1, 1]);
  assert.deepEqual(wrong.breaks, [{ seq: 2, what: 'head', fields: [] }]);
});

test('the file that a centre takes out is whole, and who took it is on record', async () => {
  const reply = await centre.get(`/api/ledger/chains/export?school=${SCHOOL}`);
  assert.equal(reply.statusCode, 200);
  assert.match(String(reply.headers['content-disposition']), /jsonl/);
  const bytes = reply.rawPayload;
  const verdict = await verifyFile(
    (async function* () {
      yield bytes;
    })(),
  );
  assert.equal(verdict.breakCount, 0);
  assert.ok(verdict.lines >= 4);
  const { rows } = await inScope(world.house.db, systemScope('cn'), (tx) =>
    sql<{ count: number }>`select count(*) as count from audit_entry
      where action = 'ledger.exported' and subject_id = ${SCHOOL}`.execute(tx),
  );
  assert.equal(rows[0]?.count, 1);
});

test('a graduate who moves on does not make the chain look broken, nor does their line go missing', async () => {
  const { house, people } = world;
  const before = (await verify(centre)).json();
  await inScope(house.db, systemScope('cn'), (tx) =>
    growOrgs(tx, [
      { path: 'cn.p91.s2.c1', kind: 'college', name: '别的学院', code: null },
      { path: 'cn.p91.s2.c1.k1', kind: 'class', name: '别的班', code: null },
    ]),
  );
  await sql`update person set org_path = 'cn.p91.s2.c1.k1' where id = ${people[3]!.id}`.execute(house.owner);
  const after = (await verify(centre)).json();
  assert.deepEqual([after.breakCount, after.lines], [0, before.lines]);
});

test('another school’s ledger is not found, and a counsellor may neither verify nor take one out', async () => {
  assert.equal((await verify(other)).statusCode, 404);
  assert.equal((await other.get(`/api/ledger/chains/export?school=${SCHOOL}`)).statusCode, 404);
  assert.equal((await verify(world.counsellor)).statusCode, 403);
  assert.equal((await authority.get(`/api/ledger/chains/export?school=${SCHOOL}`)).statusCode, 403);
  assert.equal((await verify(authority, { school: 'cn.p91.c1' })).statusCode, 404);
});

test('a line that the owner of the database rewrote is named by its number', async () => {
  const { house, people } = world;
  await sql`update ledger_entry set by_name = '别的人' where person_id = ${people[0]!.id} and kind = 'talk'`.execute(
    house.owner,
  );
  const found = (await verify(centre)).json();
  assert.equal(found.breakCount, 1);
  assert.deepEqual([found.breaks[0].what, found.breaks[0].fields], ['changed', ['byName']]);
});
