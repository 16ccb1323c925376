import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { riskColumns } from '../../reading/index.ts';
import type { FieldName, PostingState } from '../contract.ts';
import type { PostingReading } from '../../reading/index.ts';
import { insertEvents, insertHits, type HitRow } from './posting-rows.ts';

export type SavedCorrection = {
  readonly posting: {
    readonly id: string;
    readonly version: number;
    readonly org_path: string;
    readonly employer_id: string | null;
    readonly state: PostingState;
  };
  readonly field: FieldName;
  readonly was: unknown;
  readonly now: unknown;
  readonly accountId: string | null;
  /** The posting as it reads with the correction. */
  readonly read: PostingReading;
  /** What screening finds now, where that is not what it found before. */
  readonly findings: readonly HitRow[] | null;
};

/** Writes correction, columns and history; false when the posting has another version by now. */
export async function saveCorrection(tx: ScopedTx, correction: SavedCorrection): Promise<boolean> {
  const { posting, field, was, now, accountId, read, findings } = correction;
  const { risk_score, risk_level, risk_reasons } = riskColumns(read);
  const { majors_preferred, major_codes, region_codes, keywords, ...plain } = read.columns;
  const done = await tx
    .updateTable('posting')
    .set({
      ...plain,
      major_codes: sql<string[]>`${major_codes}::text[]`,
      majors_preferred: sql<string[]>`${majors_preferred}::text[]`,
      region_codes: sql<string[]>`${region_codes}::text[]`,
      keywords: sql<string[]>`${keywords}::text[]`,
      reading: read.reading,
      missing: sql<string[]>`${read.missing}::text[]`,
      hit_rules: sql<string[]>`${read.hitRules}::text[]`,
      verdict: read.verdict,
      risk_score,
      risk_level,
      risk_reasons: JSON.stringify(risk_reasons),
      ...(findings !== null && { text_version: posting.version + 1 }),
      version: posting.version + 1,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', posting.id)
    .where('version', '=', posting.version)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) return false;
  if (findings !== null) await insertHits(tx, findings);
  const of = { posting_id: posting.id, org_path: posting.org_path, employer_id: posting.employer_id };
  await tx
    .insertInto('posting_correction')
    .values({
      ...of,
      version: posting.version + 1,
      field,
      was: JSON.stringify(was),
      now: JSON.stringify(now),
      account_id: accountId,
    })
    .execute();
  const step = { from_state: posting.state, to_state: posting.state, version: posting.version + 1 };
  await insertEvents(tx, [{ ...of, ...step, account_id: accountId, reason: 'corrected', note: field }]);
  return true;
}
