import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { roles, type Role } from '../../src/identity/contract.ts';
import { newId } from '../../src/kernel/ids.ts';
import { systemScope, type Scope } from '../../src/kernel/scope.ts';
import { inScope } from '../../src/platform/db/scoped.ts';
import { PostingState } from '../../src/postings/contract.ts';
import { testApp, type TestApp } from '../app.ts';
import { callerOf, strangerOf, type Caller, type Method } from '../builders/visitors.ts';
import { buildWorld, type World, type WorldActor, type WorldPlan } from '../builders/world.ts';
import { mayCall } from './matrix.ts';

/**
 * Worlds are drawn and written into one database, world after world, so that whoever works for the nation sees all of
 * them and everybody else has more and more neighbours. The oracle knows four things only: whose subtree, oneself, the
 * own employer, and what is public. It never looks at a policy or at a query.
 */
const WORLDS = 4;
const SAMPLES = 5;
const SEED = 20_260_601;

let app: TestApp;
const worlds: World[] = [];
before(async () => {
  app = await testApp();
});
after(() => app.close());

const schoolPlan = fc.record({
  colleges: fc.array(fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 2,
  }),
  states: fc
    .subarray(
      [...PostingState.options].filter((state) => state !== 'open'),
      { minLength: 1 },
    )
    .map((states) => [...states, 'open' as const]),
});
const anyNode = fc.nat({ max: 997 });
/** Every role once at a node anywhere, a counsellor of several classes, a second graduate and a second employer. */
const everyRole: readonly Role[] = [...roles, 'counsellor', 'graduate', 'employer'];
/** The first school of the first province: its label `s1` is the beginning of its neighbour's, `s11`. */
const centreOfFirstSchool = { role: 'career_centre' as const, places: [2] };
const worldPlan: fc.Arbitrary<WorldPlan> = fc.noBias(
  fc.record({
    provinces: fc.tuple(
      fc.array(schoolPlan, { minLength: 2, maxLength: 3 }),
      fc.array(schoolPlan, { minLength: 1, maxLength: 3 }),
    ),
    cast: fc
      .array(anyNode, { minLength: everyRole.length + 2, maxLength: everyRole.length + 2 })
      .map((places) => [
        centreOfFirstSchool,
        ...everyRole.map((role, at) => ({
          role,
          places: at === roles.length ? places.slice(at) : [places[at]!],
        })),
      ]),
  }),
);

// The oracle.

function isWithin({ paths }: Pick<WorldActor, 'paths'>, path: string): boolean {
  return paths.some((own) => path === own || path.startsWith(`${own}.`));
}

/** An ancestor of something one works for, or of the own class; one's own class too. */
function standsAbove({ paths, homePath }: Pick<WorldActor, 'paths' | 'homePath'>, path: string): boolean {
  return [...paths, homePath ?? ''].some((own) => own === path || own.startsWith(`${path}.`));
}

const allOf = <Key extends keyof World>(key: Key) =>
  worlds.flatMap((world) => world[key] as readonly World[Key][number][]);

type Target = { readonly id: string; readonly path: string };

/** Endpoints that name one thing, and who finds it. `method key` as in the matrix. */
function singleThings() {
  const people = allOf('people');
  const byPerson = (path: string) => ({ path, things: people, finds: seesNode });
  return [
    byPerson('/api/people/:personId'),
    byPerson('/api/people/:personId/changes'),
    { ...byPerson('/api/people/:personId/key-groups'), query: '?purpose=support' },
    byPerson('/api/ledger/cases/:personId'),
    byPerson('/api/plans/people/:personId'),
    byPerson('/api/plans/people/:personId/versions'),
    byPerson('/api/plans/people/:personId/mentors'),
    byPerson('/api/standards/people/:personId/duties'),
    byPerson('/api/outreach/people/:personId/recommendations'),
    byPerson('/api/outreach/people/:personId/ranked'),
    byPerson('/api/outreach/people/:personId/next'),
    { path: '/api/outreach/runs/:runId', things: allOf('runs'), finds: seesNode },
    { path: '/api/outreach/runs/:runId/unmet', things: allOf('runs'), finds: seesNode },
    { path: '/api/outreach/runs/:runId/events', things: allOf('runs'), finds: seesNode },
    { path: '/api/campaigns/:campaignId', things: allOf('campaigns'), finds: seesFromBelow },
    { path: '/api/campaigns/:campaignId/progress', things: allOf('campaigns'), finds: seesFromBelow },
    { path: '/api/campaigns/:campaignId/left', things: allOf('campaigns'), finds: seesFromBelow },
    byPerson('/api/handover/people/:personId'),
    { path: '/api/handover/:handoverId', things: allOf('handovers'), finds: seesNode },
    { path: '/api/handover/files/:fileId', things: allOf('handoverFiles'), finds: seesNode },
    { path: '/api/people/rosters/:importId', things: allOf('rosters'), finds: seesNode },
    { path: '/api/people/rosters/:importId/rows', things: allOf('rosters'), finds: seesNode },
    {
      path: '/api/postings/imports/:workId/progress',
      things: allOf('imports').map(({ workId, path }) => ({ id: workId, path })),
      finds: seesNode,
    },
    { path: '/api/postings/review/:postingId', things: allOf('postings'), finds: seesNode },
    { path: '/api/postings/own/:postingId', things: allOf('postings'), finds: ownsPosting },
    { path: '/api/postings/open/:postingId', things: allOf('postings'), finds: readsPosting },
  ];
}

