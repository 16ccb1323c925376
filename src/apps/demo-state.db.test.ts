import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../tests/app.ts';
import { growOrgs } from '../identity/index.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { mayFillDemo } from './demo-state.ts';
import { orgNodes } from './demo/province.ts';
import { seedDemo } from './seed.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

test('the demo may fill an empty database, and one where only its own org tree stands, cut off half-way', async () => {
  assert.equal(await mayFillDemo(app.db), true);
  await inScope(app.db, systemScope('cn'), (tx) => growOrgs(tx, orgNodes()));
  assert.equal(await mayFillDemo(app.db), true);
});

test('a database that holds a real school is never filled and never wiped', async () => {
  await inScope(app.db, systemScope('cn'), (tx) =>
    growOrgs(tx, [{ path: 'cn.p33.s10335', kind: 'school', name: '某大学', code: '10335' }]),
  );
  await assert.rejects(
    seedDemo(app.house, () => undefined),
    { code: 'apps.database_not_empty' },
  );
  const schools = await inScope(app.db, systemScope('cn'), (tx) =>
    tx.selectFrom('org').select('name').where('path', '=', 'cn.p33.s10335').execute(),
  );
  assert.equal(schools.length, 1);
});
