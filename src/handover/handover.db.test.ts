import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../tests/app.ts';
import {
  answer,
  ask,
  buildTown,
  consent,
  proposed,
  refusal,
  sent,
  stateOf,
  today,
  untilOn,
  type Town,
} from '../../tests/builders/handover.ts';
import { dispatchAll } from '../apps/worker.ts';
import { addDays } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import type { HandoverPackage, OwnHandover, ReceivedRow } from './contract.ts';
import { afterWorkdays } from './rules/workdays.ts';

let app: TestApp;
let town: Town;
before(async () => {
  app = await testApp();
  town = await buildTown(app, 's71', 20);
});
after(() => app.close());

type Opened = { package: HandoverPackage | null; events: { step: string }[]; can: string[] };
type Lines = { entries: { kind: string; byRole: string; byName: string; data: Record<string, unknown> }[] };

function open(caller: Town['atLabour'], id: string): Promise<Opened> {
  return ask(caller, 'POST', `/api/handover/received/${id}/open`);
}

/** Steps that stand in the graduate's own ledger, oldest first. */
async function ledgerSteps(who: number): Promise<unknown[]> {
  const { entries } = await ask<Lines>(await town.graduate(who), 'GET', '/api/ledger/mine');
  return entries
    .filter(({ kind }) => kind === 'handover')
    .toReversed()
    .map(({ data }) => data['step']);
}

test('from the proposal to taking over: each side sees its part, and every step is a line of the graduate’s ledger', async () => {
  const [id] = await proposed(town, town.labour, [0], ['basics', 'phone', 'wish', 'identity_number']);
  const me = await town.graduate(0);
  const { handovers } = await ask<{ handovers: OwnHandover[] }>(me, 'GET', '/api/handover/mine');
  assert.deepEqual(
    [handovers[0]?.handover.state, handovers[0]?.can, handovers[0]?.preview?.phone],
    ['proposed', ['consent', 'withdraw'], town.people[0]!.phone],
  );
  assert.equal(
    await refusal(town.atLabour, 'POST', `/api/handover/received/${id}/open`),
    '404 handover.not_found',
  );
  assert.deepEqual(
    (await ask<{ refused: { code: string }[] }>(town.counsellor, 'POST', '/api/handover/send', { ids: [id] }))
      .refused,
    [{ id, code: 'handover.not_consented' }],
    'without consent nothing leaves',
  );
  await ask(me, 'POST', `/api/handover/mine/${id}/consent`, consent(['basics', 'phone', 'identity_number']));
  await ask(town.counsellor, 'POST', '/api/handover/send', { ids: [id] });
  const { rows, figures } = await ask<{ rows: ReceivedRow[]; figures: { waiting: number } }>(
    town.atLabour,
    'GET',
    '/api/handover/received',
  );
  assert.deepEqual([rows.map(({ handover }) => handover.id), figures.waiting], [[id], 1]);
  const opened = await open(town.atLabour, id!);
  assert.deepEqual(
    Object.keys(opened.package!).toSorted(),
    ['basics', 'identityNumber', 'phone'],
    'no wish was agreed to',
  );
  assert.equal(opened.package?.identityNumber, town.people[0]!.identityNumber);
  assert.deepEqual(
    opened.events.map(({ step }) => step),
    ['sent', 'received'],
    'what was said before the sending is between the graduate and the school',
  );
  await ask(town.atLabour, 'POST', `/api/handover/received/${id}/answer`, answer('taken_over'));
  assert.equal(await stateOf(town.counsellor, id!), 'taken_over');
  await dispatchAll(app.house);
  assert.deepEqual(await ledgerSteps(0), ['proposed', 'consented', 'sent', 'received', 'taken_over']);
  const { openings } = await ask<{ openings: { action: string }[] }>(me, 'GET', '/api/people/me');
  const told = new Set(openings.map(({ action }) => action));
  for (const action of ['people.identity_number_opened', 'handover.package_opened', 'handover.sent'])
    assert.ok(told.has(action), `${action} is in the graduate’s own access log`);
});