function seesNode(actor: WorldActor, { path }: Target): boolean {
  return isWithin(actor, path);
}

/** What holds for a subtree is seen from below it too. */
function seesFromBelow(actor: WorldActor, { path }: Target): boolean {
  return isWithin(actor, path) || standsAbove(actor, path);
}

/** An agency is named, never part of a subtree: what was sent to exactly the own node. */
function wasHandedTo({ paths }: Pick<WorldActor, 'paths'>, one: World['handovers'][number]): boolean {
  return one.wasSent && paths.includes(one.receiverPath);
}

function ownsPosting(actor: WorldActor, { id }: Target): boolean {
  const posting = allOf('postings').find((one) => one.id === id);
  return actor.employerId !== null && posting?.employerId === actor.employerId;
}

/** Whoever has signed in may read a posting that was open, so that a recommendation never points at nothing. */
function readsPosting(_actor: WorldActor, { id }: Target): boolean {
  return allOf('postings').some((one) => one.id === id && one.wasOpen);
}

/** Some of what the actor must find and some of what they must not, the newest world's and earlier ones'. */
function sampleOf(things: readonly Target[], isFound: (thing: Target) => boolean): Target[] {
  const [inside, outside] = [things.filter(isFound), things.filter((thing) => !isFound(thing))];
  const spread = (from: readonly Target[]) =>
    from.filter((_, at) => at % Math.max(1, Math.ceil(from.length / SAMPLES)) === 0).slice(0, SAMPLES);
  return [...spread(inside), ...spread(outside), { id: newId(), path: '' }];
}

type Row = Record<string, unknown>;

/** All pages of a list. */
async function pagesOf(call: Caller, url: string, cursor: 'after' | 'cursor' | null): Promise<Row[]> {
  const found: Row[] = [];
  let next: unknown = null;
  do {
    const more =
      next === null ? '' : `${url.includes('?') ? '&' : '?'}${cursor}=${encodeURIComponent(String(next))}`;
    const reply = await call('GET', url + more);
    assert.equal(reply.statusCode, 200, `${url}${more}: ${reply.body}`);
    const page = reply.json<Row>();
    found.push(page);
    next = cursor === null ? null : (page['next'] ?? null);
  } while (next !== null);
  return found;
}

function idsIn(pages: readonly Row[], list: string, id: (row: Row) => unknown): string[] {
  return pages.flatMap((page) => (page[list] as Row[]).map((row) => String(id(row)))).toSorted();
}

function idsOf(things: readonly { readonly id: string }[]): string[] {
  return things.map(({ id }) => id).toSorted();
}

const nested = (key: string) => (row: Row) => (row[key] as Row)['id'];

