import type { Role } from '../../src/identity/contract.ts';
import { growOrgs, openAccounts } from '../../src/identity/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { systemScope } from '../../src/kernel/scope.ts';
import { openCases } from '../../src/ledger/index.ts';
import { keyGroups } from '../../src/people/contract.ts';
import type { Vault } from '../../src/platform/crypto.ts';
import { insertRows } from '../../src/platform/db/bulk.ts';
import { inScope, type AppDb, type ScopedTx } from '../../src/platform/db/scoped.ts';
import type { PostingState } from '../../src/postings/contract.ts';
import { nameKey } from '../../src/kernel/name-key.ts';
import { buildPerson, givePeople } from './people.ts';

/** How a world shall look; numbers choose among what there is, so that any plan is a world. */
export type WorldPlan = {
  /** Provinces → schools. */
  readonly provinces: readonly (readonly SchoolPlan[])[];
  readonly cast: readonly { readonly role: Role; readonly places: readonly number[] }[];
};
export type SchoolPlan = {
  /** Colleges → classes → graduates in each. */
  readonly colleges: readonly (readonly number[])[];
  readonly states: readonly PostingState[];
};

/** A thing of the world and the node of the tree that it hangs on. */
export type Placed = { readonly id: string; readonly path: string };
export type WorldPerson = Placed & {
  readonly entryId: string;
  readonly contestId: string;
  readonly recommendationId: string;
  readonly inboxId: string;
  readonly mailId: string;
};
export type WorldPosting = Placed & {
  readonly state: PostingState;
  readonly employerId: string;
  readonly wasOpen: boolean;
};
export type WorldActor = {
  readonly accountId: string;
  readonly role: Role;
  readonly paths: readonly string[];
  readonly personId: string | null;
  readonly homePath: string | null;
  readonly employerId: string | null;
};
export type World = {
  readonly nodes: readonly { readonly path: string; readonly kind: string }[];
  readonly people: readonly WorldPerson[];
  readonly postings: readonly WorldPosting[];
  readonly employers: readonly Placed[];
  readonly runs: readonly (Placed & { readonly workId: string })[];
  readonly rosters: readonly Placed[];
  readonly imports: readonly (Placed & { readonly workId: string })[];
  readonly cast: readonly WorldActor[];
};

const ENDED: ReadonlySet<PostingState> = new Set(['expired', 'withdrawn', 'revoked']);
const DAY = '2026-06-01';
const kinds = ['nation', 'province', 'school', 'college', 'class'] as const;

/** Writes the world of a plan. `number` keeps its labels apart from those of every other world in the database. */
export async function buildWorld(db: AppDb, vault: Vault, number: number, plan: WorldPlan): Promise<World> {
  const paths = layOut(number, plan);
  const nodes = paths.map((path) => ({ path, kind: kinds[path.split('.').length - 1]! }));
  const schools = nodes.filter(({ kind }) => kind === 'school').map(({ path }) => path);
  const plans = plan.provinces.flat();
  return inScope(db, systemScope('cn', 'roster'), async (tx) => {
    await growOrgs(
      tx,
      nodes.map((node) => ({ ...node, name: node.path, code: null })),
    );
    const employers = schools.map((path) => ({ id: newId(), path }));
    await writeEmployers(tx, employers);
    const postings = schools.flatMap((path, at) =>
      plans[at]!.states.map((state) => ({
        id: newId(),
        path,
        state,
        employerId: employers[at]!.id,
        wasOpen: state === 'open' || ENDED.has(state),
      })),
    );
    await writePostings(tx, postings);
    const heads = nodes.filter(({ kind }) => kind === 'class').map(({ path }) => path);
    const counts = plans.flatMap(({ colleges }) => colleges.flat());
    const people = heads.flatMap((path, at) => Array.from({ length: counts[at]! }, () => newPerson(path)));
    const open = postings.filter(({ state }) => state === 'open').map(({ id }) => id);
    await writePeople(tx, vault, number, people, open);
    const runs = schools.map((path) => ({ id: newId(), path, workId: newId() }));
    const imports = schools.map((path) => ({ id: newId(), path, workId: newId() }));
    const rosters = schools.map((path) => ({ id: newId(), path }));
    await writeRuns(tx, runs, people);
    await writeImports(tx, imports, rosters);
    const world = { nodes, people, postings, employers, runs, rosters, imports };
    return { ...world, cast: await writeCast(tx, number, plan, world) };
  });
}

