import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNames } from './names.ts';
import { breachesOf } from './planted.ts';

test('the names of the house pass', async () => {
  const found = await breachesOf(checkNames, {
    'README.zh-CN.md': '',
    'db/migrations/0001_organisations.sql': '',
    'src/people/actions/import-roster.db.test.ts': '',
    'src/people/faults.ts': "export const peopleFault = 'enumerated';\nexport type Identity = string;\n",
    'web/vite.config.ts': 'export default {};\n',
    '.oxlintrc.json': '',
  });
  assert.deepEqual(found, []);
});

const BREACHES: readonly (readonly [sentence: string, file: string, text: string, expected: RegExp])[] = [
  ['a file in camel case is refused', 'src/people/importRoster.ts', '', /not kebab-case/],
  ['a folder with an underscore is refused', 'web/features/job_map/a.ts', '', /"job_map" is not kebab-case/],
  ['a drawer is refused as a folder', 'src/people/utils/a.ts', '', /"utils" is a drawer/],
  ['a drawer is refused as a file', 'web/ui/helpers.ts', '', /"helpers" is a drawer/],
  ['an enum is refused', 'src/people/rules.ts', 'x;\nexport enum Colour { red }\n', /rules\.ts:2 no enum/],
  ['a default export is refused', 'src/people/rules.ts', 'export default 1;\n', /no default exports/],
  [
    'a class called Manager is refused',
    'src/people/rules.ts',
    'export class RosterManager {}\n',
    /"RosterManager"/,
  ],
  [
    'an interface with an I is refused',
    'src/people/rules.ts',
    'interface IPerson {}\n',
    /no I before an interface/,
  ],
];

for (const [sentence, file, text, expected] of BREACHES) {
  test(sentence, async () => {
    assert.match((await breachesOf(checkNames, { [file]: text })).join('\n'), expected);
  });
}
