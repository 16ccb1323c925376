import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf, firstLoadOf, firstScreenOf, tooHeavy } from './bundle-size.ts';
import type { Manifest } from './bundle-size.ts';

const manifest: Manifest = {
  'index.html': { file: 'a/index.js', isEntry: true, imports: ['_frame.js'], css: ['a/index.css'] },
  '_frame.js': { file: 'a/frame.js', imports: ['index.html'] },
  'portals/student/portal.tsx': {
    file: 'a/student.js',
    imports: ['_frame.js'],
    dynamicImports: ['features/x/later.tsx'],
  },
  'features/outreach/today.tsx': { file: 'a/today.js', imports: ['index.html'] },
  'features/x/later.tsx': { file: 'a/later.js' },
};

test('the first load counts what is imported, once, and leaves out what is opened later', () => {
  const { roots } = firstLoadOf(manifest, 'student', 'features/outreach/today.tsx');
  const { scripts, styles } = filesOf(manifest, roots);
  assert.deepEqual([...scripts].sort(), ['a/frame.js', 'a/index.js', 'a/student.js', 'a/today.js']);
  assert.deepEqual([...styles], ['a/index.css']);
});

test('a portal that has moved is a fault, not a portal of no weight', () => {
  assert.throws(() => firstLoadOf(manifest, 'employer', null), /portals\/employer\/portal\.tsx/);
});

test('the first screen is the one that the first row of screens.ts loads', () => {
  const source = `export const screens: readonly ScreenRow[] = [\n  { path: '', Screen: screen(() => import('../../features/outreach/today.tsx').then((m) => m.Today)) },`;
  assert.equal(firstScreenOf(source, 'student'), 'features/outreach/today.tsx');
});

test('a graduate portal above 250 KB is refused', () => {
  const weight = { portal: 'student', scripts: 3, cssBytes: 0 };
  assert.equal(tooHeavy([{ ...weight, jsBytes: 250 * 1024 }]).length, 0);
  assert.equal(tooHeavy([{ ...weight, jsBytes: 250 * 1024 + 1 }]).length, 1);
});