test('an agency sees only what was handed to it, and of a school nothing at all', async () => {
  const id = await sent(town, town.labour, 1);
  assert.equal(
    await refusal(town.atOther, 'POST', `/api/handover/received/${id}/open`),
    '404 handover.not_found',
  );
  const body = answer('taken_over');
  assert.equal(
    await refusal(town.atOther, 'POST', `/api/handover/received/${id}/answer`, body),
    '404 handover.not_found',
  );
  const { rows } = await ask<{ rows: unknown[] }>(town.atOther, 'GET', '/api/handover/received');
  assert.deepEqual(rows, []);
  assert.deepEqual(
    (await ask<{ packages: unknown[] }>(town.atOther, 'POST', '/api/handover/received/pull', {})).packages,
    [],
  );
  for (const url of ['/api/people', '/api/ledger/cases', '/api/handover', `/api/handover/${id}`])
    assert.equal(await refusal(town.atLabour, 'GET', url), '403 platform.not_permitted');
  assert.equal(await refusal(town.otherClass, 'GET', `/api/handover/${id}`), '404 handover.not_found');
});

test('key groups go only with a yes of their own, and the audit says that they were opened', async () => {
  const fields = ['basics', 'key_groups'];
  const [asked, agreed] = await proposed(town, town.labour, [2, 3], fields);
  await ask(await town.graduate(2), 'POST', `/api/handover/mine/${asked}/consent`, consent(fields, 'no'));
  await ask(
    await town.graduate(3),
    'POST',
    `/api/handover/mine/${agreed}/consent`,
    consent(['basics'], 'yes'),
  );
  await ask(town.counsellor, 'POST', '/api/handover/send', { ids: [asked, agreed] });
  assert.deepEqual(Object.keys((await open(town.atLabour, asked!)).package!), ['basics']);
  assert.deepEqual((await open(town.atLabour, agreed!)).package?.keyGroups, ['low_income']);
  const seen = await ask<{ preview: object }>(town.counsellor, 'GET', `/api/handover/${agreed}`);
  assert.ok(!JSON.stringify(seen.preview).includes('low_income'), 'staff do not read them by this way');
});

test('what was not asked for cannot be agreed to, nor what the agency does not need be asked', async () => {
  const [id] = await proposed(town, town.labour, [4]);
  const me = await town.graduate(4);
  const url = `/api/handover/mine/${id}/consent`;
  assert.equal(await refusal(me, 'POST', url, consent(['basics', 'wish'])), '422 handover.field_not_asked');
  assert.equal(await refusal(me, 'POST', url, consent(['basics'], 'yes')), '422 handover.field_not_asked');
  assert.equal(await refusal(me, 'POST', url, consent(['phone'])), '422 handover.basics_needed');
  for (const day of [today, addDays(today, 800)])
    assert.equal(
      await refusal(me, 'POST', url, { ...consent(['basics']), untilOn: day }),
      '422 handover.until_not_ahead',
    );
  const proposal = {
    receiverId: town.labour.id,
    personIds: [town.people[5]!.id],
    purpose: 'training',
    untilOn,
  };
  assert.equal(
    await refusal(town.counsellor, 'POST', '/api/handover/proposals', {
      ...proposal,
      fields: ['basics', 'email'],
    }),
    '422 handover.field_not_needed',
  );
  await ask(me, 'POST', `/api/handover/mine/${id}/withdraw`, { words: '' });
  assert.deepEqual(await ledgerSteps(4), ['proposed', 'withdrawn']);
});

test('a consent that is taken back in the middle erases the package with the agency, whatever it does after', async () => {
  const id = await sent(town, town.labour, 5);
  assert.ok((await open(town.atLabour, id)).package);
  const me = await town.graduate(5);
  await ask(me, 'POST', `/api/handover/mine/${id}/withdraw`, { words: '我自己找到了' });
  const after = await open(town.atLabour, id);
  assert.deepEqual([after.package, after.can], [null, []]);
  assert.equal(
    await refusal(town.atLabour, 'POST', `/api/handover/received/${id}/answer`, answer('taken_over')),
    '409 handover.not_now',
  );
  assert.equal(await stateOf(town.counsellor, id), 'withdrawn');
  const { packages } = await ask<{ packages: { handover: { id: string } }[] }>(
    town.atLabour,
    'POST',
    '/api/handover/received/pull',
    {},
  );
  assert.ok(packages.every(({ handover }) => handover.id !== id));
  const held = await inScope(app.db, systemScope('cn'), (tx) =>
    tx
      .selectFrom('handover_consent')
      .select(['kind', 'way'])
      .where('handover_id', '=', id)
      .orderBy('at')
      .execute(),
  );
  assert.deepEqual(held, [
    { kind: 'given', way: 'self' },
    { kind: 'withdrawn', way: 'self' },
  ]);
  assert.equal(
    await refusal(me, 'POST', `/api/handover/mine/${id}/consent`, consent(['basics'])),
    '409 handover.not_now',
    'whoever comes back is asked anew',
  );
});