/** Lists, where their ids stand in the reply, and exactly which ids may stand there. */
function lists() {
  type List = {
    readonly url: string;
    readonly list: string;
    readonly id: (row: Row) => unknown;
    readonly cursor?: 'after' | 'cursor';
    readonly expected: (actor: WorldActor) => string[];
  };
  const within = (things: readonly Target[]) => (actor: WorldActor) =>
    idsOf(things.filter(({ path }) => isWithin(actor, path)));
  const mine = (pick: (person: World['people'][number]) => string) => (actor: WorldActor) =>
    allOf('people')
      .filter(({ id }) => id === actor.personId)
      .map(pick);
  const own = (actor: WorldActor) =>
    idsOf(allOf('postings').filter(({ employerId }) => employerId === actor.employerId));
  const states = PostingState.options.map((state): List => ({
    url: `/api/postings/review?state=${state}&limit=7`,
    list: 'items',
    id: nested('card'),
    cursor: 'cursor',
    expected: within(allOf('postings').filter((posting) => posting.state === state)),
  }));
  const all: List[] = [
    {
      url: '/api/people?limit=7',
      list: 'rows',
      id: (row) => row['id'],
      cursor: 'after',
      expected: within(allOf('people')),
    },
    {
      url: '/api/ledger/cases?limit=7',
      list: 'rows',
      id: nested('person'),
      cursor: 'after',
      expected: within(allOf('people')),
    },
    {
      url: '/api/ledger/meeting-people',
      list: 'people',
      id: (row) => row['id'],
      expected: within(allOf('people')),
    },
    { url: '/api/outreach/runs', list: 'runs', id: (row) => row['id'], expected: within(allOf('runs')) },
    {
      url: '/api/handover?show=proposed&limit=7',
      list: 'rows',
      id: nested('handover'),
      cursor: 'after',
      expected: within(allOf('handovers').filter(({ wasSent }) => !wasSent)),
    },
    {
      url: '/api/handover/received?show=overdue&limit=7',
      list: 'rows',
      id: nested('handover'),
      cursor: 'after',
      expected: (actor) => idsOf(allOf('handovers').filter((one) => wasHandedTo(actor, one))),
    },
    {
      url: '/api/handover/mine',
      list: 'handovers',
      id: nested('handover'),
      expected: mine((person) => person.handoverId),
    },
    {
      url: '/api/campaigns',
      list: 'rows',
      id: (row) => row['id'],
      expected: (actor) => idsOf(allOf('campaigns').filter((one) => seesFromBelow(actor, one))),
    },
    {
      url: '/api/people/rosters',
      list: 'imports',
      id: (row) => row['id'],
      expected: within(allOf('rosters')),
    },
    {
      url: '/api/postings/imports',
      list: 'imports',
      id: (row) => row['importId'],
      expected: within(allOf('imports')),
    },
    {
      url: '/api/employers?limit=3',
      list: 'items',
      id: (row) => row['id'],
      cursor: 'cursor',
      expected: within(allOf('employers')),
    },
    { url: '/api/postings/own?limit=3', list: 'items', id: nested('card'), cursor: 'cursor', expected: own },
    {
      url: '/api/outreach/mine?show=earlier',
      list: 'rows',
      id: (row) => row['id'],
      expected: mine((person) => person.recommendationId),
    },
    {
      url: '/api/delivery/mine/messages',
      list: 'rows',
      id: (row) => row['id'],
      expected: mine((person) => person.inboxId),
    },
    {
      url: '/api/delivery/employer/messages',
      list: 'rows',
      id: (row) => row['id'],
      expected: (actor) =>
        allOf('employers').flatMap(({ id, inboxId }) => (id === actor.employerId ? [inboxId] : [])),
    },
    {
      url: '/api/delivery/outbox',
      list: 'rows',
      id: (row) => row['id'],
      cursor: 'after',
      expected: within(allOf('people').map(({ mailId, path }) => ({ id: mailId, path }))),
    },
    {
      url: '/api/postings/search?limit=7',
      list: 'items',
      id: (row) => row['id'],
      cursor: 'cursor',
      expected: () => idsOf(allOf('postings').filter(({ state }) => state === 'open')),
    },
    {
      url: '/api/identity/orgs',
      list: 'orgs',
      id: (row) => row['path'],
      expected: (actor) =>
        [...new Set(allOf('nodes').map((node) => node.path))]
          .filter((path) => isWithin(actor, path) || standsAbove(actor, path))
          .toSorted(),
    },
  ];
  return [...all, ...states];
}

async function checkSingles(actor: WorldActor, call: Caller): Promise<number> {
  let asked = 0;
  for (const { path, things, finds, ...more } of singleThings()) {
    if (!mayCall(actor.role, `GET ${path}`)) continue;
    const isFound = (thing: Target) => thing.path !== '' && finds(actor, thing);
    for (const thing of sampleOf(things, isFound)) {
      const url = path.replace(/:\w+/, thing.id) + ('query' in more ? more.query : '');
      const { statusCode, body } = await call('GET', url);
      const told = `${actor.role} of ${actor.paths.join(' ')} asked ${url} of ${thing.path}: ${body.slice(0, 200)}`;
      assert.equal(statusCode, isFound(thing) ? 200 : 404, told);
      asked += 1;
    }
  }
  return asked;
}

