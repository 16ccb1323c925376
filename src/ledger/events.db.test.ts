import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../tests/app.ts';
import { buildSchool, inventIdentityNumber } from '../../tests/builders/people.ts';
import { dispatchAll } from '../apps/worker.ts';
import { systemScope } from '../kernel/scope.ts';
import { announceRoster, confirmRoster, readRoster, undoRoster } from '../people/index.ts';
import { inScope } from '../platform/db/scoped.ts';
import { countCases } from './store.ts';

let app: TestApp;
let folder: string;
before(async () => {
  app = await testApp();
  folder = await mkdtemp(join(tmpdir(), 'huhang-ledger-'));
});
after(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

test('a confirmed roster opens a case for each graduate, and undoing it takes the debt back but keeps the lines', async () => {
  const scope = systemScope('cn.p91.s1', 'roster');
  await inScope(app.db, systemScope('cn'), (tx) => buildSchool(tx, { school: 's1' }));
  const file = join(folder, 'roster.csv');
  const rows = [1, 2, 3].map(
    (n) => `2023000${n},测试${n},女,${inventIdentityNumber(n, 'female')},会计学,本科,第1学院,1系1班,2027`,
  );
  await writeFile(file, ['学号,姓名,性别,身份证号,专业名称,学历,院系,班级,毕业年份', ...rows].join('\n'));
  const order = { schoolPath: 'cn.p91.s1', cohort: 2027, file, fileName: 'roster.csv' };
  const roster = await inScope(app.db, scope, (tx) => announceRoster(tx, scope, order));
  await readRoster(app.db, scope, app.house.vault, roster, { report: async () => undefined });
  await inScope(app.db, scope, (tx) => confirmRoster(tx, roster.importId, { createColleges: false }));
  await dispatchAll(app.house);
  const figures = () => inScope(app.db, scope, (tx) => countCases(tx, '2026-11-22', '2026-11-28'));
  assert.deepEqual([(await figures()).open, (await figures()).withoutResponsible], [3, 3]);

  await inScope(app.db, scope, (tx) => undoRoster(tx, roster.importId));
  await dispatchAll(app.house);
  assert.equal((await figures()).graduates, 0);
  const lines = await inScope(app.db, scope, (tx) => tx.selectFrom('ledger_entry').select('kind').execute());
  assert.deepEqual(lines.map((line) => line.kind).toSorted(), [
    ...Array(3).fill('case_opened'),
    ...Array(3).fill('case_withdrawn'),
  ]);
});
