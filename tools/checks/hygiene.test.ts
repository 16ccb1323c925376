import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkHygiene } from './hygiene.ts';
import { breachesOf, runOn } from './planted.ts';

/** Written in two halves, so that this file is clean itself. */
const BREACHES: readonly (readonly [sentence: string, file: string, text: string])[] = [
  ['a registry host is refused', '.npmrc', `//${'registry'}.npmjs.org/:always-auth=true\n`],
  ['a home folder is refused', 'docs/a.md', `Run ${'/home'}/li/huhang/start\n`],
  ['an unfinished note is refused', 'src/people/rules.ts', `// ${'TO'}DO: later\n`],
  ['a silenced type error is refused', 'src/people/rules.ts', `// @ts-${'ignore'}\n`],
  ['a silenced lint rule is refused', 'web/main.tsx', `// oxlint-${'disable'}-next-line\n`],
  ['a silenced formatter is refused', 'src/people/rules.ts', `// prettier-${'ignore'}\n`],
  ['a merge conflict is refused', 'src/people/rules.ts', `${'<'.repeat(7)} HEAD\n`],
  [
    'a lock file that says where it was fetched is refused',
    'package-lock.json',
    `{ "${'resolved'}": "https://example.org/a.tgz" }\n`,
  ],
  [
    'a path beside the repository is refused in the product',
    'src/people/rules.ts',
    `read('../${'shared'}/data');\n`,
  ],
  ['a test that is left out is refused', 'src/people/rules.test.ts', `test.${'skip'}('x', () => {});\n`],
];

for (const [sentence, file, text] of BREACHES) {
  test(sentence, async () => {
    const found = await breachesOf(checkHygiene, { [file]: `\n${text}` });
    assert.equal(found.length, 1, found.join('\n'));
    assert.ok(found[0]?.startsWith(`${file}:2 `), found[0]);
  });
}

test('ordinary files pass, and pictures are not read as text', async () => {
  const finding = await runOn(checkHygiene, {
    'docs/a.md': 'Open /home and see the list of things to do.\n',
    'tests/real.test.ts': `read('../${'shared'}/data');\n`,
    'docs/pictures/a.png': `// ${'TO'}DO\n`,
  });
  assert.deepEqual(finding.breaches, []);
  assert.equal(finding.read, 2);
});

test('the path of the checkout itself is refused', async () => {
  function nameItselfAndCheck(root: string): ReturnType<typeof checkHygiene> {
    writeFileSync(`${root}/a.md`, `see ${root}/docs\n`);
    return checkHygiene(root);
  }
  const finding = await runOn(nameItselfAndCheck, {});
  assert.match(finding.breaches[0]?.message ?? '', /the path of this checkout/);
});
