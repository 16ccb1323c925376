import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { lineFields } from './canonical.ts';
import {
  fileWriter,
  NO_HASH,
  sealLine,
  verifyFile,
  walkChain,
  type Seal,
  type SealedLine,
  type Verdict,
} from './index.ts';

const school = 'cn.p91.s9001';

function lineOf(at: number): SealedLine {
  return {
    id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    personId: '00000000-0000-7000-8000-00000000000a',
    origin: `${school}.c1.k1`,
    at: '2026-06-01T02:03:04.000567Z',
    kind: 'talk',
    accountId: at % 2 ? '00000000-0000-7000-8000-00000000000b' : null,
    byRole: 'staff',
    byName: '林老师',
    data: `{"summary": "谈了简历 ${at}", "pay": 12345678901234567890.10}`,
    refersTo: null,
    aboutId: null,
  };
}

type Row = { seal: Seal; line: SealedLine };

function chainOf(count: number): Row[] {
  let previous = NO_HASH;
  return Array.from({ length: count }, (_, index) => {
    const line = lineOf(index);
    const seal = sealLine({ school, seq: index + 1, previous, sealedAt: '2026-06-01T02:03:05.000Z' }, line);
    previous = seal.hash;
    return { seal, line };
  });
}

function fileOf(rows: readonly Row[]): Buffer {
  const head = rows.at(-1)?.seal.hash ?? NO_HASH;
  const heads = rows.length > 1 ? [{ day: '2026-06-01', seq: 2, hash: rows[1]!.seal.hash }] : [];
  const writer = fileWriter({
    school,
    exportedAt: '2026-06-02T00:00:00.000Z',
    lines: rows.length,
    head,
    unsealed: 3,
    heads,
  });
  return Buffer.from(
    [writer.begin(), ...rows.map(({ seal, line }) => writer.line(seal, line)), writer.end()].join(''),
  );
}

async function* inPieces(bytes: Buffer, size = 97): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function verify(bytes: Buffer, size?: number): Promise<Verdict> {
  return verifyFile(inPieces(bytes, size));
}

function walk(
  rows: readonly { seal: Seal; line: SealedLine | null }[],
  heads: { seq: number; hash: string }[] = [],
) {
  const chain = walkChain(school, heads);
  return [...rows.flatMap(({ seal, line }) => chain.take(seal, line)), ...chain.end()];
}

describe('an exported ledger', () => {
  const bytes = fileOf(chainOf(5));

  test('as it was written is whole, in whatever pieces it is read', async () => {
    for (const size of [1, 97, 100_000]) {
      const verdict = await verify(bytes, size);
      assert.deepEqual(verdict.breaks, []);
      assert.equal(verdict.lines, 5);
      assert.equal(verdict.unsealed, 3);
    }
    assert.equal((await verify(fileOf([]))).breakCount, 0);
  });

  test('with one byte changed anywhere is noticed', async () => {
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ (1 << (at % 8));
      assert.ok((await verify(changed, 10_000)).breakCount > 0, `byte ${at}`);
    }
  });

  test('with any bytes changed, cut out or put in is noticed', async () => {
    const edit = fc.tuple(fc.nat(bytes.length - 1), fc.nat(8), fc.uint8Array({ maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(edit, async ([at, cut, put]) => {
        const changed = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
        if (changed.equals(bytes)) return;
        assert.ok((await verify(changed, 10_000)).breakCount > 0);
      }),
      { numRuns: 500 },
    );
  });

  test('says which line and which field are not as they were', async () => {
    const text = bytes.toString().replace('谈了简历 3', '谈了三次 3');
    const { breaks } = await verify(Buffer.from(text));
    assert.deepEqual(
      breaks.map(({ what, seq, fileLine, fields }) => ({ what, seq, fileLine, fields })),
      [
        { what: 'changed', seq: 4, fileLine: 5, fields: ['data'] },
        { what: 'digest', seq: 0, fileLine: 7, fields: [] },
      ],
    );
  });

  test('written anew from its second line on is betrayed by a head that was kept outside', async () => {
    const rows = chainOf(5);
    const forged = chainOf(5);
    let previous = forged[0]!.seal.hash;
    for (let at = 1; at < 5; at += 1) {
      const line = { ...forged[at]!.line, byName: '别人' };
      const seal = sealLine({ school, seq: at + 1, previous, sealedAt: rows[at]!.seal.sealedAt }, line);
      forged[at] = { seal, line };
      previous = seal.hash;
    }
    const file = fileOf(forged);
    assert.equal((await verify(file)).breakCount, 0);
    const kept = { seq: 4, hash: rows[3]!.seal.hash };
    assert.deepEqual(
      (await verifyFile(inPieces(file), [kept])).breaks.map(({ what, seq }) => [what, seq]),
      [['head', 4]],
    );
  });
});

describe('a chain', () => {
  test('names every field that was changed, whichever it is', () => {
    for (const field of lineFields) {
      const rows = chainOf(4);
      rows[1] = { ...rows[1]!, line: { ...rows[1]!.line, [field]: 'other' } };
      const found = walk(rows);
      assert.deepEqual(
        found.map(({ what, seq, fields }) => ({ what, seq, fields })),
        [{ what: 'changed', seq: 2, fields: [field] }],
      );
    }
  });

  test('notices a seal that was changed, once and at its place', () => {
    const changes: Partial<Seal>[] = [
      { hash: 'f'.repeat(64) },
      { sealedAt: '2020-01-01T00:00:00.000Z' },
      { entryId: 'other' },
    ];
    for (const change of changes) {
      const rows = chainOf(4);
      rows[1] = { ...rows[1]!, seal: { ...rows[1]!.seal, ...change } };
      assert.deepEqual(
        walk(rows).map(({ what, seq }) => [what, seq]),
        [['hash', 2]],
      );
    }
  });

  test('notices a line that is gone, a number that is gone, two lines that changed places', () => {
    const rows = chainOf(4);
    const lost = rows.map((row, at) => (at === 1 ? { ...row, line: null } : row));
    assert.deepEqual(
      walk(lost).map(({ what, seq }) => [what, seq]),
      [['lost', 2]],
    );
    assert.deepEqual(
      walk(rows.filter((_row, at) => at !== 1)).map(({ what, seq }) => [what, seq]),
      [['gap', 3]],
    );
    const swapped = [
      rows[0]!,
      { seal: rows[1]!.seal, line: rows[2]!.line },
      { seal: rows[2]!.seal, line: rows[1]!.line },
    ];
    assert.deepEqual(
      walk(swapped).map(({ what, seq }) => [what, seq]),
      [
        ['changed', 2],
        ['changed', 3],
      ],
    );
  });

  test('that was cut short does not reach a head that was given', () => {
    const rows = chainOf(4);
    assert.deepEqual(
      walk(rows.slice(0, 2), [{ seq: 4, hash: rows[3]!.seal.hash }]).map(({ what, seq }) => [what, seq]),
      [['head', 4]],
    );
  });
});