function layOut(number: number, { provinces }: WorldPlan): string[] {
  const paths = ['cn'];
  provinces.forEach((schools, p) => {
    const province = `cn.w${number}p${p}`;
    paths.push(province);
    schools.forEach(({ colleges }, s) => {
      // Labels of which one begins with the other: a scope must end at a dot, not in the middle of a word.
      const school = `${province}.s${'1'.repeat(s + 1)}`;
      paths.push(school);
      colleges.forEach((classes, c) => {
        paths.push(`${school}.c${c}`);
        classes.forEach((_, k) => paths.push(`${school}.c${c}.k${k}`));
      });
    });
  });
  return paths;
}

function newPerson(path: string): WorldPerson {
  const [id, entryId, contestId, recommendationId, inboxId, mailId] = Array.from({ length: 6 }, newId);
  return {
    id: id!,
    path,
    entryId: entryId!,
    contestId: contestId!,
    recommendationId: recommendationId!,
    inboxId: inboxId!,
    mailId: mailId!,
  };
}

async function writeEmployers(tx: ScopedTx, employers: readonly Placed[]): Promise<void> {
  const rows = employers.map(({ id, path }) => ({
    id,
    employer_id: id,
    org_path: path,
    name: `虚构企业${path}`,
    name_key: nameKey(`虚构企业${path}`),
    contact_name: '沈知安',
    phone: '13900000000',
  }));
  await insertRows(tx, 'employer', { id: 'uuid', org_path: 'ltree', name: 'text', name_key: 'text' }, rows);
  const contact = { employer_id: 'uuid', org_path: 'ltree', contact_name: 'text', phone: 'text' };
  await insertRows(tx, 'employer_contact', contact, rows);
}

async function writePostings(tx: ScopedTx, postings: readonly WorldPosting[]): Promise<void> {
  const rows = postings.map(({ id, path, state, employerId, wasOpen }) => ({
    id,
    posting_id: id,
    org_path: path,
    state,
    to_state: state,
    employer_id: employerId,
    employer_name: `虚构企业${path}`,
    title: `软件工程师${path}`,
    body: '负责开发与维护。',
    head_count: 3,
    closes_on: '2099-12-31',
    forwarded: false,
    kind: 'enterprise',
    degree_min: 2,
    major_codes: ['0809'],
    region_codes: ['440100'],
    salary_min: 6000,
    salary_max: 9000,
    reading: {},
    verdict: 'pass',
    content_hash: id,
    near_key: id,
    opened_at: wasOpen ? '2026-05-01T00:00:00Z' : null,
    given: {},
    version: 1,
    reason: 'drafted',
    source: 'desc',
    source_id: id,
    is_primary: true,
    number: 1,
    rule: 'gender.only_men',
    severity: 'human',
    span_start: 0,
    span_end: 2,
    quote: '负责',
    law: '法',
    suggestion: '改',
    field: 'degreeMin',
    was: 1,
    now: 2,
  }));
  const own = { posting_id: 'uuid', org_path: 'ltree', employer_id: 'uuid', version: 'int' };
  await insertRows(tx, 'posting', postingTypes, rows);
  await insertRows(tx, 'posting_event', { ...own, to_state: 'text', reason: 'text' }, rows);
  await insertRows(tx, 'posting_correction', { ...own, field: 'text', was: 'jsonb', now: 'jsonb' }, rows);
  await insertRows(tx, 'screening_hit', { ...own, ...hitTypes }, rows);
  const origin = { posting_id: 'uuid', org_path: 'ltree', source: 'text', source_id: 'text' };
  await insertRows(tx, 'posting_origin', { ...origin, is_primary: 'boolean', content_hash: 'text' }, rows);
  const copies = rows.map((row) => ({ ...row, source: 'copied', raw: {}, likeness: {} }));
  await insertRows(tx, 'posting_copy', { ...origin, raw: 'jsonb', likeness: 'jsonb' }, copies);
  const byCentre = Map.groupBy(postings, ({ path }) => path);
  const apart = [...byCentre].flatMap(([org_path, own]) => {
    const [one, other] = own.map(({ id }) => id).toSorted();
    return one && other ? [{ one, other, org_path }] : [];
  });
  await insertRows(tx, 'posting_apart', { one: 'uuid', other: 'uuid', org_path: 'ltree' }, apart);
}

