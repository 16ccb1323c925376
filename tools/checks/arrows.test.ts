import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkArrows } from './arrows.ts';
import { breachesOf, runOn } from './planted.ts';

/** A small house in which every arrow is allowed. */
const SOUND = {
  'src/kernel/ids.ts': "import { randomBytes } from 'node:crypto';\nexport const bytes = randomBytes;\n",
  'src/kernel/scope.ts': 'export type Scope = string;\n',
  'src/platform/http/endpoint.ts': "import type { z } from 'zod';\nexport type Endpoint = z.ZodType;\n",
  'src/platform/db/scoped.ts':
    "import { sql } from 'kysely';\nimport type { Scope } from '../../kernel/scope.ts';\n",
  'src/identity/contract.ts': "import { z } from 'zod';\nimport type { Scope } from '../kernel/scope.ts';\n",
  'src/identity/index.ts': "export { signIn } from './actions/sign-in.ts';\n",
  'src/identity/actions/sign-in.ts': "import { findAccount } from '../store.ts';\n",
  'src/identity/store.ts': "import { isOpen } from './rules.ts';\nimport { sql } from 'kysely';\n",
  'src/identity/rules.ts': "import type { Account } from './tables.ts';\n",
  'src/identity/tables.ts': "declare module '../platform/db/schema.ts' {}\n",
  'src/people/contract.ts':
    "import { Role } from '../identity/contract.ts';\nimport type { Endpoint } from '../platform/http/endpoint.ts';\n",
  'src/people/roster/reading.ts': "import { isOpen } from '../rules.ts';\n",
  'src/people/rules.ts': 'export const isOpen = true;\n',
  'src/people/store.ts': "import { read } from './roster/reading.ts';\n",
  'src/people/http.ts': "import { signIn } from '../identity/index.ts';\n",
  'src/apps/server.ts': "import { mountPeople } from '../people/http.ts';\n",
  'web/main.tsx': "import { Student } from './portals/student/index.tsx';\n",
  'web/api.ts': "import type { Endpoint } from '../src/platform/http/endpoint.ts';\n",
  'web/portals/frame.tsx': "import { Student } from './student/index.tsx';\n",
  'web/portals/centre/index.tsx': "import type { Frame } from '../frame.tsx';\n",
  'web/portals/student/index.tsx': "import { Wishes } from '../../features/people/wishes.tsx';\n",
  'web/features/people/wishes.tsx':
    "import { call } from '../../api.ts';\nimport { Wish } from '../../../src/people/contract.ts';\n",
  'tests/anything.test.ts': "import { x } from '../src/people/store.ts';\n",
};

function planted(file: string, text: string): Promise<string[]> {
  return breachesOf(checkArrows, { ...SOUND, [file]: text });
}

test('a house that keeps its arrows has no breach, and every file of src and web is read', async () => {
  const finding = await runOn(checkArrows, SOUND);
  assert.deepEqual(finding.breaches, []);
  assert.equal(finding.read, Object.keys(SOUND).length - 1);
});

test('an empty repository reads nothing, so that the runner can refuse it', async () => {
  assert.equal((await runOn(checkArrows, { 'docs/a.md': '' })).read, 0);
});

