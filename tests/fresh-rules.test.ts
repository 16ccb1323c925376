import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freshRuleOf } from '../src/eligibility/fresh-rules.ts';

const folder =
  process.env['HUHANG_REAL_DATA'] ?? fileURLToPath(new URL('../../shared/data', import.meta.url));
const file = join(folder, 'catalogues/fresh_graduate_rules.json');
const present = existsSync(file);
if (!present) console.log('left out: the regions’ rules of 应届 are not beside the repository');

const Rules = z.object({
  rules: z.array(z.object({ region: z.string(), kind: z.string(), accept: z.array(z.string()) })),
});
/** Codes of the regions as the collection names them. */
const codes: Readonly<Record<string, readonly string[]>> = {
  '广东/深圳': ['440000', '440300'],
  浙江省属: ['330000'],
  杭州: ['330100'],
  上海: ['310000'],
  '江苏/南京/苏州': ['320000', '320100', '320500'],
};

test(
  'every region of the collection has its rule, with the years of graduation that it names',
  { skip: !present },
  () => {
    const { rules } = Rules.parse(JSON.parse(readFileSync(file, 'utf8')));
    assert.deepEqual(
      rules.map(({ region }) => region),
      Object.keys(codes),
    );
    for (const { region, kind, accept } of rules) {
      // The collection is of 2026; what it says of those back from abroad is no year of graduation.
      const years = accept
        .filter((words) => !words.includes('留学'))
        .flatMap((words) => words.match(/20\d\d/g) ?? []);
      for (const code of codes[region] ?? []) {
        const rule = freshRuleOf(code);
        assert.equal(rule && 2026 - rule.yearsBefore, Math.min(...years.map(Number)), `${region} ${code}`);
        assert.equal(rule?.placedToo, kind === 'year_window', region);
      }
    }
  },
);
