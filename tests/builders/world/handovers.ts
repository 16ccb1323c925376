import { newId } from '../../../src/kernel/ids.ts';
import type { Vault } from '../../../src/platform/crypto.ts';
import { insertRows } from '../../../src/platform/db/bulk.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import { writeIntakes } from './intakes.ts';
import { DAY, type Placed, type World, type WorldHandover, type WorldPerson } from './shapes.ts';

type Parts = {
  readonly receivers: readonly Placed[];
  readonly people: readonly WorldPerson[];
  readonly schools: readonly string[];
};

const about = { handover_id: 'uuid', person_id: 'uuid', org_path: 'ltree' };

/** One hand-over for each graduate, to an agency of any province: every second one is still between school and graduate. */
export async function writeHandovers(
  tx: ScopedTx,
  vault: Vault,
  { receivers, people, schools }: Parts,
): Promise<Pick<World, 'handovers' | 'handoverFiles'>> {
  await insertRows(
    tx,
    'handover_receiver',
    { id: 'uuid', receiver_path: 'ltree', name: 'text', kind: 'text', channel: 'text', needs: 'text[]' },
    receivers.map(({ id, path }) => ({
      id,
      receiver_path: path,
      name: path,
      kind: 'labour',
      channel: 'portal',
      needs: ['basics', 'phone'],
    })),
  );
  const handovers = people.map((person, at): WorldHandover & { readonly receiverId: string } => {
    const receiver = receivers[at % receivers.length]!;
    return {
      id: person.handoverId,
      path: person.path,
      personId: person.id,
      receiverPath: receiver.path,
      receiverId: receiver.id,
      wasSent: at % 2 === 0,
    };
  });
  const rows = handovers.map((one, at) => rowOf(vault, one, at));
  const handover = {
    id: 'uuid',
    person_id: 'uuid',
    org_path: 'ltree',
    receiver_id: 'uuid',
    receiver_path: 'ltree',
  };
  const terms = { purpose: 'text', fields: 'text[]', until_on: 'date' };
  await insertRows(
    tx,
    'handover',
    {
      ...handover,
      ...terms,
      state: 'text',
      sent_at: 'timestamptz',
      due_on: 'date',
      digest: 'text',
      steps: 'int',
    },
    rows,
  );
  const step = { id: 'uuid', number: 'int', receiver_path: 'ltree', to_receiver: 'boolean' };
  await insertRows(
    tx,
    'handover_event',
    { ...about, ...step, step: 'text', by_role: 'text', data: 'jsonb' },
    rows.flatMap(({ steps: _steps, event, sentEvent }) => [event, ...sentEvent]),
  );
  await insertRows(
    tx,
    'handover_consent',
    { ...about, ...terms, id: 'uuid', kind: 'text', way: 'text', receiver_name: 'text', evidence: 'jsonb' },
    rows.map(({ consent }) => consent),
  );
  const packed = rows.filter(({ sent_at: at }) => at !== null).map((row) => row.packed);
  await insertRows(tx, 'handover_package', { ...about, receiver_path: 'ltree', sealed: 'bytea' }, packed);
  const files = schools.map((path) => ({ id: newId(), path }));
  await insertRows(
    tx,
    'handover_file',
    { id: 'uuid', org_path: 'ltree', receiver_id: 'uuid', direction: 'text', lines: 'int', outcome: 'jsonb' },
    files.map(({ id, path }) => ({
      id,
      org_path: path,
      receiver_id: receivers[0]!.id,
      direction: 'out',
      lines: 0,
      outcome: {},
    })),
  );
  await writeIntakes(tx, receivers, handovers);
  return { handovers, handoverFiles: files };
}

function rowOf(vault: Vault, one: WorldHandover & { readonly receiverId: string }, at: number) {
  const person = { person_id: one.personId, org_path: one.path, receiver_path: one.receiverPath };
  const terms = { purpose: 'public_service', fields: ['basics', 'phone'], until_on: '2099-12-31' };
  const event = { ...person, handover_id: one.id, data: {}, by_role: 'staff' };
  const basics = {
    name: `受托${at}`,
    gender: 'male',
    schoolName: one.path,
    cohort: 2026,
    degree: 'bachelor',
    majorName: '软件工程',
    leftOn: null,
  };
  const sealed = `\\x${vault.seal(JSON.stringify({ basics, phone: null })).toString('hex')}`;
  return {
    ...person,
    ...terms,
    id: one.id,
    receiver_id: one.receiverId,
    state: one.wasSent ? 'sent' : 'proposed',
    sent_at: one.wasSent ? `${DAY}T00:00:00Z` : null,
    due_on: one.wasSent ? DAY : null,
    digest: one.wasSent ? 'digest' : null,
    steps: one.wasSent ? 2 : 1,
    event: { ...event, id: newId(), number: 1, to_receiver: false, step: 'proposed' },
    sentEvent: one.wasSent ? [{ ...event, id: newId(), number: 2, to_receiver: true, step: 'sent' }] : [],
    consent: {
      ...person,
      ...terms,
      id: newId(),
      handover_id: one.id,
      kind: 'given',
      way: 'self',
      receiver_name: one.receiverPath,
      evidence: {},
    },
    packed: { ...person, handover_id: one.id, sealed },
  };
}
