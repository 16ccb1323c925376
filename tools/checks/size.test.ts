import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breachesOf } from './planted.ts';
import { checkSize } from './size.ts';

function lines(count: number): string {
  return 'x;\n'.repeat(count);
}

test('a file of 300 lines passes and one of 301 does not, stylesheets included', async () => {
  const found = await breachesOf(checkSize, {
    'src/people/rules.ts': lines(300),
    'src/people/store.ts': lines(301),
    'web/ui/base.css': lines(301),
  });
  assert.deepEqual(
    found.map((breach) => breach.split(' ')[0]),
    ['src/people/store.ts:301', 'web/ui/base.css:301'],
  );
});

test('tests and data files may be long', async () => {
  const found = await breachesOf(checkSize, {
    'src/people/rules.test.ts': lines(900),
    'src/catalogue/data/majors.ts': lines(900),
    'src/catalogue/majors.data.ts': lines(900),
  });
  assert.deepEqual(found, []);
});

test('a room of far more than 4,000 lines is two rooms', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`src/people/part-${index}.ts`, lines(300)]),
  );
  assert.deepEqual(await breachesOf(checkSize, files), [
    'src/people:1 6000 lines: a room over about 4,000 is two rooms',
  ]);
});
