import { insertRows } from '../../../src/platform/db/bulk.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import type { WorldPosting } from './shapes.ts';

/** Postings with all that hangs on each: history, correction, finding, origin, copy. */
export async function writePostings(tx: ScopedTx, postings: readonly WorldPosting[]): Promise<void> {
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
  opened_at: 'timestamptz',
};
