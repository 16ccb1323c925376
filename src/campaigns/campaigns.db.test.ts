import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { addDays, beijingDay } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { linkTokens } from '../platform/links.ts';
import { keepAnswer, runSurveys } from '../surveys/index.ts';
import { appendLines } from '../ledger/index.ts';
import { inScope } from '../platform/db/scoped.ts';
import { testApp, type TestApp } from '../../tests/app.ts';
import { buildCampus, type Campus } from '../../tests/builders/plans.ts';
import { keepUp } from './actions/keep-up.ts';
import type { Campaign, Plan } from './contract.ts';
import { templatesOf } from './rules/templates.ts';

const TODAY = beijingDay(new Date());
const inDays = (days: number) => addDays(TODAY, days);
let app: TestApp;

before(async () => {
  app = await testApp();
});
after(() => app.close());

const tackling = templatesOf(TODAY)[1]!.plan;
const plan: Plan = { ...tackling, startsOn: TODAY, endsOn: inDays(59), subject: '', body: '' };

async function ask(campus: Campus, by: string, method: 'GET' | 'POST', url: string, body?: unknown) {
  const reply = await (
    await campus.as(by)
  )(method, `/api/campaigns${url}`, body === undefined ? {} : { body });
  return { status: reply.statusCode, ...reply.json() };
}

function order(campus: Campus, given: Partial<Plan> = {}, path = campus.path) {
  return { id: newId(), name: '就业攻坚', path, template: null, addsTo: null, plan: { ...plan, ...given } };
}

async function make(campus: Campus, given: Partial<Plan> = {}, by = 'centre'): Promise<Campaign> {
  const path = by === 'authority' ? 'cn.p91' : campus.path;
  const made = await ask(campus, by, 'POST', '', order(campus, given, path));
  assert.equal(made.status, 200, JSON.stringify(made));
  return made.campaign;
}

const keep = (days = 0) =>
  keepUp(app.db, 'cn', { today: inDays(days), now: new Date(Date.now() + days * 86_400_000) });

async function dutiesOf(campus: Campus, standardId: string) {
  const { rows } = await sql<{
    person_id: string;
    key: string;
    state: string;
    why: string | null;
    due_on: string;
  }>`
    select person_id, key, state, why, due_on from duty where standard_id = ${standardId}
      and org_path <@ ${campus.path}::ltree order by person_id, key`.execute(app.owner);
  return rows;
}

async function talk(campus: Campus, at: number, day = TODAY): Promise<void> {
  const person = campus.people[at]!;
  const summary = '深谈了一次，说清了方向、地点和收入，下周先投三家省内的公司。';
  const data = { channel: 'in_person', topics: ['direction'], summary, nextStep: '', heldOn: day };
  await inScope(app.db, systemScope('cn'), (tx) =>
    appendLines(tx, [
      {
        id: newId(),
        personId: person.id,
        path: person.path,
        kind: 'talk',
        accountId: null,
        byRole: 'staff',
        byName: '林老师',
        data,
      },
    ]),
  );
  await recomputed(campus);
}

async function recomputed(campus: Campus): Promise<void> {
  await sql`update campaign set measured_at = null where org_path @> ${campus.path}::ltree`.execute(
    app.owner,
  );
}

async function place(campus: Campus, at: number, days = 0): Promise<void> {
  await sql`update support_case set state = 'closed', outcome_code = '10', outcome_at = now() + ${days} * interval '1 day',
    contact_due_on = null
    where person_id = ${campus.people[at]!.id}`.execute(app.owner);
  await recomputed(campus);
}

test('a preview says whom a campaign reaches and what it creates, and writes nothing', async () => {
  const campus = await buildCampus(app, 's8101');
  const body = { path: campus.path, plan, addsTo: null, changes: null };
  const told = await ask(campus, 'centre', 'POST', '/preview', body);
  assert.deepEqual(
    [told.status, told.graduates, told.duties, told.overdue, told.days, told.beside],
    [200, 8, 24, 0, 60, []],
  );
  assert.deepEqual((await ask(campus, 'centre', 'GET', '')).rows, []);
  const { rows } = await sql`select from standard where org_path = ${campus.path}::ltree`.execute(app.owner);
  assert.equal(rows.length, 0);
});

