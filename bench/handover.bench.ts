import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import {
  addReceiver,
  fetchFile,
  makeFile,
  makeKeyPair,
  PackageRecord,
  pairFromText,
  propose,
  readReceipts,
  readSigned,
  writeSigned,
} from '../src/handover/index.ts';
import { addDays, beijingDay } from '../src/kernel/calendar.ts';
import { newId } from '../src/kernel/ids.ts';
import { systemScope } from '../src/kernel/scope.ts';
import { openCases } from '../src/ledger/index.ts';
import { openVault } from '../src/platform/crypto.ts';
import { inScope } from '../src/platform/db/scoped.ts';
import { buildPerson, buildSchool, givePeople } from '../tests/builders/people.ts';
import { testDatabase } from '../tests/database.ts';

/**
 * 10,000 hand-overs that were agreed to, with identity numbers and key groups: put into one sealed and signed file
 * (`export`: packed, opened with their audit lines, written with their steps and ledger lines, and the file made), read
 * and checked as the agency does (`verify`), answered, and the receipts read back (`import`). `HANDOVERS` makes it smaller.
 */
const COUNT = Number(process.env['HANDOVERS'] ?? 10_000);
const PATH = 'cn.p98.s9801';
const scope = systemScope(PATH, 'support');
const vault = openVault('secret of the hand-over bench, nothing real is sealed');
const keys = { sign: makeKeyPair('ed25519'), seal: makeKeyPair('x25519') };
const database = await testDatabase();
const { db } = database;

const receiver = await prepare();
const fileId = newId();
const exported = await timed(async () => {
  await inScope(db, scope, (tx) => makeFile(tx, vault, { id: fileId, receiverId: receiver, path: PATH }));
  return inScope(db, scope, (tx) => fetchFile(tx, vault, fileId));
});
const text = exported.value.text;
const verified = await timed(async () => {
  const openWith = pairFromText('x25519', keys.seal.secret);
  const { records } = readSigned(text, { kind: 'packages', openWith });
  return records.map((record) => PackageRecord.parse(record));
});
const receipts = writeSigned(
  pairFromText('ed25519', keys.sign.secret),
  headOf(),
  verified.value.flatMap(answerTo),
);
const imported = await timed(() => inScope(db, scope, (tx) => readReceipts(tx, receipts, PATH)));
const again = await timed(() => inScope(db, scope, (tx) => readReceipts(tx, receipts, PATH)));
await database.close();

const result = {
  bench: 'handover',
  at: new Date().toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  load: Math.round(loadavg()[0]! * 10) / 10,
  handovers: COUNT,
  fileMb: Math.round((text.length / 1024 ** 2) * 10) / 10,
  exportSeconds: exported.seconds,
  exportCpuSeconds: exported.cpuSeconds,
  verifySeconds: verified.seconds,
  importSeconds: imported.seconds,
  importCpuSeconds: imported.cpuSeconds,
  applied: imported.value.applied,
  readAgainSeconds: again.seconds,
  readAgainIsRepeat: again.value.isRepeat,
};
console.log(JSON.stringify(result, null, 2));
const results = fileURLToPath(new URL('results/', import.meta.url));
mkdirSync(results, { recursive: true });
writeFileSync(`${results}handover.json`, `${JSON.stringify(result, null, 2)}\n`);

/** A school with everybody asked and agreed, by the quickest way that leaves the same rows. */
async function prepare(): Promise<string> {
  const receiverId = await inScope(db, systemScope('cn', 'roster'), async (tx) => {
    await buildSchool(tx, { province: 'p98', school: 's9801', classes: 50 });
    const added = await addReceiver(tx, 'cn.p98', {
      name: '虚构市公共就业服务中心',
      kind: 'labour',
      region: null,
      channel: 'file',
      needs: ['basics', 'phone', 'email', 'wish', 'support', 'identity_number', 'key_groups'],
      answerWorkdays: 10,
      signKey: keys.sign.known,
      sealKey: keys.seal.known,
    });
    return added.id;
  });
  const today = beijingDay(new Date());
  const untilOn = addDays(today, 200);
  for (let from = 0; from < COUNT; from += 200) {
    const people = Array.from({ length: Math.min(200, COUNT - from) }, (_, at) => {
      const path = `${PATH}.c01.k${String(((from + at) % 50) + 1).padStart(3, '0')}`;
      return buildPerson(path, from + at, { keyGroups: ['low_income'] });
    });
    await inScope(db, systemScope('cn', 'roster'), async (tx) => {
      await givePeople(tx, vault, people);
      await openCases(
        tx,
        people.map(({ id, path }) => ({ personId: id, path, inKeyGroup: true })),
      );
      const personIds = people.map(({ id }) => id);
      const fields = [
        'basics',
        'phone',
        'email',
        'wish',
        'support',
        'identity_number',
        'key_groups',
      ] as const;
      await propose(tx, { receiverId, personIds, purpose: 'public_service', fields: [...fields], untilOn });
    });
  }
  await inScope(db, systemScope('cn'), async (tx) => {
    await sql`insert into handover_consent (id, handover_id, person_id, org_path, kind, way, purpose, receiver_name,
        fields, until_on)
      select gen_random_uuid(), id, person_id, org_path, 'given', 'self', purpose, '中心', fields, until_on
      from handover`.execute(tx);
    await sql`update handover set state = 'consented'`.execute(tx);
  });
  await sql`analyze`.execute(database.owner).catch(() => undefined);
  return receiverId;
}

function headOf() {
  const head = { kind: 'receipts' as const, id: newId(), at: new Date().toISOString() };
  return { ...head, fromName: '中心', to: { name: '学校', sealKey: null } };
}

function answerTo(record: PackageRecord) {
  if (record.kind !== 'handover') return [];
  const answer = { id: newId(), verdict: 'taken_over', reason: null, words: '' };
  return [{ handoverId: record.handoverId, digest: record.digest, at: new Date().toISOString(), answer }];
}

/** Seconds by the clock, and by what this process itself worked. */
async function timed<T>(act: () => Promise<T>): Promise<{ value: T; seconds: number; cpuSeconds: number }> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const value = await act();
  const { user, system } = process.cpuUsage(cpu);
  return {
    value,
    seconds: round((performance.now() - began) / 1000),
    cpuSeconds: round((user + system) / 1e6),
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