test('after taking over, the consent has done its work: only the agency can give back', async () => {
  const id = await sent(town, town.labour, 6);
  await ask(town.atLabour, 'POST', `/api/handover/received/${id}/answer`, answer('taken_over'));
  assert.equal(
    await refusal(await town.graduate(6), 'POST', `/api/handover/mine/${id}/withdraw`, {}),
    '409 handover.not_now',
  );
  assert.equal(
    await refusal(town.atLabour, 'POST', `/api/handover/received/${id}/answer`, answer('returned')),
    '422 handover.reason_needed',
  );
  await ask(town.atLabour, 'POST', `/api/handover/received/${id}/answer`, answer('returned', 'moved_away'));
  const { package: packed } = await open(town.atLabour, id);
  assert.equal(packed, null, 'what was given back is not kept');
  const again = {
    receiverId: town.labour.id,
    personIds: [town.people[6]!.id],
    purpose: 'training',
    fields: ['basics'],
    untilOn,
  };
  const { refused } = await ask<{ refused: { code: string }[] }>(
    town.counsellor,
    'POST',
    '/api/handover/proposals',
    again,
  );
  assert.deepEqual(
    refused.map(({ code }) => code),
    ['handover.same_receiver'],
  );
  const [next] = await proposed(town, town.other, [6]);
  const { handover } = await ask<{ handover: { previousId: string } }>(
    town.counsellor,
    'GET',
    `/api/handover/${next}`,
  );
  assert.equal(handover.previousId, id, 'the second referral knows the first');
});

test('the same answer twice is one, a contrary one is refused, and so is an answer whose id belongs elsewhere', async () => {
  const id = await sent(town, town.labour, 7);
  const said = answer('refused', 'not_our_region');
  const url = `/api/handover/received/${id}/answer`;
  for (let time = 0; time < 3; time++) await ask(town.atLabour, 'POST', url, said);
  await ask(town.atLabour, 'POST', url, answer('refused', 'other'));
  assert.equal(
    await refusal(town.atLabour, 'POST', url, answer('taken_over')),
    '409 handover.already_answered',
  );
  const other = await sent(town, town.labour, 8);
  assert.equal(
    await refusal(town.atLabour, 'POST', `/api/handover/received/${other}/answer`, said),
    '409 handover.id_taken',
  );
  await dispatchAll(app.house);
  await dispatchAll(app.house);
  assert.deepEqual(await ledgerSteps(7), ['proposed', 'consented', 'sent', 'refused']);
});

test('paper: the day, the place and the recorder stand in it, and the graduate sees it and can take it back', async () => {
  const [id] = await proposed(town, town.labour, [9]);
  const url = `/api/handover/${id}/paper-consent`;
  const paper = { ...consent(['basics', 'phone']), keptAt: '学工办 3 号柜 2026-17' };
  assert.equal(
    await refusal(town.counsellor, 'POST', url, { ...paper, signedOn: addDays(today, 1) }),
    '422 handover.signed_in_future',
  );
  assert.equal(
    await refusal(town.otherClass, 'POST', url, { ...paper, signedOn: today }),
    '404 handover.not_found',
  );
  for (let time = 0; time < 2; time++) await ask(town.counsellor, 'POST', url, { ...paper, signedOn: today });
  const { handovers } = await ask<{ handovers: OwnHandover[] }>(
    await town.graduate(9),
    'GET',
    '/api/handover/mine',
  );
  assert.deepEqual([handovers[0]?.consent?.way, handovers[0]?.can], ['paper', ['withdraw']]);
  assert.ok(handovers[0]?.events.some(({ data }) => data['keptAt'] === paper.keptAt));
});

test('a closed case is not handed over: neither proposed nor, when it closed in the middle, sent', async () => {
  const [id] = await proposed(town, town.labour, [10]);
  const me = await town.graduate(10);
  await ask(me, 'POST', `/api/handover/mine/${id}/consent`, consent(['basics']));
  const { case: state } = await ask<{ case: { version: number } }>(me, 'GET', '/api/ledger/mine');
  await ask(me, 'POST', '/api/ledger/mine/outcome', { version: state.version, code: '80', employer: '' });
  const { refused } = await ask<{ refused: object[] }>(town.counsellor, 'POST', '/api/handover/send', {
    ids: [id],
  });
  assert.deepEqual(refused, [{ id, code: 'handover.case_closed' }]);
  await ask(town.counsellor, 'POST', `/api/handover/${id}/withdraw`, { words: '已升学' });
  const proposal = {
    receiverId: town.labour.id,
    personIds: [town.people[10]!.id],
    purpose: 'training',
    fields: ['basics'],
    untilOn,
  };
  const again = await ask<{ refused: { code: string }[] }>(
    town.counsellor,
    'POST',
    '/api/handover/proposals',
    proposal,
  );
  assert.deepEqual(
    again.refused.map(({ code }) => code),
    ['handover.case_closed'],
  );
});

