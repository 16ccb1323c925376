import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rosterProblemCodes, wordProblem } from './roster.ts';

const people = join(import.meta.dirname, '../../src/people');

function codesInRules(): Set<string> {
  const files = readdirSync(join(people, 'rules')).filter((name) => name.endsWith('.ts'));
  const sources = files.map((name) => readFileSync(join(people, 'rules', name), 'utf8'));
  const codes = sources.flatMap((source) => [
    ...[...source.matchAll(/code: '([a-z0-9_]+)'/g)].map((hit) => hit[1]!),
    ...[...source.matchAll(/notes\.(?:stop|hint)\([^;]*?, '([a-z0-9_]+)'/g)].map((hit) => hit[1]!),
    ...[...source.matchAll(/\| '(identity_number_[a-z0-9_]+)'/g)].map((hit) => hit[1]!),
    ...[...source.matchAll(/return '((?:class|college)_[a-z]+)'/g)].map((hit) => hit[1]!),
  ]);
  return new Set(codes);
}

test('every problem that a roster row can have is said in words', () => {
  const codes = codesInRules();
  assert.ok(codes.size > 20, `found ${codes.size}`);
  const unworded = [...codes].filter((code) => !rosterProblemCodes.includes(code));
  assert.deepEqual(unworded, []);
});

test('a problem names its column and stands without facts', () => {
  for (const code of rosterProblemCodes) {
    const words = wordProblem({ column: '学号', code, facts: {} });
    assert.match(words, /^“学号”.*。$/);
    assert.doesNotMatch(words, /undefined|NaN|\[object|null/);
  }
  assert.match(
    wordProblem({
      column: '专业',
      code: 'major_unknown',
      facts: { found: '网络学', suggestions: ['网络工程'] },
    }),
    /^“专业”：“网络学”不在专业目录里.*相近的有：网络工程。$/,
  );
});