test('a campaign begins on its day with a standard of its own, shows how its nodes stand, and places nobody beside staff', async () => {
  const campus = await buildCampus(app, 's8102');
  const campaign = await make(campus);
  assert.equal(campaign.state, 'running');
  await keep();
  assert.equal((await dutiesOf(campus, campaign.standardId)).length, 24);
  await talk(campus, 0);
  await place(campus, 1, 1);
  await keep(1);
  const told = await ask(campus, 'centre', 'GET', `/${campaign.id}/progress`);
  assert.equal(told.rows.length, 1);
  const { path: _path, name: _name, ...row } = told.rows[0];
  assert.deepEqual(row, { graduates: 8, owed: 21, done: 1, overdue: 0, found: 1 });
  assert.deepEqual(told.sum, row);
  assert.deepEqual(told.days, [
    { day: TODAY, graduates: 8, owed: 24, done: 1, overdue: 0, found: 0 },
    { day: inDays(1), ...row },
  ]);
  const own = await ask(campus, 'first', 'GET', `/${campaign.id}/progress`);
  assert.deepEqual(own.rows, [], 'whoever has a class sees no college');
  assert.deepEqual(own.sum, { graduates: 4, owed: 12, done: 1, overdue: 0, found: 0 });
  assert.equal(own.days.length, 1);
  const banner = await ask(campus, 'first', 'GET', '/running');
  assert.deepEqual(
    banner.rows.map(({ id, daysLeft }: { id: string; daysLeft: number }) => [id, daysLeft]),
    [[campaign.id, 60]],
  );
});

test('a graduate reads of the campaigns that are for them, and of no other; of another school’s nobody reads', async () => {
  const campus = await buildCampus(app, 's8103');
  const other = await buildCampus(app, 's8119');
  const campaign = await make(campus);
  const groups = { ...plan.definition.audience, keyGroups: { only: true, groups: [] } };
  await make(campus, { definition: { ...plan.definition, audience: groups } });
  await keep();
  const mine = await ask(campus, 'g0', 'GET', '/mine');
  assert.deepEqual(
    mine.rows.map(({ id }: { id: string }) => id),
    [campaign.id],
  );
  const banners = [
    ...(await ask(other, 'g0', 'GET', '/mine')).rows,
    ...(await ask(other, 'first', 'GET', '/running')).rows,
    ...(await ask(other, 'centre', 'GET', '/running')).rows,
  ];
  assert.ok(banners.every(({ id }: { id: string }) => id !== campaign.id));
  for (const path of ['', '/progress', '/left'])
    assert.equal(
      (await ask(other, 'centre', 'GET', `/${campaign.id}${path}`)).code,
      'campaigns.campaign_not_found',
    );
});

test('an authority’s campaign holds below it; a school sees it, adds to it inside its window, and cannot change or stop it', async () => {
  const campus = await buildCampus(app, 's8104');
  const upper = await make(campus, {}, 'authority');
  await keep();
  assert.equal((await dutiesOf(campus, upper.standardId)).length, 24);
  const seen = await ask(campus, 'centre', 'GET', `/${upper.id}`);
  assert.deepEqual(seen.campaign.can, ['add']);
  const change = await ask(campus, 'centre', 'POST', `/${upper.id}/versions`, { after: 1, plan });
  const stop = await ask(campus, 'centre', 'POST', `/${upper.id}/stop`, { reason: '不做了' });
  assert.deepEqual([change.code, stop.code], ['campaigns.not_yours', 'campaigns.not_yours']);
  const adding = { ...order(campus, { definition: moreOf('resume') }), addsTo: upper.id };
  const late = { ...adding, plan: { ...adding.plan, endsOn: inDays(90) } };
  assert.equal((await ask(campus, 'centre', 'POST', '', late)).code, 'campaigns.outside_window');
  const added = await ask(campus, 'centre', 'POST', '', adding);
  assert.equal(added.campaign.addsTo.id, upper.id);
  const elsewhere = await ask(campus, 'centre', 'POST', '', order(campus, {}, 'cn.p91'));
  assert.equal(elsewhere.code, 'campaigns.outside_scope');
  await ask(campus, 'authority', 'POST', `/${upper.id}/stop`, { reason: '改在明年做' });
});

