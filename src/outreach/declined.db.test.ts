import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { TEST_PASSWORD, testApp, type TestApp, type Visitor } from '../../tests/app.ts';
import { buildSchool } from '../../tests/builders/people.ts';
import { form } from '../../tests/builders/postings.ts';
import { openAccounts, hashPassword, openEmployerAccount } from '../identity/index.ts';
import { newId } from '../kernel/ids.ts';
import { nameKey } from '../kernel/name-key.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { createLog } from '../platform/log.ts';
import type { Mail } from '../platform/mail.ts';
import { dispatchNext, type EventHandlers } from '../platform/outbox.ts';
import { sendWaitingMail } from '../delivery/actions/send-mail.ts';
import type { Message } from '../delivery/contract.ts';
import { outreachEvents } from './events.ts';

const SCHOOL = 'cn.p91.s1';
let app: TestApp;
let centre: Visitor;

before(async () => {
  app = await testApp();
  const passwordHash = await hashPassword(TEST_PASSWORD);
  await inScope(app.db, systemScope('cn'), async (tx) => {
    await buildSchool(tx, { school: 's1' });
    const role = 'career_centre' as const;
    const where = { orgPath: SCHOOL, worksFor: [SCHOOL] };
    await openAccounts(tx, [{ login: 'centre', displayName: '中心', role, ...where, passwordHash }]);
  });
  centre = await app.visit('centre');
});
after(() => app.close());

type Firm = { readonly id: string; readonly visitor: Visitor };

/** An employer with an account; `email` is where the centre reaches it. */
async function openFirm(name: string, email: string | null): Promise<Firm> {
  const id = newId();
  await inScope(app.db, systemScope(SCHOOL), async (tx) => {
    await sql`insert into employer (id, org_path, name, name_key) values (${id}, ${SCHOOL}, ${name}, ${nameKey(name)})`.execute(
      tx,
    );
    await sql`insert into employer_contact (employer_id, org_path, email) values (${id}, ${SCHOOL}, ${email})`.execute(
      tx,
    );
    await openEmployerAccount(tx, { employerId: id, path: SCHOOL, name, login: name }, TEST_PASSWORD);
  });
  return { id, visitor: await app.visit(name) };
}

/** A posting that is handed in and whose wording is not lawful. */
async function handIn({ visitor }: Firm): Promise<{ id: string; version: number }> {
  const conditions = '限男性，熟悉 TypeScript，有良好的沟通能力。';
  const made = (await visitor.send('POST', '/api/postings/own', { form: form({ conditions }) })).json();
  const url = `/api/postings/own/${made.card.id}/submit`;
  const reply = await visitor.send('POST', url, { version: made.card.version });
  assert.equal(reply.json().card?.state, 'in_review', reply.body);
  return { id: made.card.id, version: reply.json().card.version };
}

async function decide(item: { id: string; version: number }, action: string, reason: string, note = '') {
  const body = { action, items: [item], reason, note };
  const reply = (await centre.send('POST', '/api/postings/review/decide', body)).json();
  assert.deepEqual(reply.refused, [], JSON.stringify(reply));
  return { id: item.id, version: reply.done[0].version as number };
}

const quiet = createLog('silent');
async function hearAll(handlers: EventHandlers = outreachEvents): Promise<void> {
  while (await dispatchNext(app.db, 'cn', handlers, quiet));
}

async function inboxOf({ visitor }: Firm): Promise<{ rows: Message[]; unread: number }> {
  return (await visitor.get('/api/delivery/employer/messages')).json();
}

function mailsTo({ id }: Firm) {
  return inScope(app.db, systemScope('cn'), (tx) =>
    tx
      .selectFrom('delivery')
      .select(['id', 'state', 'attempts', 'last_error as error', 'data'])
      .where('employer_id', '=', id)
      .where('channel', '=', 'email')
      .execute(),
  );
}