async function checkLists(actor: WorldActor, call: Caller): Promise<number> {
  let asked = 0;
  for (const { url, list, id, cursor = null, expected } of lists()) {
    if (!mayCall(actor.role, `GET ${url.split('?')[0]}`)) continue;
    const pages = await pagesOf(call, url, cursor);
    assert.deepEqual(
      idsIn(pages, list, id),
      expected(actor),
      `${actor.role} of ${actor.paths.join(' ')}: ${url}`,
    );
    asked += pages.length;
  }
  return asked;
}

/** What one's own pages hold is about oneself alone. */
async function checkOwnPages(actor: WorldActor, call: Caller): Promise<void> {
  const person = allOf('people').find(({ id }) => id === actor.personId);
  if (!person) return;
  const file = (await call('GET', '/api/people/me')).json();
  assert.equal(file.person.id, person.id);
  assert.deepEqual(new Set(file.openings.map((opening: Row) => opening['action'])).size, 1);
  const ledger = (await call('GET', '/api/ledger/mine')).json();
  const ids = ledger.entries.map((entry: Row) => entry['id']);
  assert.ok(ids.includes(person.entryId) && ids.includes(person.contestId));
  assert.equal(ids.length, 3);
}

// The tables themselves.

type Visible = (row: Row, scope: Scope) => boolean;

function below(row: Row, { paths }: Scope): boolean {
  return typeof row['org_path'] === 'string' && isWithin({ paths }, row['org_path']);
}
const ownPerson: Visible = (row, { personId }) => personId !== null && row['person_id'] === personId;
const ownEmployer: Visible = (row, { employerId }) =>
  employerId !== null && row['employer_id'] === employerId;
const ownAccount: Visible = (row, { accountId }) => accountId !== null && row['account_id'] === accountId;
const belowOr =
  (other: Visible): Visible =>
  (row, scope) =>
    below(row, scope) || other(row, scope);
const toOwnAgency: Visible = (row, { paths }) => paths.includes(String(row['receiver_path']));
const atOwnAgency: Visible = (row, { paths }) => paths.includes(String(row['org_path']));
const belowForPurpose: Visible = (row, scope) => below(row, scope) && scope.purpose !== null;

