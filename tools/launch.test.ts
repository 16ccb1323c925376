import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

let root = '';

/** A clone in small: the launcher, and a program that says what it was told. */
before(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'huhang-launch-')));
  mkdirSync(join(root, 'tools'));
  for (const name of ['run.mjs', 'launch.mjs', 'kernels.mjs'])
    copyFileSync(join(import.meta.dirname, name), join(root, 'tools', name));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(root, 'tools/check.ts'),
    `process.on('SIGTERM', () => process.exit(9));
     console.log(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() }));
     if (process.argv[2] === 'wait') setInterval(() => {}, 1000);
     else process.exitCode = Number(process.argv[2]);`,
  );
});
after(() => rmSync(root, { recursive: true }));

function launch(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(root, 'tools/run.mjs'), ...args], {
    encoding: 'utf8',
    cwd: tmpdir(),
  });
}

test('the program gets the arguments and the folder of the caller, the caller its exit code', () => {
  const { status, stdout, stderr } = launch('check', '7', '--json', 'two words');
  assert.equal(status, 7);
  assert.deepEqual(JSON.parse(stdout), { args: ['7', '--json', 'two words'], cwd: realpathSync(tmpdir()) });
  assert.equal(stderr, '');
});

test('an unknown verb is refused with the list of those there are', () => {
  const { status, stderr } = launch('dance');
  assert.equal(status, 2);
  assert.match(stderr, /start, test, check, bench/);
});

test('a signal reaches the program', async () => {
  const child = spawn(process.execPath, [join(root, 'tools/run.mjs'), 'check', 'wait']);
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  assert.equal(code, 9);
});

test('dependencies that npm has already installed are not installed again, whoever was killed while at it', () => {
  writeFileSync(join(root, 'package-lock.json'), '{ "packages": { "": {} } }');
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{ "packages": {} }');
  const dead = spawnSync(process.execPath, ['--version']).pid;
  writeFileSync(join(root, '.installing'), String(dead));
  const { status, stderr } = launch('check', '0');
  assert.equal(status, 0);
  assert.equal(stderr, '');
  assert.equal(existsSync(join(root, 'node_modules/.huhang-installed')), true);
  assert.equal(existsSync(join(root, '.installing')), false);
});