test('who changes class in the middle goes on with the new counsellor, and the old one sees it no more', async () => {
  const id = await sent(town, town.labour, 11);
  await inScope(app.db, systemScope('cn'), (tx) =>
    tx
      .updateTable('person')
      .set({ org_path: town.classPaths[1]! })
      .where('id', '=', town.people[11]!.id)
      .execute(),
  );
  assert.equal(await refusal(town.counsellor, 'GET', `/api/handover/${id}`), '404 handover.not_found');
  await ask(town.atLabour, 'POST', `/api/handover/received/${id}/answer`, answer('taken_over'));
  assert.equal(await stateOf(town.otherClass, id), 'taken_over');
  await dispatchAll(app.house);
  assert.deepEqual((await ledgerSteps(11)).at(-1), 'taken_over');
});

test('a report of the agency is a line for the school, and becomes an outcome by the graduate’s yes alone', async () => {
  const id = await sent(town, town.labour, 12);
  const url = `/api/handover/received/${id}/reports`;
  const report = { id: newId(), code: '11', employer: '某某物流有限公司', on: today, words: '' };
  assert.equal(await refusal(town.atLabour, 'POST', url, report), '409 handover.not_now');
  await ask(town.atLabour, 'POST', `/api/handover/received/${id}/answer`, answer('taken_over'));
  assert.equal(
    await refusal(town.atLabour, 'POST', url, { ...report, employer: '' }),
    '422 handover.outcome_needs_employer',
  );
  assert.equal(
    await refusal(town.atLabour, 'POST', url, { ...report, code: '99' }),
    '422 handover.outcome_unknown',
  );
  assert.equal(
    await refusal(town.atLabour, 'POST', url, { ...report, on: addDays(today, 1) }),
    '422 handover.report_in_future',
  );
  for (let time = 0; time < 2; time++) await ask(town.atLabour, 'POST', url, report);
  await dispatchAll(app.house);
  const me = await town.graduate(12);
  const before = await ask<{ case: { outcomeCode: string } }>(me, 'GET', '/api/ledger/mine');
  assert.equal(before.case.outcomeCode, '70');
  assert.equal((await ledgerSteps(12)).filter((step) => step === 'reported').length, 1);
  const said = `/api/handover/mine/${id}/reports/${report.id}`;
  assert.equal(
    await refusal(me, 'POST', `/api/handover/mine/${id}/reports/${newId()}`, { answer: 'right' }),
    '404 handover.report_not_found',
  );
  for (let time = 0; time < 2; time++) await ask(me, 'POST', said, { answer: 'right' });
  assert.equal(await refusal(me, 'POST', said, { answer: 'wrong' }), '404 handover.report_not_found');
  const { case: now } = await ask<{ case: Record<string, unknown> }>(me, 'GET', '/api/ledger/mine');
  assert.deepEqual(
    [now['outcomeCode'], now['outcomeEmployer'], now['outcomeConfirmed'], now['state']],
    ['11', report.employer, true, 'closed'],
  );
});

test('the day of the answer counts workdays, and a receiver that was closed is sent nobody', async () => {
  const id = await sent(town, town.labour, 13);
  const { handover } = await ask<{ handover: { dueOn: string } }>(
    town.counsellor,
    'GET',
    `/api/handover/${id}`,
  );
  assert.equal(handover.dueOn, afterWorkdays(today, 10));
  const [ready] = await proposed(town, town.other, [14]);
  await ask(await town.graduate(14), 'POST', `/api/handover/mine/${ready}/consent`, consent(['basics']));
  const { id: receiverId, path: _path, ...input } = town.other;
  const change = (body: object) => ask(town.authority, 'PUT', `/api/handover/receivers/${receiverId}`, body);
  await change({ ...input, state: 'closed' });
  assert.equal(
    await refusal(town.authority, 'PUT', `/api/handover/receivers/${receiverId}`, {
      ...input,
      state: 'active',
    }),
    '409 handover.receiver_changed_meanwhile',
  );
  const { refused } = await ask<{ refused: object[] }>(town.counsellor, 'POST', '/api/handover/send', {
    ids: [ready],
  });
  assert.deepEqual(refused, [{ id: ready, code: 'handover.receiver_closed' }]);
  await change({ ...input, version: 2, state: 'active' });
});