function moreOf(key: string): Plan['definition'] {
  const [rule] = plan.definition.duties;
  const timing = { kind: 'within' as const, count: 10, unit: 'workdays' as const };
  return { ...plan.definition, duties: [{ ...rule!, key, act: 'resume_edit', timing }] };
}

test('two campaigns at one time owe beside each other, and one act serves both', async () => {
  const campus = await buildCampus(app, 's8105');
  const first = await make(campus);
  const body = { path: campus.path, plan, addsTo: null, changes: null };
  const told = await ask(campus, 'centre', 'POST', '/preview', body);
  assert.deepEqual(
    told.beside.map(({ id }: { id: string }) => id),
    [first.id],
  );
  const second = await make(campus);
  await keep();
  await talk(campus, 0);
  await keep();
  for (const { standardId } of [first, second]) {
    const rows = await dutiesOf(campus, standardId);
    const own = rows.filter(({ person_id: id }) => id === campus.people[0]!.id);
    assert.equal(own.find(({ key }) => key === 'talk')?.state, 'done');
  }
});

test('sent twice a campaign is there once; of two who change it at once the second is told', async () => {
  const campus = await buildCampus(app, 's8106');
  const body = order(campus, { startsOn: inDays(5) });
  const twice = [
    await ask(campus, 'centre', 'POST', '', body),
    await ask(campus, 'centre', 'POST', '', body),
  ];
  assert.deepEqual(
    twice.map(({ campaign }) => campaign.state),
    ['planned', 'planned'],
  );
  const url = `/${body.id}/versions`;
  const change = { after: 1, plan: { ...body.plan, aim: '换一句话', startsOn: inDays(6) } };
  const both = await Promise.all([
    ask(campus, 'centre', 'POST', url, change),
    ask(campus, 'centre', 'POST', url, change),
  ]);
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  );
  const { versions } = await ask(campus, 'centre', 'GET', `/${body.id}`);
  assert.deepEqual(
    versions.map(({ version, byName }: { version: number; byName: string }) => [version, byName]),
    [
      [2, 'centre'],
      [1, 'centre'],
    ],
  );
});

test('a running campaign is changed by a version that adds: what is done stays done, less is refused', async () => {
  const campus = await buildCampus(app, 's8107');
  const campaign = await make(campus);
  await keep();
  await talk(campus, 0);
  await keep();
  const url = `/${campaign.id}/versions`;
  const less = { ...plan, definition: { ...plan.definition, duties: plan.definition.duties.slice(1) } };
  assert.equal(
    (await ask(campus, 'centre', 'POST', url, { after: 1, plan: less })).code,
    'campaigns.would_weaken',
  );
  const duties = [...plan.definition.duties, ...moreOf('resume').duties];
  const more = { ...plan, definition: { ...plan.definition, duties } };
  assert.equal((await ask(campus, 'centre', 'POST', url, { after: 1, plan: more })).status, 200);
  await keep(1);
  const own = (await dutiesOf(campus, campaign.standardId)).filter(
    ({ person_id: id }) => id === campus.people[0]!.id,
  );
  assert.deepEqual(
    own.map(({ key, state }) => `${key} ${state}`),
    ['check open', 'recommend open', 'resume open', 'talk done'],
  );
});

