import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { judgeRow } from '../src/eligibility/index.ts';
import type { Graduate, TableRow } from '../src/eligibility/index.ts';

const beside = fileURLToPath(new URL('../../shared/data', import.meta.url));
const folder = join(process.env['HUHANG_REAL_DATA'] ?? beside, 'positions');
const absent = existsSync(folder) ? false : 'the official position tables are not beside the repository';

type Line = { readonly table: 'guangdong' | 'henan'; readonly row: TableRow };

function lines(): Line[] {
  return readdirSync(folder).flatMap((name): Line[] => {
    const text = gunzipSync(readFileSync(join(folder, name))).toString('utf8');
    if (name.endsWith('.json.gz'))
      return (JSON.parse(text) as TableRow[]).map((row) => ({ table: 'henan', row }));
    const cells = parse(text, { bom: true, relax_column_count: true });
    const head = cells.findIndex((row) => row.includes('职位代码'));
    return cells
      .slice(head + 1)
      .filter((row) => row.filter(Boolean).length > 5)
      .map((row) => ({
        table: 'guangdong',
        row: Object.fromEntries(cells[head]!.map((name, at) => [name, row[at] ?? ''])),
      }));
  });
}

/** What the reasons say when a cell itself could not be read or names what no catalogue holds. */
const UNREAD = /未能读懂|不在目录中，须人工核对|代码与名称不一致|不完全一致/;
const GRADUATES: readonly Graduate[] = [
  { degree: 'college', major: '法律事务', cohort: 2025, fresh: true },
  { degree: 'bachelor', major: '法学', cohort: 2025, fresh: true },
  { degree: 'bachelor', major: '081001', cohort: 2022, fresh: false },
  { degree: 'master', major: '计算机科学与技术', cohort: 2024, fresh: false },
  { degree: 'doctor', major: '刑法学', cohort: 2025, fresh: true },
];

test(
  'of the official tables every deciding cell is read in at least 99.5 % of the rows',
  { skip: absent },
  () => {
    const all = lines();
    assert.ok(all.length > 18_000, `${all.length} rows`);
    const unread = all.filter(({ table, row }) =>
      GRADUATES.some((graduate) =>
        judgeRow(table, row, graduate).conditions.some((one) => one.decides && UNREAD.test(one.because)),
      ),
    );
    assert.ok(unread.length <= all.length * 0.005, `${unread.length} of ${all.length}`);
  },
);

test(
  'every condition of an official table quotes its cell, and the answers are of all three kinds',
  { skip: absent },
  () => {
    const answers = new Map<unknown, number>();
    for (const { table, row } of lines().filter((_, at) => at % 7 === 0)) {
      const cells = Object.values(row).map(String);
      for (const graduate of GRADUATES) {
        const { eligible, conditions } = judgeRow(table, row, graduate);
        answers.set(eligible, (answers.get(eligible) ?? 0) + 1);
        for (const { span, name } of conditions)
          assert.ok(span === '' || cells.some((cell) => cell.includes(span)), `${name}: ${span}`);
      }
    }
    assert.ok((answers.get(true) ?? 0) > 100 && (answers.get(false) ?? 0) > 100 && answers.has('unclear'));
  },
);