/** Who sees which rows of every table that hangs on the tree. A table that is missing here fails the test. */
const tableRules: Readonly<Record<string, Visible>> = {
  account: belowOr((row, { accountId }) => row['id'] === accountId),
  audit_entry: belowOr(ownPerson),
  campaign: (row, scope) => below(row, scope) || standsAbove(scope, String(row['org_path'])),
  campaign_figure: below,
  campaign_left: belowOr(ownPerson),
  campaign_version: (row, scope) => below(row, scope) || standsAbove(scope, String(row['org_path'])),
  delivery: belowOr((row, scope) => ownPerson(row, scope) || ownEmployer(row, scope)),
  delivery_budget: (row, scope) => below(row, scope) || standsAbove(scope, String(row['org_path'])),
  delivery_gateway: (row, scope) => below(row, scope) || standsAbove(scope, String(row['org_path'])),
  delivery_preference: belowOr(ownPerson),
  duty: belowOr(ownPerson),
  duty_day: below,
  duty_move: belowOr(ownPerson),
  duty_stale: below,
  duty_standing: below,
  duty_tally: below,
  employer: () => true,
  employer_contact: belowOr(ownEmployer),
  handover: belowOr(
    (row, scope) => ownPerson(row, scope) || (row['sent_at'] !== null && toOwnAgency(row, scope)),
  ),
  handover_consent: belowOr(ownPerson),
  handover_event: belowOr(
    (row, scope) => ownPerson(row, scope) || (row['to_receiver'] === true && toOwnAgency(row, scope)),
  ),
  handover_file: below,
  handover_package: belowOr((row, scope) => ownPerson(row, scope) || toOwnAgency(row, scope)),
  // What an agency was handed in files of other houses: its node exactly, and nobody above it.
  handover_receipt_file: atOwnAgency,
  handover_scan: belowOr(ownPerson),
  handover_sender: atOwnAgency,
  handover_taken: atOwnAgency,
  handover_taken_answer: atOwnAgency,
  handover_taken_file: atOwnAgency,
  key_group_flag: (row, scope) => belowForPurpose(row, scope) || ownPerson(row, scope),
  ledger_entry: belowOr(ownPerson),
  ledger_head: below,
  // A seal names its school, and is seen with its line, which may lie deeper.
  ledger_seal: belowOr((row, scope) => ownPerson(row, scope) || isWithin(scope, pathOf(row['person_id']))),
  ledger_unsealed: below,
  mass_mail: below,
  membership: belowOr(ownAccount),
  // Seen by whoever stands at or below the mentor's place too.
  mentor_profile: belowOr((row, { paths, homePath }) =>
    [...paths, homePath ?? ''].some(
      (own) => own === row['org_path'] || own.startsWith(`${String(row['org_path'])}.`),
    ),
  ),
  outbox_event: below,
  pairing: belowOr(ownPerson),
  person: belowOr((row, { personId }) => row['id'] === personId),
  person_change: belowOr(ownPerson),
  plan: belowOr(ownPerson),
  plan_closing: belowOr(ownPerson),
  plan_health: (row, scope) => belowForPurpose(row, scope) || ownPerson(row, scope),
  plan_version: belowOr(ownPerson),
  posting: (row, scope) =>
    row['state'] === 'open' ||
    below(row, scope) ||
    ownEmployer(row, scope) ||
    (scope.accountId !== null &&
      row['opened_at'] !== null &&
      ['expired', 'withdrawn', 'revoked'].includes(String(row['state']))),
  posting_apart: below,
  posting_copy: below,
  posting_correction: belowOr(ownEmployer),
  posting_event: belowOr(ownEmployer),
  posting_import: below,
  posting_origin: below,
  push_plan: below,
  push_run: below,
  push_unmet: below,
  recommendation: belowOr(ownPerson),
  recommendation_step: belowOr(ownPerson),
  responsibility_change: belowOr(ownPerson),
  roster_import: below,
  roster_import_file: below,
  roster_import_key_group: belowForPurpose,
  roster_import_row: below,
  saved_search: belowOr(ownPerson),
  saved_search_hit: belowOr(ownPerson),
  screening_hit: belowOr(ownEmployer),
  standard: (row, scope) => below(row, scope) || standsAbove(scope, String(row['org_path'])),
  standard_version: (row, scope) => below(row, scope) || standsAbove(scope, String(row['org_path'])),
  support_case: belowOr(ownPerson),
  survey: (row, scope) => below(row, scope) || standsAbove(scope, String(row['org_path'])),
  survey_answer: belowOr(ownPerson),
  survey_question: belowOr(ownPerson),
  survey_round: (row, scope) => below(row, scope) || standsAbove(scope, String(row['org_path'])),
  // Staff of the node and of what lies below it; a graduate has no use for it.
  talk_text: belowOr((row, { paths }) => paths.some((own) => own.startsWith(`${String(row['org_path'])}.`))),
  wish: belowOr(ownPerson),
  wish_change: belowOr(ownPerson),
  work: belowOr(ownAccount),
};

function pathOf(personId: unknown): string {
  return allOf('people').find(({ id }) => id === personId)?.path ?? '';
}