const hitTypes = {
  number: 'smallint',
  rule: 'text',
  kind: 'text',
  severity: 'text',
  source: 'text',
  span_start: 'int',
  span_end: 'int',
  quote: 'text',
  law: 'text',
  reason: 'text',
  suggestion: 'text',
};

const postingTypes = {
  id: 'uuid',
  org_path: 'ltree',
  state: 'text',
  employer_id: 'uuid',
  employer_name: 'text',
  title: 'text',
  body: 'text',
  head_count: 'int',
  closes_on: 'date',
  forwarded: 'boolean',
  kind: 'text',
  degree_min: 'smallint',
  major_codes: 'text[]',
  region_codes: 'text[]',
  salary_min: 'int',
  salary_max: 'int',
  given: 'jsonb',
  reading: 'jsonb',
  verdict: 'text',
  content_hash: 'text',
  near_key: 'text',
  opened_at: 'timestamptz',
};

async function writePeople(
  tx: ScopedTx,
  vault: Vault,
  number: number,
  people: readonly WorldPerson[],
  open: readonly string[],
): Promise<void> {
  const wish = {
    regions: ['440100'],
    industries: [],
    kinds: [],
    salaryFloorYuan: 5000,
    keywords: [],
    jobSeeking: 'seeking' as const,
  };
  await givePeople(
    tx,
    vault,
    people.map(({ id, path }, at) =>
      buildPerson(path, number * 1_000 + at, {
        id,
        wish,
        keyGroups: [keyGroups[at % keyGroups.length]!],
        email: `w${number}-${at}@students.example`,
      }),
    ),
  );
  await openCases(
    tx,
    people.map(({ id, path }) => ({ personId: id, path, inKeyGroup: true })),
  );
  const rows = people.map((person, at) => factsOf(person, open[at % open.length]!));
  const about = { person_id: 'uuid', org_path: 'ltree' };
  const line = { ...about, id: 'uuid', kind: 'text', by_role: 'text', by_name: 'text', data: 'jsonb' };
  await insertRows(
    tx,
    'ledger_entry',
    line,
    rows.map(({ entry }) => entry),
  );
  await insertRows(
    tx,
    'ledger_entry',
    { ...line, refers_to: 'uuid' },
    rows.map(({ contest }) => contest),
  );
  await insertRows(
    tx,
    'recommendation',
    { ...about, id: 'uuid', posting_id: 'uuid', day: 'date', rank: 'int', score: 'int', reasons: 'jsonb' },
    rows.map(({ recommendation }) => recommendation),
  );
  const message = { ...about, id: 'uuid', channel: 'text', kind: 'text', dedupe: 'text', day: 'date' };
  await insertRows(
    tx,
    'delivery',
    { ...message, subject: 'text', body: 'text', data: 'jsonb', state: 'text' },
    rows.flatMap(({ inbox, mail }) => [inbox, mail]),
  );
  await insertRows(
    tx,
    'person_change',
    { ...about, cause: 'text', field: 'text', to_text: 'text' },
    rows.map(({ change }) => change),
  );
  const state = { ...about, by_whom: 'text', version: 'int', wish: 'jsonb' };
  await insertRows(
    tx,
    'wish_change',
    state,
    rows.map(({ wishChange }) => wishChange),
  );
  const opened = { ...about, id: 'uuid', action: 'text', subject_kind: 'text', subject_id: 'text' };
  await insertRows(
    tx,
    'audit_entry',
    { ...opened, purpose: 'text', facts: 'jsonb' },
    rows.map(({ audit }) => audit),
  );
  const event = {
    kind: 'text',
    subject_id: 'uuid',
    org_path: 'ltree',
    data: 'jsonb',
    handled_at: 'timestamptz',
  };
  await insertRows(
    tx,
    'outbox_event',
    event,
    rows.map(({ happened }) => happened),
  );
}

