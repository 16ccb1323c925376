import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import { buildCampus, type Campus } from '../../tests/builders/plans.ts';
import { addDays, beijingDay, beijingMidnight } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { handOver } from './actions/hand-over.ts';
import { responsibleOn } from './actions/show-plan.ts';
import { sweepPlans } from './actions/sweep.ts';
import { liesIn } from './rules.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

const desks = ['first', 'second', 'both', 'college', 'centre'] as const;
type Desk = (typeof desks)[number];
const someone = fc.constantFrom(...desks);
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('hand' as const), from: fc.option(someone), to: someone }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('close' as const), who: someone }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const), who: someone }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unplace' as const), who: someone }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), person: fc.nat({ max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), person: fc.nat({ max: 5 }) }) },
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** What is true of the school, kept beside the database and by none of its code. */
type Truth = {
  readonly closed: Set<Desk>;
  readonly places: Map<Desk, string[]>;
  readonly paths: string[];
  readonly named: (Desk | null)[];
  readonly left: Set<number>;
};

async function play(campus: Campus, truth: Truth, one: Act, now: Date): Promise<void> {
  await inScope(app.db, systemScope('cn'), async (tx) => {
    if (one.kind === 'hand') {
      if (truth.closed.has(one.to) || (truth.places.get(one.to) ?? []).length === 0) return;
      const personIds = campus.people.map(({ id }) => id);
      const fromId = one.from === null ? null : campus.idOf(one.from);
      await handOver(tx, { id: newId(), toId: campus.idOf(one.to), reason: '调整', fromId, personIds }, now);
      truth.named.forEach((named, at) => {
        const fits = truth.places.get(one.to)!.some((place) => liesIn(truth.paths[at]!, place));
        if (named === one.from && fits && !truth.left.has(at)) truth.named[at] = one.to;
      });
    } else if (one.kind === 'close' || one.kind === 'reopen') {
      const state = one.kind === 'close' ? 'closed' : 'active';
      await sql`update account set state = ${state} where id = ${campus.idOf(one.who)}`.execute(tx);
      if (one.kind === 'close') truth.closed.add(one.who);
      else truth.closed.delete(one.who);
    } else if (one.kind === 'unplace') {
      await sql`delete from membership where account_id = ${campus.idOf(one.who)}`.execute(tx);
      truth.places.set(one.who, []);
    } else if (one.kind === 'move') {
      const to = campus.classPaths.find((path) => path !== truth.paths[one.person])!;
      await sql`update person set org_path = ${to}::ltree where id = ${campus.people[one.person]!.id}`.execute(
        tx,
      );
      truth.paths[one.person] = to;
    } else {
      await sql`update support_case set state = 'withdrawn', contact_due_on = null
        where person_id = ${campus.people[one.person]!.id}`.execute(tx);
      truth.left.add(one.person);
    }
  });
}

/** Whoever can no longer answer is named no more once a day has ended. */
function endDay(truth: Truth): void {
  truth.named.forEach((named, at) => {
    if (named === null || truth.left.has(at)) return;
    const fits = (truth.places.get(named) ?? []).some((place) => liesIn(truth.paths[at]!, place));
    if (truth.closed.has(named) || !fits) truth.named[at] = null;
  });
}

let school = 700;

test('whatever happens to accounts, classes and graduates: on every day each open case has one responsible person or one alarm', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { maxLength: 3 }), { minLength: 3, maxLength: 7 }),
      async (days) => {
        school += 1;
        const campus = await buildCampus(app, `s${school}`, 6);
        const [college, ...rest] = [
          campus.classPaths[0]!.split('.').slice(0, 4).join('.'),
          ...campus.classPaths,
        ];
        const names = await inScope(app.db, systemScope('cn'), (tx) =>
          tx
            .selectFrom('support_case')
            .select(['person_id', 'responsible_name'])
            .where(sql<boolean>`org_path <@ ${campus.path}::ltree`)
            .execute(),
        );
        const truth: Truth = {
          closed: new Set(),
          places: new Map<Desk, string[]>([
            ['first', [rest[0]!]],
            ['second', [rest[1]!]],
            ['both', rest],
            ['college', [college]],
            ['centre', [campus.path]],
          ]),
          paths: campus.people.map(({ path }) => path),
          named: campus.people.map(
            ({ id }) => names.find((row) => row.person_id === id)!.responsible_name as Desk,
          ),
          left: new Set(),
        };
        const start = beijingDay(new Date());
        const told: { day: string; named: (Desk | null)[]; left: Set<number> }[] = [];
        for (const [at, acts] of days.entries()) {
          const day = addDays(start, at + 1);
          for (const [nth, one] of acts.entries())
            await play(campus, truth, one, new Date(beijingMidnight(day).getTime() + (nth + 1) * 3_600_000));
          await sweepPlans(
            app.db,
            systemScope(campus.path),
            new Date(beijingMidnight(day).getTime() + 20 * 3_600_000),
          );
          endDay(truth);
          told.push({ day, named: [...truth.named], left: new Set(truth.left) });
        }
        await inScope(app.db, systemScope('cn'), async (tx) => {
          for (const { day, named, left } of told) {
            for (const [at, desk] of named.entries()) {
              if (left.has(at)) continue;
              const answer = await responsibleOn(tx, campus.people[at]!.id, day);
              const expected = desk === null ? { name: null, alarm: 'nobody' } : { name: desk, alarm: null };
              assert.deepEqual(answer, expected, `graduate ${at} on ${day}`);
            }
          }
        });
      },
    ),
    { numRuns: 12, seed: 20_260_601 },
  );
});
