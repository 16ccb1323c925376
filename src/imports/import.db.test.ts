import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { advert, importFile, quietReporter } from '../../tests/builders/postings.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { Fault } from '../kernel/fault.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { WorkCancelled } from '../platform/work.ts';
import { listNewestImports } from './store.ts';

let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());

function postingsOf(path: string) {
  return inScope(base.db, systemScope(path), (tx) =>
    tx.selectFrom('posting').selectAll().where('org_path', '=', path).orderBy('id').execute(),
  );
}

test('a file without rows and a file of the wrong kind are refused as a whole, and the attempt is on record', async () => {
  const path = 'cn.p91.s10';
  await assert.rejects(importFile(base.db, path, '\n \n'), isFault('intake.file_empty'));
  await assert.rejects(
    importFile(base.db, path, 'x', { name: 'x.exe' }),
    isFault('intake.file_kind_unknown'),
  );
  const imports = await inScope(base.db, systemScope(path), (tx) => listNewestImports(tx));
  assert.deepEqual(
    imports.map(({ fileName, state, fault }) => ({ fileName, state, code: fault?.code })),
    [
      { fileName: 'x.exe', state: 'failed', code: 'intake.file_kind_unknown' },
      { fileName: 'adverts.jsonl', state: 'failed', code: 'intake.file_empty' },
    ],
  );
});

function isFault(code: string) {
  return (error: unknown) => error instanceof Fault && error.code === code;
}

test('rows that cannot be read are refused row by row while the others go in; scripts stay text', async () => {
  const path = 'cn.p91.s11';
  const script = '<script>alert(1)</script>';
  const evil = advert('k1', { title: script, company: script, city: script, tags: script, welfare: script });
  const text = [JSON.stringify(evil), '{"id":', JSON.stringify(advert('k2'))].join('\n');
  const result = await importFile(base.db, path, text);
  assert.deepEqual(result.refusals, [{ row: 2, field: '', code: 'not_json' }]);
  const rows = await postingsOf(path);
  assert.equal(rows.find((row) => row.title === script)?.employer_name, script);
  assert.equal(result.counts.read, 3);
});

test('JSON-LD goes in as a document, and once only', async () => {
  const path = 'cn.p91.s12';
  const document = {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'JobPosting',
        '@id': 'urn:x:1',
        title: '护士',
        description: '<p>负责病房护理工作，参与值班。</p><p>大专以上，护理学专业。</p>',
        hiringOrganization: { name: '云岫医院' },
        jobLocation: { address: { addressLocality: '成都市' } },
        baseSalary: { currency: 'CNY', value: { minValue: 5000, maxValue: 6000, unitText: 'MONTH' } },
      },
    ],
  };
  const content = JSON.stringify(document);
  assert.equal((await importFile(base.db, path, content, { name: 'a.jsonld' })).counts.opened, 1);
  assert.equal((await importFile(base.db, path, content, { name: 'a.json' })).counts.unchanged, 1);
  const [row] = await postingsOf(path);
  assert.equal(row!.body, '负责病房护理工作，参与值班。\n\n大专以上，护理学专业。');
  assert.equal(row!.source_name, '虚构招聘网');
});

test('an import that is cancelled leaves whole batches, and the next one completes it without doubles', async () => {
  const path = 'cn.p91.s13';
  const adverts = Array.from({ length: 60 }, (_, at) => advert(`m${at}`));
  let reports = 0;
  const reporter = {
    async report() {
      reports += 1;
      if (reports === 4) throw new WorkCancelled();
    },
  };
  await assert.rejects(importFile(base.db, path, adverts, { batchRows: 10, reporter }), WorkCancelled);
  const some = (await postingsOf(path)).length;
  assert.ok(some > 0 && some < 60 && some % 10 === 0, `${some} postings`);
  const state = await inScope(base.db, systemScope(path), (tx) =>
    tx.selectFrom('posting_import').select(['state', 'counts']).execute(),
  );
  assert.deepEqual(
    state.map((row) => [row.state, (row.counts as { read: number }).read]),
    [['cancelled', some]],
  );
  await importFile(base.db, path, adverts, { batchRows: 10, threads: 2, reporter: quietReporter });
  assert.equal((await postingsOf(path)).length, 60);
});

test('two imports of one centre at the same time make no doubles', async () => {
  const path = 'cn.p91.s14';
  const adverts = Array.from({ length: 40 }, (_, at) => advert(`n${at}`));
  const both = await Promise.all([
    importFile(base.db, path, adverts, { batchRows: 7 }),
    importFile(base.db, path, adverts.toReversed(), { batchRows: 11, name: 'other.jsonl' }),
  ]);
  assert.equal(both[0].counts.opened + both[1].counts.opened, 40);
  assert.equal((await postingsOf(path)).length, 40);
});
