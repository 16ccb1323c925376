import { newId } from '../../../src/kernel/ids.ts';
import { nameKey } from '../../../src/kernel/name-key.ts';
import { insertRows } from '../../../src/platform/db/bulk.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import { DAY, type WorldEmployer } from './shapes.ts';

/** Employers with their contact and one message in their portal. */
export async function writeEmployers(tx: ScopedTx, employers: readonly WorldEmployer[]): Promise<void> {
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
  const messages = employers.map(({ id, path, inboxId }) => ({
    id: inboxId,
    employer_id: id,
    org_path: path,
    channel: 'inbox',
    kind: 'notice',
    dedupe: newId(),
    day: DAY,
    subject: '岗位没有通过审核',
    body: '正文',
    data: {},
    state: 'sent',
  }));
  const message = { id: 'uuid', employer_id: 'uuid', org_path: 'ltree', channel: 'text', kind: 'text' };
  const words = { dedupe: 'text', day: 'date', subject: 'text', body: 'text', data: 'jsonb', state: 'text' };
  await insertRows(tx, 'delivery', { ...message, ...words }, messages);
}