test('at the end it is kept who is still owed something; what is done once stays owed, what recurs is over', async () => {
  const campus = await buildCampus(app, 's8108');
  const campaign = await make(campus);
  await keep();
  await keep(59);
  assert.equal(
    (await ask(campus, 'centre', 'GET', `/${campaign.id}/left`)).total,
    0,
    'on the last day it still runs',
  );
  await keep(60);
  await keep(60);
  const left = await ask(campus, 'centre', 'GET', `/${campaign.id}/left?limit=5`);
  assert.deepEqual([left.total, left.rows.length, left.rows[0].owed.length], [8, 5, 3]);
  const rest = await ask(campus, 'centre', 'GET', `/${campaign.id}/left?limit=5&cursor=${left.next}`);
  assert.deepEqual([rest.rows.length, rest.next], [3, null]);
  assert.equal(
    (await ask(campus, 'first', 'GET', `/${campaign.id}/left`)).total,
    4,
    'a counsellor: the own class',
  );
  const rows = await dutiesOf(campus, campaign.standardId);
  assert.deepEqual(
    rows.slice(0, 3).map(({ key, state, why }) => [key, state, why]),
    [
      ['check', 'lapsed', 'dropped'],
      ['recommend', 'open', null],
      ['talk', 'open', null],
    ],
  );
  const told = await ask(campus, 'centre', 'GET', `/${campaign.id}/progress`);
  assert.equal(told.days.length, 60, 'every day of the window, those that nobody measured too');
  assert.deepEqual([told.days[0].overdue, told.days[59].overdue > 8, told.sum.owed], [0, true, 24]);
});

test('a stopped campaign asks for nothing more, says why, and keeps what was done', async () => {
  const campus = await buildCampus(app, 's8109');
  const campaign = await make(campus, { startsOn: TODAY });
  await keep();
  await talk(campus, 0);
  await keep();
  const stopped = await ask(campus, 'centre', 'POST', `/${campaign.id}/stop`, {
    reason: '并入省里的攻坚行动',
  });
  assert.deepEqual(
    [stopped.campaign.state, stopped.campaign.stopped.reason, stopped.campaign.can],
    ['stopped', '并入省里的攻坚行动', []],
  );
  await keep();
  assert.ok((await dutiesOf(campus, campaign.standardId)).every(({ state }) => state !== 'open'));
  const again = await ask(campus, 'centre', 'POST', `/${campaign.id}/stop`, { reason: '再停一次' });
  assert.equal(again.code, 'campaigns.campaign_over');
  const told = await ask(campus, 'centre', 'GET', `/${campaign.id}/progress`);
  assert.deepEqual([told.sum.done, told.sum.graduates], [1, 8]);
  const left = await ask(campus, 'centre', 'GET', `/${campaign.id}/left`);
  assert.equal(left.total, 8);
  const acts = left.rows.flatMap(({ owed }: { owed: { act: string }[] }) => owed.map(({ act }) => act));
  assert.deepEqual(
    new Set(acts),
    new Set(['deep_talk', 'recommendation']),
    'what recurs and was not due yet is not left',
  );
});

test('a campaign that is stopped before it began never asks for anything', async () => {
  const campus = await buildCampus(app, 's8110');
  const campaign = await make(campus, { startsOn: inDays(3) });
  await ask(campus, 'centre', 'POST', `/${campaign.id}/stop`, { reason: '今年不做' });
  await keep(3);
  assert.deepEqual(await dutiesOf(campus, campaign.standardId), []);
});

test('a graduate who moves to another school in the middle is counted there from that day, and never in two places', async () => {
  const from = await buildCampus(app, 's8111');
  const to = await buildCampus(app, 's8112');
  const upper = await make(from, {}, 'authority');
  await keep();
  await keep(1);
  await sql`update person set org_path = ${to.classPaths[0]!}::ltree where id = ${from.people[0]!.id}`.execute(
    app.owner,
  );
  await recomputed(from);
  await keep(2);
  const told = await ask(from, 'authority', 'GET', `/${upper.id}/progress`);
  const here = told.rows.filter(({ path }: { path: string }) => path === from.path || path === to.path);
  assert.deepEqual(
    here.map(({ graduates }: { graduates: number }) => graduates),
    [7, 9],
  );
  const past = await sql<{ n: number }>`select graduates as n from campaign_figure
    where campaign_id = ${upper.id} and day = ${TODAY}::date and org_path <@ ${from.path}::ltree`.execute(
    app.owner,
  );
  assert.equal(past.rows[0]!.n, 8, 'a day that is over stays as it was');
  await ask(from, 'authority', 'POST', `/${upper.id}/stop`, { reason: '到此为止' });
});

