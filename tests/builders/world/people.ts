import { newId } from '../../../src/kernel/ids.ts';
import { openCases } from '../../../src/ledger/index.ts';
import { keyGroups } from '../../../src/people/contract.ts';
import type { Vault } from '../../../src/platform/crypto.ts';
import { insertRows } from '../../../src/platform/db/bulk.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import { buildPerson, givePeople } from '../people.ts';
import { DAY, type WorldPerson } from './shapes.ts';

export function newPerson(path: string): WorldPerson {
  const [id, entryId, contestId, recommendationId, inboxId, mailId, handoverId] = Array.from(
    { length: 7 },
    newId,
  );
  return {
    id: id!,
    path,
    entryId: entryId!,
    contestId: contestId!,
    recommendationId: recommendationId!,
    inboxId: inboxId!,
    mailId: mailId!,
    handoverId: handoverId!,
  };
}

/** Graduates with one of everything that is kept about a person. */
export async function writePeople(
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