test('an employer whose posting is sent back is told why and how to put it instead, once, and nobody else is', async () => {
  const firm = await openFirm('云岫甲软件有限公司', 'hr@firm.example');
  const other = await openFirm('云岫乙软件有限公司', 'hr@other.example');
  const { id } = await decide(await handIn(firm), 'decline', 'discrimination', '请改好再交');
  await hearAll();
  const { rows, unread } = await inboxOf(firm);
  assert.deepEqual([rows.length, unread], [1, 1]);
  const [message] = rows;
  assert.equal(message!.postingId, id);
  assert.match(message!.subject, /岗位没有通过审核：前端开发工程师/);
  for (const part of [
    /含歧视性要求/,
    /审核说明：请改好再交/,
    /1\. “限男性”：/,
    /建议：|可改为/,
    /再提交审核/,
  ])
    assert.match(message!.body, part);
  assert.deepEqual((await inboxOf(other)).rows, []);
  const [mail] = await mailsTo(firm);
  assert.deepEqual([mail?.state, mail?.data], ['waiting', { postingId: id, toMasked: 'h***@firm.example' }]);

  const url = `/api/delivery/employer/messages/${message!.id}/read`;
  assert.equal((await other.visitor.send('POST', url)).statusCode, 404);
  assert.deepEqual((await firm.visitor.send('POST', url)).json(), { unread: 0 });
});

test('an event that is heard again, or whose hearing broke off in the middle, tells once', async () => {
  const firm = await openFirm('云岫丙软件有限公司', 'hr@third.example');
  await decide(await handIn(firm), 'decline', 'discrimination');
  let broken = 0;
  const [tell] = outreachEvents['postings.declined']!;
  const breaking: EventHandlers = {
    'postings.declined': [
      async (tx, event) => {
        await tell!(tx, event);
        if ((broken += 1) === 1) throw new Error('killed');
      },
    ],
  };
  assert.equal(await dispatchNext(app.db, 'cn', breaking, quiet), true);
  await inScope(app.db, systemScope('cn'), async (tx) => {
    const { rows } = await sql`select 1 from delivery where employer_id = ${firm.id}`.execute(tx);
    assert.ok(broken === 0 || rows.length === 0);
  });
  await hearAll(breaking);
  await sql`update outbox_event set handled_at = null where kind = 'postings.declined'`.execute(app.owner);
  await hearAll();
  assert.ok(broken >= 2);
  assert.equal((await inboxOf(firm)).rows.length, 1);
  assert.equal((await mailsTo(firm)).length, 1);
});

test('a decision that was taken back before it was told is not told; the next one is', async () => {
  const firm = await openFirm('云岫丁软件有限公司', null);
  const declined = await decide(await handIn(firm), 'decline', 'discrimination');
  const reopened = await decide(declined, 'reopen', 'other');
  await hearAll();
  assert.deepEqual((await inboxOf(firm)).rows, []);
  await decide(reopened, 'decline', 'fees');
  await hearAll();
  const { rows } = await inboxOf(firm);
  assert.equal(rows.length, 1);
  assert.match(rows[0]!.body, /向求职者收费/);
  const [mail] = await mailsTo(firm);
  assert.equal(mail?.state, 'unreachable');
});

test('the mail goes out once in the words of the portal, after a mail server that was away', async () => {
  const firm = await openFirm('云岫戊软件有限公司', 'hr@fifth.example');
  await decide(await handIn(firm), 'decline', 'discrimination');
  await hearAll();
  const sent: Mail[] = [];
  let away = true;
  const mailer = {
    async send(mail: Mail) {
      if (away) throw Object.assign(new Error('nobody there'), { code: 'ECONNREFUSED' });
      sent.push(mail);
    },
    close: () => undefined,
  };
  const deps = { db: app.db, rootPath: 'cn', mailer, publicUrl: 'https://jobs.example.edu' };
  assert.equal(await sendWaitingMail(deps), 0);
  const [waiting] = await mailsTo(firm);
  away = false;
  await sql`update delivery set due_at = now() where state = 'waiting'`.execute(app.owner);
  await sendWaitingMail(deps);
  await sendWaitingMail(deps);
  const mine = sent.filter((mail) => mail.to === 'hr@fifth.example');
  assert.equal(mine.length, 1);
  assert.equal(mine[0]!.messageId, `<${waiting!.id}@jobs.example.edu>`);
  assert.match(mine[0]!.text, /^你好：/);
  assert.match(mine[0]!.text, /“限男性”/);
  assert.match(mine[0]!.text, /https:\/\/jobs\.example\.edu\/e/);
  assert.doesNotMatch(mine[0]!.text, /同学/);
  const [mail] = await mailsTo(firm);
  assert.equal(mail?.state, 'sent');
});