test('a clock that runs ahead and comes back begins and measures a campaign once, from the right day on', async () => {
  const campus = await buildCampus(app, 's8113');
  const campaign = await make(campus, { startsOn: inDays(10), endsOn: inDays(40) });
  await keep(30);
  await keep(0);
  const shown = async () => (await ask(campus, 'centre', 'GET', `/${campaign.id}`)).campaign;
  assert.equal((await shown()).state, 'planned');
  await keep(10);
  const { standardId } = await shown();
  const rows = await dutiesOf(campus, standardId);
  assert.equal(rows.length, 24, 'the standard holds from the first day, not from the day of the wrong clock');
  const { rows: days } = await sql<{
    days: number;
  }>`select count(distinct day)::int as days from campaign_figure
    where campaign_id = ${campaign.id}`.execute(app.owner);
  assert.equal(days[0]!.days, 1, 'days that had not come are gone');
  const all = await sql<{ n: number }>`select count(distinct d.standard_id)::int as n from duty d
    where d.org_path <@ ${campus.path}::ltree and d.state = 'open'
      and d.standard_id in (select id from standard where org_path = ${campus.path}::ltree)`.execute(
    app.owner,
  );
  assert.equal(all.rows[0]!.n, 1, 'nothing is owed twice');
});

test('an announcement leaves when another account has read it, reaches exactly whom the campaign is for, and each once', async () => {
  const campus = await buildCampus(app, 's8114');
  await place(campus, 7);
  const words = { subject: '攻坚开始了', body: '老师会找你谈一次。' };
  const campaign = await make(campus, words);
  await keep();
  const own = await ask(campus, 'centre', 'POST', `/${campaign.id}/announce`);
  assert.equal(own.code, 'campaigns.second_eyes_needed');
  const other = await ask(campus, 'authority', 'POST', `/${campaign.id}/announce`);
  assert.equal(other.campaign.announcement, 'approved');
  const words2 = { after: 1, plan: { ...plan, ...words, body: '别的话' } };
  const changed = await ask(campus, 'centre', 'POST', `/${campaign.id}/versions`, words2);
  assert.equal(changed.code, 'campaigns.fixed_while_running');
  await Promise.all([keep(), keep()]);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from delivery
    where dedupe = ${`campaign:${campaign.id}`} and channel = 'inbox'`.execute(app.owner);
  assert.equal(rows[0]!.n, 7);
  assert.equal((await ask(campus, 'centre', 'GET', `/${campaign.id}`)).campaign.announcement, 'sent');
});

test('few members of key groups are in no figure of an authority, sums and days too', async () => {
  const campus = await buildCampus(app, 's8115');
  const member = campus.people[0]!;
  await inScope(app.db, systemScope('cn', 'support'), (tx) =>
    sql`insert into key_group_flag (person_id, org_path, key_group)
      values (${member.id}, ${member.path}::ltree, 'disabled')`.execute(tx),
  );
  const audience = { ...plan.definition.audience, keyGroups: { only: true, groups: [] } };
  const campaign = await make(campus, { definition: { ...plan.definition, audience } });
  await keep();
  const far = await ask(campus, 'authority', 'GET', `/${campaign.id}/progress`);
  assert.deepEqual([far.rows, far.days, far.sum.graduates, far.few], [[], [], 0, true]);
  const near = await ask(campus, 'centre', 'GET', `/${campaign.id}/progress`);
  assert.deepEqual([near.sum.graduates, near.few], [1, false]);
});

const runRounds = (days = 0) =>
  runSurveys({
    db: app.db,
    rootPath: 'cn',
    tokenOf: linkTokens(app.house.vault),
    clock: () => new Date(Date.now() + days * 86_400_000),
  });

test('a school asks its graduates what they wish for as a part of a campaign from above, which shows it and ends it', async () => {
  const campus = await buildCampus(app, 's8117');
  const upper = await make(campus, {}, 'authority');
  const url = `/${upper.id}/surveys`;
  const body = { id: newId(), everyWeeks: 4 };
  assert.equal((await ask(campus, 'authority', 'POST', url, body)).code, 'platform.not_permitted');
  const twice = [
    await ask(campus, 'centre', 'POST', url, body),
    await ask(campus, 'centre', 'POST', url, body),
  ];
  for (const { status, surveys, mayAsk } of twice)
    assert.deepEqual([status, surveys.length, mayAsk], [200, 1, false]);
  const other = { ...body, id: newId() };
  assert.equal((await ask(campus, 'college', 'POST', url, other)).code, 'campaigns.asked_already');
  await runRounds();
  const { rows } = await sql<{
    id: string;
  }>`select r.id from survey_round r join survey s on s.id = r.survey_id
    where s.id = ${body.id}`.execute(app.owner);
  const who = { roundId: rows[0]!.id, personId: campus.people[0]!.id };
  const own = { ...systemScope('cn'), paths: [], personId: who.personId, homePath: campus.people[0]!.path };
  const said = { id: newId(), choice: 'help' as const, line: '', wish: null, seen: null };
  await inScope(app.db, own, (tx) => keepAnswer(tx, who, said, 'self'));
  const counts = async (by: string) =>
    (await ask(campus, by, 'GET', `/${upper.id}`)).surveys.map(
      ({ path, state, round }: { path: string; state: string; round: { counts: object } }) => [
        path,
        state,
        round.counts,
      ],
    );
  const all = { asked: 8, answered: 1, byStaff: 0, help: 1, moot: 0 };
  assert.deepEqual(await counts('authority'), [[campus.path, 'running', all]]);
  const first = await counts('first');
  assert.equal(first[0]![2].asked, 4, 'a counsellor: the own class');
  await keep();
  await keep(60);
  assert.deepEqual((await counts('centre'))[0]!.slice(0, 2), [campus.path, 'ended']);
  const late = await ask(campus, 'centre', 'GET', `/${upper.id}`);
  assert.equal(late.surveys[0].round.state, 'closed');
});

test('what key groups are asked tells an authority no counts, and a stopped campaign asks nobody any more', async () => {
  const campus = await buildCampus(app, 's8118');
  const audience = { ...plan.definition.audience, keyGroups: { only: true, groups: [] } };
  const campaign = await make(campus, { definition: { ...plan.definition, audience } });
  const asked = await ask(campus, 'centre', 'POST', `/${campaign.id}/surveys`, {
    id: newId(),
    everyWeeks: null,
  });
  assert.deepEqual([asked.surveys.length, asked.surveys[0].audience.keyGroups.length], [1, 8]);
  assert.deepEqual((await ask(campus, 'authority', 'GET', `/${campaign.id}`)).surveys, []);
  await ask(campus, 'centre', 'POST', `/${campaign.id}/stop`, { reason: '并入省里的攻坚行动' });
  const after = await ask(campus, 'centre', 'GET', `/${campaign.id}`);
  assert.deepEqual([after.surveys[0].state, after.mayAsk], ['ended', false]);
  const again = await ask(campus, 'centre', 'POST', `/${campaign.id}/surveys`, {
    id: newId(),
    everyWeeks: null,
  });
  assert.equal(again.code, 'campaigns.campaign_over');
});

test('windows and acts that cannot be are refused with their reason', async () => {
  const campus = await buildCampus(app, 's8116');
  const codes: string[] = [];
  for (const given of [
    { startsOn: inDays(9), endsOn: inDays(8) },
    { endsOn: inDays(400) },
    { startsOn: inDays(-1) },
  ])
    codes.push((await ask(campus, 'centre', 'POST', '', order(campus, given))).code);
  assert.deepEqual(codes, [
    'campaigns.window_reversed',
    'campaigns.window_too_long',
    'campaigns.window_past',
  ]);
  assert.equal((await ask(campus, 'college', 'POST', '', order(campus))).status, 403);
});
