import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import { systemScope } from '../../kernel/scope.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { buildClass, type TestClass } from '../test-class.ts';
import { listServiceLines, type ServiceLine } from './service-facts.ts';

let world: TestClass;
before(async () => {
  world = await buildClass();
});
after(() => world.house.close());

const odd = fc.constantFrom<unknown>(null, 'x', '', 7, -1.5, true, [], ['a'], {}, '9999-12-31', '2026-02-30');
const day = fc.constantFrom('2026-03-02', '2026-10-01', '1999-12-31');
const data = fc.record(
  {
    heldOn: fc.oneof(day, odd),
    channel: fc.oneof(fc.constantFrom('in_person', 'group'), odd),
    topics: fc.oneof(fc.subarray(['resume', 'mood', '方向']), odd),
    summary: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('\0')),
      odd,
    ),
    postingId: fc.oneof(fc.uuid(), odd),
    fit: fc.oneof(fc.integer({ min: 0, max: 32_767 }), odd),
    inPlaces: fc.oneof(fc.boolean(), odd),
    open: fc.oneof(fc.boolean(), odd),
    service: fc.oneof(fc.constantFrom('training', 'resume_edit'), odd),
    amount: fc.oneof(fc.integer({ min: 1, max: 40 }), odd),
    code: fc.oneof(fc.constantFrom('10', '70'), odd),
    before: fc.oneof(fc.constantFrom('10', '70'), odd),
  },
  { requiredKeys: [] },
);
const line = fc.record({
  kind: fc.constantFrom('talk', 'recommended', 'service', 'handover', 'outcome_reported', 'wish_changed'),
  byRole: fc.constantFrom('self', 'staff', 'system'),
  // Around midnight in Beijing, and long ago.
  at: fc.constantFrom('2026-03-02T15:59:59Z', '2026-03-02T16:00:00Z', '1969-12-31T20:00:00Z'),
  data,
});
type Line = typeof line extends fc.Arbitrary<infer One> ? One : never;

/** A field of JSON as text, as the database tells it: whatever is no text as JSON. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function numberOf(value: unknown): number | null {
  const text = textOf(value);
  return text === '' || !Number.isFinite(Number(text)) ? null : Number(text);
}

function flagOf(value: unknown): boolean | null {
  return textOf(value) === '' ? null : textOf(value) === 'true';
}

/** What a line says, read from its own JSON. */
function readPlainly({ kind, byRole, at, data: given }: Line): Omit<ServiceLine, 'id'> {
  const written = Math.floor((Date.parse(at) / 1_000 + 28_800) / 86_400);
  const held = Date.parse(`${textOf(given.heldOn)}T00:00:00Z`) / 86_400_000;
  const isHeld = ['talk', 'service', 'handover', 'wish_changed'].includes(kind) && Number.isFinite(held);
  const none = {
    kind,
    byRole,
    day: isHeld ? held : written,
    channel: '',
    topics: [],
    length: 0,
    postingId: '',
    fit: null,
    inPlaces: null,
    open: null,
    what: '',
    amount: 1,
    before: '',
    contested: false,
  };
  if (kind === 'talk') {
    const topics = Array.isArray(given.topics) ? given.topics : [];
    return { ...none, channel: textOf(given.channel), topics, length: [...textOf(given.summary)].length };
  }
  if (kind === 'recommended')
    return {
      ...none,
      postingId: textOf(given.postingId),
      fit: numberOf(given.fit),
      inPlaces: flagOf(given.inPlaces),
      open: flagOf(given.open),
    };
  if (kind === 'service')
    return { ...none, what: textOf(given.service), amount: Math.trunc(numberOf(given.amount) ?? 1) };
  if (kind === 'outcome_reported') return { ...none, what: textOf(given.code), before: textOf(given.before) };
  return none;
}

test('what counting reads of a line is what the line says, whatever stands in it, and nothing keeps a line from being written', async () => {
  const { id, path } = world.people[0]!;
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
      const ids = lines.map(() => newId());
      const read = await inScope(world.house.db, systemScope('cn'), async (tx) => {
        for (const [at, one] of lines.entries())
          await sql`insert into ledger_entry (id, person_id, org_path, at, kind, by_role, data)
            values (${ids[at]}, ${id}, ${path}::ltree, ${one.at}::timestamptz, ${one.kind}, ${one.byRole},
              ${JSON.stringify(one.data)}::jsonb)`.execute(tx);
        return (await listServiceLines(tx, [id])).get(id)!;
      });
      for (const [at, one] of lines.entries())
        assert.deepEqual(
          read.find((found) => found.id === ids[at]),
          { id: ids[at], ...readPlainly(one) },
          JSON.stringify(one),
        );
    }),
    { numRuns: 60 },
  );
});
