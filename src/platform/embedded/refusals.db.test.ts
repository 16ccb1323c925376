import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, statfs, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import {
  ask,
  holdDatabase,
  killHard,
  newFolder,
  removeFolder,
  serversIn,
  type Refused,
} from '../../../tests/embedded.ts';

const READ = 'select answer from kept';

let dataDir = '';
let dataPath = '';

before(async () => {
  dataDir = await newFolder();
  dataPath = join(dataDir, 'postgres/data');
  const holder = await holdDatabase({ dataDir });
  await ask(holder.answer.url, 'create table kept as select 42 as answer');
  await holder.end('close');
});
after(() => removeFolder(dataDir));

async function refusal(folder: string): Promise<Refused> {
  const holder = await holdDatabase({ dataDir: folder });
  await holder.end('close');
  return holder.answer;
}

async function stillThere(): Promise<void> {
  const holder = await holdDatabase({ dataDir });
  assert.deepEqual(await ask(holder.answer.url, READ), [{ answer: 42 }]);
  await holder.end('close');
}

for (const [version, fault] of [
  ['99', 'platform.data_newer'],
  ['12', 'platform.data_older'],
  ['what', 'platform.data_unreadable'],
] as const) {
  test(`data of version "${version}" is refused as ${fault} and not touched`, async () => {
    await writeFile(join(dataPath, 'PG_VERSION'), `${version}\n`);
    const before = await readdir(dataPath);
    const answer = await refusal(dataDir);
    assert.equal(answer.fault, fault);
    assert.equal(answer.facts['path'], dataPath);
    assert.deepEqual(await readdir(dataPath), before);
    await writeFile(join(dataPath, 'PG_VERSION'), '18\n');
    await stillThere();
  });
}

test('a folder with files that are no database is refused and not emptied', async () => {
  const folder = await newFolder();
  await mkdir(join(folder, 'postgres/data'), { recursive: true });
  await writeFile(join(folder, 'postgres/data/thesis.txt'), 'the only copy');
  assert.equal((await refusal(folder)).fault, 'platform.data_unreadable');
  assert.equal(await readFile(join(folder, 'postgres/data/thesis.txt'), 'utf8'), 'the only copy');
  await removeFolder(folder);
});

test('an initdb killed half-way is done anew', async () => {
  const folder = await newFolder();
  const program = new URL('../../../tests/programs/hold-database.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, JSON.stringify({ dataDir: folder })], {
    stdio: ['pipe', 'ignore', 'inherit'],
    cwd: '/',
  });
  const isHalfWay = async (): Promise<boolean> =>
    (await readdir(join(folder, 'postgres'), { recursive: true }).catch(() => [])).some((name) =>
      /^initdb-.*base$/.test(name),
    );
  while (!(await isHalfWay())) await sleep(5);
  child.kill('SIGKILL');
  for (const pid of await serversIn(folder)) killHard(pid);
  assert.equal((await readdir(join(folder, 'postgres'))).includes('data'), false);
  const holder = await holdDatabase({ dataDir: folder });
  assert.deepEqual(await ask(holder.answer.url, 'select 1 as one'), [{ one: 1 }]);
  await holder.end('close');
  const left = await readdir(join(folder, 'postgres'));
  assert.deepEqual(
    left.filter((name) => name.startsWith('initdb-')),
    [],
  );
  await removeFolder(folder);
});

test('a lost connection.json is replaced, the data stays', async () => {
  await unlink(join(dataDir, 'postgres/connection.json'));
  await stillThere();
  await writeFile(join(dataDir, 'postgres/connection.json'), '{"port": 1');
  await stillThere();
  const holder = await holdDatabase({ dataDir });
  await writeFile(join(dataDir, 'postgres/connection.json'), '{"port": 5432, "password": "wrong"}');
  await holder.end('close');
  await stillThere();
});

function mountSmallDisk(folder: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=110m,mode=755', 'tmpfs', folder]).status === 0;
}

async function canMount(): Promise<boolean> {
  const folder = await newFolder();
  const mounted = mountSmallDisk(folder);
  if (mounted) spawnSync('umount', ['-l', folder]);
  await rm(folder, { recursive: true });
  return mounted;
}
const needsMount = (await canMount()) ? false : 'needs the right to mount a small disk';

test(
  'a full disk is a clear refusal before and after there is data, and nothing is lost',
  { skip: needsMount },
  async () => {
    const folder = await newFolder();
    assert.equal(mountSmallDisk(folder), true);
    try {
      const filler = join(folder, 'filler');
      await fill(filler, folder, 8_000_000);
      assert.equal((await refusal(folder)).fault, 'platform.disk_full');
      await unlink(filler);
      const first = await holdDatabase({ dataDir: folder });
      await ask(first.answer.url, 'create table kept as select 42 as answer');
      await first.end('close');
      await fill(filler, folder, 0);
      assert.equal((await refusal(folder)).fault, 'platform.disk_full');
      await unlink(filler);
      const second = await holdDatabase({ dataDir: folder });
      assert.deepEqual(await ask(second.answer.url, READ), [{ answer: 42 }]);
      await second.end('close');
    } finally {
      for (const pid of await serversIn(folder)) killHard(pid);
      spawnSync('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    }
  },
);

async function fill(path: string, folder: string, leaveBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  await writeFile(path, Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)));
}