function factsOf(person: WorldPerson, postingId: string) {
  const about = { person_id: person.id, org_path: person.path };
  const line = { ...about, by_name: '沈知安' };
  const talk = {
    channel: 'phone',
    topics: [],
    summary: '谈心',
    nextStep: '',
    heldOn: DAY,
    againOn: null,
  };
  const message = { ...about, kind: 'notice', dedupe: newId(), day: DAY, subject: '通知', body: '正文' };
  return {
    entry: { ...line, id: person.entryId, kind: 'talk', by_role: 'staff', data: talk },
    contest: {
      ...line,
      id: person.contestId,
      kind: 'contested',
      by_role: 'self',
      data: { text: '有误' },
      refers_to: person.entryId,
    },
    recommendation: {
      ...about,
      id: person.recommendationId,
      posting_id: postingId,
      day: DAY,
      rank: 1,
      score: 10,
      reasons: [],
    },
    inbox: { ...message, id: person.inboxId, channel: 'inbox', state: 'sent', data: {} },
    mail: {
      ...message,
      id: person.mailId,
      channel: 'email',
      state: 'held',
      data: { items: [], toMasked: 'w***@students.example' },
    },
    change: { ...about, cause: 'roster', field: 'name', to_text: '改' },
    wishChange: { ...about, by_whom: 'self', version: 1, wish: {} },
    audit: {
      ...about,
      id: newId(),
      action: 'people.key_groups_opened',
      subject_kind: 'person',
      subject_id: person.id,
      purpose: 'support',
      facts: {},
    },
    happened: {
      kind: 'tests.nothing',
      subject_id: person.id,
      org_path: person.path,
      data: {},
      handled_at: '2026-06-01T00:00:00Z',
    },
  };
}

type Worked = Placed & { readonly workId: string };
const workTypes = { id: 'uuid', kind: 'text', org_path: 'ltree', state: 'text' };

async function writeRuns(
  tx: ScopedTx,
  runs: readonly Worked[],
  people: readonly WorldPerson[],
): Promise<void> {
  const settings = { top: 20, perGraduate: 5, minimum: 3, keyGroupMinimum: 5, capPerPlace: 10 };
  const rows = runs.map(({ id, path, workId }) => ({
    id,
    run_id: id,
    org_path: path,
    cohort: 2026,
    work_id: workId,
    state: 'done',
    settings,
    ended_at: '2026-06-01T00:00:00Z',
    batch: 0,
    day: DAY,
    picks: [],
  }));
  const works = runs.map(({ workId, path }) => ({
    id: workId,
    kind: 'push_run',
    org_path: path,
    state: 'done',
  }));
  await insertRows(tx, 'work', workTypes, works);
  const run = { id: 'uuid', org_path: 'ltree', cohort: 'int', work_id: 'uuid', state: 'text' };
  await insertRows(tx, 'push_run', { ...run, settings: 'jsonb', ended_at: 'timestamptz' }, rows);
  const plan = { run_id: 'uuid', batch: 'int', org_path: 'ltree', day: 'date', picks: 'jsonb' };
  await insertRows(tx, 'push_plan', plan, rows);
  const unmet = people.flatMap(({ id, path }) => {
    const of = runs.find((one) => path.startsWith(`${one.path}.`));
    const facts = { given: 0, reason: 'region', funnel: [] };
    return of ? [{ run_id: of.id, person_id: id, org_path: path, ...facts }] : [];
  });
  const unmetTypes = { run_id: 'uuid', person_id: 'uuid', org_path: 'ltree', given: 'int', reason: 'text' };
  await insertRows(tx, 'push_unmet', { ...unmetTypes, funnel: 'jsonb' }, unmet);
}