async function tablesOnTheTree(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'org_path' order by 1`.execute(app.owner);
  return rows.map(({ name }) => name);
}

async function rowsUnder(scope: Scope, table: string): Promise<Row[]> {
  return inScope(app.db, scope, async (tx) => {
    const { rows } = await sql<{ at: string; row: Row }>`
      select ctid::text as at, to_jsonb(t) - 'words' as row from ${sql.table(table)} t order by ctid`.execute(
      tx,
    );
    return rows.map(({ at, row }) => ({ ...row, at }));
  });
}

/** Above everything, and at every agency: what lies at an agency's node is seen by that node alone. */
function overAll(): Scope {
  return { ...systemScope('cn', 'statistics'), paths: ['cn', ...allOf('receivers').map(({ path }) => path)] };
}

function scopeOf(actor: WorldActor, purpose: string | null): Scope {
  const { accountId, paths, personId, homePath, employerId } = actor;
  return { accountId, paths, personId, homePath, employerId, purpose };
}

// The tests.

test('whoever asks finds exactly what lies in their own part of the tree, and 404 for everything else', async () => {
  let number = 0;
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(worldPlan, async (plan) => {
      worlds.push(await buildWorld(app.db, app.house.vault, (number += 1), plan));
      for (const actor of worlds.at(-1)!.cast) {
        const call = await callerOf(app, actor.accountId);
        asked += await checkSingles(actor, call);
        asked += await checkLists(actor, call);
        await checkOwnPages(actor, call);
      }
    }),
    // Shrinking would write another fifty worlds; the message names actor, address and node.
    { numRuns: WORLDS, seed: SEED, endOnFailure: true },
  );
  assert.ok(asked > 500, `only ${asked} questions were asked`);
});

test('somebody who has not signed in finds open postings and nothing else', async () => {
  const stranger = strangerOf(app);
  for (const { id, state } of allOf('postings').slice(0, 20)) {
    const { statusCode } = await stranger('GET', `/api/postings/open/${id}`);
    assert.equal(statusCode, state === 'open' ? 200 : 404, state);
  }
  const search = lists().find(({ url }) => url.startsWith('/api/postings/search'))!;
  const pages = await pagesOf(stranger, search.url, 'cursor');
  assert.deepEqual(idsIn(pages, 'items', search.id), search.expected(worlds[0]!.cast[0]!));
});

test('figures count the own part of the tree and nothing beside it', async () => {
  for (const actor of allOf('cast').filter(({ role }) => role === 'career_centre' || role === 'authority')) {
    const call = await callerOf(app, actor.accountId);
    const people = allOf('people').filter(({ path }) => isWithin(actor, path));
    assert.equal((await call('GET', '/api/people')).json().count, people.length);
    assert.equal((await call('GET', '/api/ledger/cases')).json().figures.graduates, people.length);
    const counts = (await call('GET', '/api/postings/review/counts')).json();
    const postings = allOf('postings').filter(({ path }) => isWithin(actor, path));
    const sum = counts.states.reduce((total: number, one: { count: number }) => total + one.count, 0);
    assert.equal(sum, postings.length);
    const { cohorts } = (await call('GET', '/api/outreach/runs')).json();
    const strayed = cohorts.filter((one: { path: string }) => !isWithin(actor, one.path));
    assert.deepEqual(strayed, []);
  }
});

type Write = {
  readonly method: Method;
  readonly path: string;
  readonly ids: (actor: WorldActor) => readonly string[];
  readonly body?: (actor: WorldActor) => unknown;
};

/** Nodes out of reach; first those whose path merely begins like an own one, which a careless comparison lets in. */
function strangeNodes(actor: WorldActor): string[] {
  const strange = [...new Set(allOf('nodes').map(({ path }) => path))].filter(
    (path) => !isWithin(actor, path),
  );
  const isTrap = (path: string) => actor.paths.some((own) => path.startsWith(own));
  return [...strange.filter(isTrap), ...strange.filter((path) => !isTrap(path)), 'cn.nowhere'];
}

/** Acts on hand-overs: of a school, of a graduate, and of an agency to which they were not sent. */
function handoverWrites(outside: (things: readonly Target[]) => Write['ids']): Write[] {
  const schools = outside(allOf('handovers'));
  const receivers = outside(allOf('receivers'));
  const others = (actor: WorldActor) =>
    idsOf(allOf('handovers').filter(({ personId }) => personId !== actor.personId)).slice(0, 3);
  const notOurs = (actor: WorldActor) =>
    idsOf(allOf('handovers').filter((one) => !wasHandedTo(actor, one))).slice(0, 6);
  const agreed = () => ({ id: newId(), fields: ['basics'], alsoKeyGroups: 'no', untilOn: '2027-01-01' });
  const paper = () => ({ ...agreed(), signedOn: '2026-06-01', keptAt: '柜子' });
  const own = '/api/handover/mine/:handoverId';
  const received = '/api/handover/received/:handoverId';
  const receiver = () => ({
    name: '越权',
    kind: 'labour',
    region: null,
    channel: 'portal',
    needs: ['basics'],
    answerWorkdays: 5,
    signKey: null,
    sealKey: null,
    version: 1,
    state: 'closed',
  });
  const report = () => ({ id: newId(), code: '11', employer: '越权', on: '2026-06-01' });
  return [
    { method: 'POST', path: '/api/handover/:handoverId/withdraw', ids: schools, body: () => ({}) },
    { method: 'POST', path: '/api/handover/:handoverId/paper-consent', ids: schools, body: paper },
    { method: 'PUT', path: '/api/handover/receivers/:receiverId', ids: receivers, body: receiver },
    { method: 'POST', path: `${own}/consent`, ids: others, body: agreed },
    { method: 'POST', path: `${own}/withdraw`, ids: others, body: () => ({}) },
    { method: 'POST', path: `${received}/open`, ids: notOurs },
    {
      method: 'POST',
      path: `${received}/answer`,
      ids: notOurs,
      body: () => ({ id: newId(), verdict: 'taken_over' }),
    },
    { method: 'POST', path: `${received}/reports`, ids: notOurs, body: report },
  ];
}

/** Every act on one thing, with input that would be accepted inside the scope. */
function writes(): Write[] {
  const outside = (things: readonly Target[]) => (actor: WorldActor) =>
    idsOf(things.filter(({ path }) => !isWithin(actor, path))).slice(0, 3);
  const others = (pick: (person: World['people'][number]) => string) => (actor: WorldActor) =>
    allOf('people')
      .filter(({ id, path }) => id !== actor.personId && !isWithin(actor, path))
      .map(pick)
      .slice(0, 3);
  const foreign = (actor: WorldActor) =>
    idsOf(allOf('postings').filter(({ employerId }) => employerId !== actor.employerId)).slice(0, 6);
  const people = outside(allOf('people'));
  const wish = {
    regions: ['110000'],
    industries: [],
    kinds: [],
    salaryFloorYuan: 1,
    keywords: ['改'],
    jobSeeking: 'not_now',
  };
  const talk = () => ({ id: newId(), channel: 'phone', topics: [], summary: '越权', heldOn: '2026-06-02' });
  const form = { title: '越权', workContent: '改', conditions: '改', place: '北京' };
  const open = allOf('postings').find(({ state }) => state === 'open')!.id;
  const run = outside(allOf('runs'));
  const roster = outside(allOf('rosters'));
  return [
    { method: 'PUT', path: '/api/people/:personId/wish', ids: people, body: () => ({ version: 1, wish }) },
    {
      method: 'PUT',
      path: '/api/people/:personId/key-groups',
      ids: people,
      body: () => ({ purpose: 'support', keyGroups: [] }),
    },
    {
      method: 'POST',
      path: '/api/people/:personId/identity-number',
      ids: people,
      body: () => ({ purpose: 'support' }),
    },
    { method: 'POST', path: '/api/ledger/cases/:personId/talks', ids: people, body: talk },
    {
      method: 'POST',
      path: '/api/standards/people/:personId/services',
      ids: people,
      body: () => ({ id: newId(), service: 'training', amount: 8, heldOn: '2026-06-02', note: '越权' }),
    },
    ...handoverWrites(outside),
    {
      method: 'POST',
      path: '/api/outreach/people/:personId/recommend',
      ids: people,
      body: () => ({ postingId: open }),
    },
    {
      method: 'POST',
      path: '/api/ledger/entries/:entryId/answer',
      ids: others((person) => person.contestId),
      body: () => ({ ruling: 'rejected', text: '越权' }),
    },
    {
      method: 'POST',
      path: '/api/ledger/mine/entries/:entryId/contest',
      ids: others((person) => person.entryId),
      body: () => ({ text: '越权' }),
    },
    {
      method: 'POST',
      path: '/api/outreach/mine/:recommendationId/answer',
      ids: others((person) => person.recommendationId),
      body: () => ({ answer: 'interested' }),
    },
    {
      method: 'POST',
      path: '/api/delivery/mine/messages/:messageId/read',
      ids: others((person) => person.inboxId),
    },
    {
      method: 'POST',
      path: '/api/delivery/employer/messages/:messageId/read',
      ids: (actor) =>
        allOf('employers')
          .filter(({ id }) => id !== actor.employerId)
          .map(({ inboxId }) => inboxId)
          .slice(0, 6),
    },
    { method: 'POST', path: '/api/outreach/runs/:runId/cancel', ids: run },
    { method: 'POST', path: '/api/people/rosters/:importId/confirm', ids: roster, body: () => ({}) },
    { method: 'POST', path: '/api/people/rosters/:importId/undo', ids: roster },
    { method: 'POST', path: '/api/people/rosters/:importId/cancel', ids: roster },
    { method: 'POST', path: '/api/people/rosters/:importId/discard', ids: roster },
    {
      method: 'POST',
      path: '/api/postings/imports/:workId/cancel',
      ids: outside(allOf('imports').map(({ workId, path }) => ({ id: workId, path }))),
    },
    {
      method: 'POST',
      path: '/api/postings/review/:postingId/correct',
      ids: outside(allOf('postings')),
      body: () => ({ version: 1, field: 'degreeMin', value: 4 }),
    },
    {
      method: 'POST',
      path: '/api/postings/review/:postingId/accept-risk',
      ids: outside(allOf('postings')),
      body: () => ({ version: 1 }),
    },
    {
      method: 'POST',
      path: '/api/employers/:employerId/verify',
      ids: outside(allOf('employers')),
      body: () => ({ creditCode: '91350100M000100Y43' }),
    },
    { method: 'PUT', path: '/api/postings/own/:postingId', ids: foreign, body: () => ({ version: 1, form }) },
    {
      method: 'POST',
      path: '/api/postings/own/:postingId/submit',
      ids: foreign,
      body: () => ({ version: 1 }),
    },
    {
      method: 'POST',
      path: '/api/postings/own/:postingId/withdraw',
      ids: foreign,
      body: () => ({ version: 1 }),
    },
  ];
}

/** One line per table that hangs on the tree: how many rows, and a sum over all that stands in them. */
async function fingerprint(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of [...(await tablesOnTheTree()), 'org']) {
    const rows = await rowsUnder(overAll(), table);
    found[table] = `${rows.length} ${JSON.stringify(rows)}`;
  }
  return found;
}

test('outside one’s scope every act is 404 and changes nothing, not even the audit', async () => {
  const before = await fingerprint();
  const acted = new Set<string>();
  for (const actor of allOf('cast')) {
    const call = await callerOf(app, actor.accountId);
    for (const { method, path, ids, body } of writes()) {
      if (!mayCall(actor.role, `${method} ${path}`)) continue;
      for (const id of ids(actor)) {
        const reply = await call(method, path.replace(/:\w+/, id), body && { body: body(actor) });
        const told = `${actor.role} of ${actor.paths.join(' ')}: ${method} ${path}: ${reply.body}`;
        assert.equal(reply.statusCode, 404, told);
        acted.add(path);
      }
    }
    if (mayCall(actor.role, 'POST /api/postings/review/decide')) {
      const items = allOf('postings').filter(({ path }) => !isWithin(actor, path));
      const body = {
        action: 'revoke',
        reason: 'reported',
        items: items.slice(0, 50).map(({ id }) => ({ id, version: 1 })),
      };
      if (items.length > 0) {
        const { done, refused } = (await call('POST', '/api/postings/review/decide', { body })).json();
        assert.deepEqual(done, []);
        assert.ok(refused.every((one: Row) => one['code'] === 'postings.posting_not_found'));
      }
    }
    if (mayCall(actor.role, 'POST /api/outreach/runs')) {
      for (const path of strangeNodes(actor).slice(0, 4)) {
        const reply = await call('POST', '/api/outreach/runs', { body: { path, cohort: 2026 } });
        assert.equal(reply.statusCode, 404, `${actor.role} of ${actor.paths.join(' ')}: a run for ${path}`);
      }
    }
  }
  assert.deepEqual(
    writes().flatMap(({ path }) => (acted.has(path) ? [] : [path])),
    [],
    'some acts were tried by nobody',
  );
  const after = await fingerprint();
  const changed = Object.keys(before).filter((table) => before[table] !== after[table]);
  assert.deepEqual(changed, []);
});

test('files for another part of the tree are refused', async () => {
  const boundary = 'XX';
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const part = (field: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`;
  const file = (name: string, text: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`;
  for (const actor of allOf('cast').filter(({ role }) => role === 'career_centre')) {
    const strange = strangeNodes(actor).find((path) => path.split('.').length === 3);
    if (strange === undefined) continue;
    const call = await callerOf(app, actor.accountId);
    const roster = part('schoolPath', strange) + file('r.csv', '姓名,学号\n甲,1\n');
    const adverts = part('path', strange) + file('a.csv', 'title\n甲\n');
    const before = await fingerprint();
    assert.equal((await call('POST', '/api/people/rosters', { raw: roster, headers })).statusCode, 404);
    assert.equal((await call('POST', '/api/postings/imports', { raw: adverts, headers })).statusCode, 404);
    assert.deepEqual(await fingerprint(), before);
  }
});

test('the database itself shows every account exactly its rows of every table on the tree', async () => {
  const tables = await tablesOnTheTree();
  assert.deepEqual(tables, Object.keys(tableRules).toSorted());
  const hidden = new Set<string>();
  for (const table of tables) {
    const all = await rowsUnder(overAll(), table);
    assert.ok(all.length > 0, `${table} holds no row, so nothing is proved about it`);
    for (const [at, actor] of allOf('cast').entries()) {
      const scope = scopeOf(actor, at % 2 === 0 ? 'support' : null);
      const seen = (await rowsUnder(scope, table)).map((row) => row['at']);
      const expected = all.filter((row) => tableRules[table]!(row, scope)).map((row) => row['at']);
      const told = `${table} for ${actor.role} of ${actor.paths.join(' ')}, purpose ${scope.purpose}`;
      assert.deepEqual(seen, expected, told);
      if (expected.length < all.length) hidden.add(table);
    }
  }
  assert.deepEqual(
    tables.filter((table) => !hidden.has(table)),
    ['employer'],
    'tables of which nobody missed a row',
  );
});