const BREACHES: readonly (readonly [sentence: string, file: string, text: string, expected: RegExp])[] = [
  [
    'an arrow that is not stated is denied',
    'src/identity/rules.ts',
    "\nimport { x } from '../people/index.ts';\n",
    /^src\/identity\/rules\.ts:2 no arrow identity → people/,
  ],
  [
    'a room is entered by its door only',
    'src/people/rules.ts',
    "import { x } from '../identity/store.ts';\n",
    /by index\.ts or contract\.ts only, not by store\.ts/,
  ],
  [
    'an export … from is an import too',
    'src/people/index.ts',
    "export * from '../identity/rules.ts';\n",
    /not by rules\.ts/,
  ],
  [
    'a lazy import is an import too',
    'src/people/rules.ts',
    "export const late = () => import('../identity/store.ts');\n",
    /not by store\.ts/,
  ],
  [
    'a type import is an import too',
    'src/people/rules.ts',
    "import type { A } from '../identity/tables.ts';\n",
    /not by tables\.ts/,
  ],
  [
    'a worker started by URL is an import too',
    'src/matching/threads.ts',
    "new Worker(new URL('../people/index.ts', import.meta.url));\n",
    /no arrow matching → people/,
  ],
  [
    'an import over several lines is found where its path stands',
    'src/people/rules.ts',
    "import {\n  a,\n  b,\n} from '../ledger/index.ts';\n",
    /rules\.ts:4 no arrow people → ledger/,
  ],
  [
    'a store does not call an action',
    'src/identity/store.ts',
    "import { signIn } from './actions/sign-in.ts';\n",
    /store stands below actions/,
  ],
  [
    'faults stand below tables',
    'src/identity/faults.ts',
    "import { A } from './tables.ts';\n",
    /faults stands below tables/,
  ],
  [
    'the kernel imports nothing but Node',
    'src/kernel/day.ts',
    "import dayjs from 'dayjs';\n",
    /kernel is kept free of packages/,
  ],
  [
    'the kernel knows no platform',
    'src/kernel/day.ts',
    "import { sql } from '../platform/db/scoped.ts';\n",
    /no arrow kernel → platform/,
  ],
  [
    'the engine knows no database',
    'src/matching/index.ts',
    "import { sql } from '../platform/db/scoped.ts';\n",
    /no arrow matching → platform/,
  ],
  [
    'a contract imports no package but zod',
    'src/people/contract.ts',
    "import { sql } from 'kysely';\n",
    /imports zod only/,
  ],
  [
    'a contract imports types only from the kernel',
    'src/people/contract.ts',
    "import { bytes } from '../kernel/ids.ts';\n",
    /imports types only from the kernel/,
  ],
  [
    'a contract imports no rules of its own room',
    'src/people/contract.ts',
    "import { isOpen } from './rules.ts';\n",
    /may not import "\.\/rules\.ts"/,
  ],
  [
    'a room nobody has stated is refused',
    'src/weather/index.ts',
    'export {};\n',
    /room "weather" is not in tools\/rooms\.ts/,
  ],
  ['a file between the rooms is refused', 'src/stray.ts', 'export {};\n', /belongs to no room/],
  [
    'the product does not import its tests',
    'src/people/rules.ts',
    "import { x } from '../../tests/database.ts';\n",
    /never imports tests or tools/,
  ],
  [
    'the product does not import what stands beside a test for the test alone',
    'src/matching/index.ts',
    "import { world } from './test-worlds.ts';\n",
    /never imports tests or tools/,
  ],
  [
    'the server does not import the web client',
    'src/people/rules.ts',
    "import { x } from '../../web/api.ts';\n",
    /never imports the web client/,
  ],
  [
    'a room does not import the composition root',
    'src/people/http.ts',
    "import { x } from '../apps/server.ts';\n",
    /no arrow people → apps/,
  ],
  [
    'the composition root does not reach into a store',
    'src/apps/server.ts',
    "import { x } from '../people/store.ts';\n",
    /not by store\.ts/,
  ],
  [
    'the web client imports contracts only',
    'web/features/people/wishes.tsx',
    "import { x } from '../../../src/people/rules.ts';\n",
    /imports src\/\*\/contract\.ts only/,
  ],
  [
    'a feature never imports a feature',
    'web/features/ledger/talk.tsx',
    "import { Wishes } from '../people/wishes.tsx';\n",
    /features\/ledger never imports features\/people/,
  ],
  [
    'a portal never imports a portal',
    'web/portals/centre/index.tsx',
    "import { Student } from '../student/index.tsx';\n",
    /portals\/centre never imports portals\/student/,
  ],
  [
    'ui knows no feature',
    'web/ui/table.tsx',
    "import { Wishes } from '../features/people/wishes.tsx';\n",
    /ui stands below what/,
  ],
  [
    'ui knows no feature even through a file on top',
    'web/ui/table.tsx',
    "import { routes } from '../main.tsx';\n",
    /ui stands below what/,
  ],
  [
    'what the browser loads uses no Node module',
    'web/features/people/wishes.tsx',
    "import { readFile } from 'node:fs/promises';\n",
    /does not exist in the browser/,
  ],
];

for (const [sentence, file, text, expected] of BREACHES) {
  test(sentence, async () => {
    const found = await planted(file, text);
    assert.ok(
      found.some((breach) => expected.test(breach)),
      `expected ${expected}, found:\n${found.join('\n')}`,
    );
  });
}

test('a folder without a floor stands as high as what it imports', async () => {
  const found = await breachesOf(checkArrows, {
    ...SOUND,
    'src/people/roster/reading.ts': "import { find } from '../store.ts';\n",
    'src/people/rules.ts': "import { read } from './roster/reading.ts';\n",
  });
  assert.deepEqual(found, [
    'src/people/rules.ts:1 rules stands below store and may not import src/people/roster/reading.ts: pass it in as an argument or move the code up',
  ]);
});

test('rooms that import each other are reported as one circle', async () => {
  const found = await planted('src/identity/index.ts', "export { x } from '../people/index.ts';\n");
  assert.ok(
    found.some((breach) =>
      /rooms import each other: .*identity → people → identity|people → identity → people/.test(breach),
    ),
    found.join('\n'),
  );
});

test('a Node module behind a contract is found although the web client does not name it', async () => {
  const found = await breachesOf(checkArrows, {
    ...SOUND,
    'src/identity/contract.ts': "import { hash } from './contract/hash.ts';\n",
    'src/identity/contract/hash.ts': "import { createHash } from 'node:crypto';\n",
  });
  assert.ok(
    found.some((breach) =>
      breach.startsWith('src/identity/contract/hash.ts:1 "node:crypto" does not exist in the browser'),
    ),
  );
});

test('examples in comments and strings are no imports', async () => {
  const text =
    "/**\n * import { x } from '../ledger/index.ts';\n */\n// import('../ledger/index.ts')\nexport const path = '../ledger/index.ts';\n";
  assert.deepEqual(await planted('src/people/rules.ts', text), []);
});