async function writeImports(
  tx: ScopedTx,
  imports: readonly Worked[],
  rosters: readonly Placed[],
): Promise<void> {
  const counts = Object.fromEntries(
    'read opened held expired changed unchanged merged refused employers'.split(' ').map((key) => [key, 0]),
  );
  const rosterWork = rosters.map((roster) => ({ ...roster, workId: newId() }));
  await insertRows(tx, 'work', workTypes, [
    ...imports.map(({ workId, path }) => ({
      id: workId,
      kind: 'postings.import',
      org_path: path,
      state: 'done',
    })),
    ...rosterWork.map(({ workId, path }) => ({
      id: workId,
      kind: 'people.roster',
      org_path: path,
      state: 'done',
    })),
  ]);
  const lines = imports.map(({ id, path, workId }) => ({
    id,
    org_path: path,
    work_id: workId,
    source: '虚构招聘网',
    file_name: 'adverts.jsonl',
    counts,
    state: 'done',
  }));
  const line = { id: 'uuid', org_path: 'ltree', work_id: 'uuid', source: 'text', file_name: 'text' };
  await insertRows(tx, 'posting_import', { ...line, counts: 'jsonb', state: 'text' }, lines);
  const files = rosterWork.map(({ id, path, workId }) => ({
    id,
    import_id: id,
    org_path: path,
    work_id: workId,
    file_name: 'roster.csv',
    state: 'ready',
    row_number: 2,
    verdict: 'new',
    has_problem: false,
    key_groups: ['disabled'],
    part: 0,
    sealed: String.raw`\x01`,
  }));
  const file = { id: 'uuid', org_path: 'ltree', work_id: 'uuid', file_name: 'text', state: 'text' };
  await insertRows(tx, 'roster_import', file, files);
  const row = { import_id: 'uuid', row_number: 'int', org_path: 'ltree' };
  await insertRows(tx, 'roster_import_row', { ...row, verdict: 'text', has_problem: 'boolean' }, files);
  await insertRows(tx, 'roster_import_key_group', { ...row, key_groups: 'text[]' }, files);
  const part = { import_id: 'uuid', part: 'int', org_path: 'ltree', sealed: 'bytea' };
  await insertRows(tx, 'roster_import_file', part, files);
}

async function writeCast(
  tx: ScopedTx,
  number: number,
  { cast }: WorldPlan,
  world: Pick<World, 'nodes' | 'people' | 'employers'>,
): Promise<WorldActor[]> {
  // One account per graduate: the second one that a plan asks for is somebody else.
  const left = [...world.people];
  const actors = cast.map(({ role, places }) => {
    const first = places[0] ?? 0;
    const person = role === 'graduate' ? left.splice(first % left.length, 1)[0]! : null;
    const employer = role === 'employer' ? world.employers[first % world.employers.length]! : null;
    const nodes = places.map((place) => world.nodes[place % world.nodes.length]!.path);
    return {
      role,
      paths: person || employer ? [] : [...new Set(nodes)],
      personId: person?.id ?? null,
      homePath: person?.path ?? null,
      employerId: employer?.id ?? null,
      orgPath: person?.path ?? employer?.path ?? nodes[0] ?? 'cn',
    };
  });
  const logins = actors.map((_, at) => `world-${number}-${at}`);
  const ids = await openAccounts(
    tx,
    actors.map(({ paths, ...actor }, at) => ({
      ...actor,
      login: logins[at]!,
      displayName: logins[at]!,
      worksFor: paths,
    })),
  );
  return actors.map(({ orgPath: _orgPath, ...actor }, at) => ({
    ...actor,
    accountId: ids.get(logins[at]!)!,
  }));
}
