import { majors, regions } from '../../catalogue/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { NamedCode, PostingCard } from '../contract.ts';
import { UNKNOWN_MAJOR } from '../../reading/index.ts';

/** Card columns of `posting p` left-joined with `employer e`. */
const columns = [
  'p.id',
  'p.org_path',
  'p.state',
  'p.version',
  'p.title',
  'p.employer_id',
  'p.employer_name',
  'e.state as employer_state',
  'p.kind',
  'p.degree_min',
  'p.major_codes',
  'p.majors_open',
  'p.region_codes',
  'p.salary_min',
  'p.salary_max',
  'p.salary_negotiable',
  'p.pay',
  'p.head_count',
  'p.fresh',
  'p.keywords',
  'p.opens_on',
  'p.closes_on',
  'p.forwarded',
  'p.source_name',
  'p.opened_at',
  'p.verdict',
  'p.missing',
  'p.hit_rules',
  'p.updated_at',
  'p.risk_level',
  'p.risk_raised_at',
] as const;

/** What one may see as cards; callers add their own conditions and order. */
export function cardQuery(tx: ScopedTx) {
  return tx.selectFrom('posting as p').leftJoin('employer as e', 'e.id', 'p.employer_id').select(columns);
}

export type CardRow = Awaited<ReturnType<ReturnType<typeof cardQuery>['executeTakeFirstOrThrow']>>;

export function toCard(row: CardRow): PostingCard {
  return {
    id: row.id,
    state: row.state,
    version: row.version,
    title: row.title,
    employerId: row.employer_id,
    employerName: row.employer_name,
    employerVerified: row.employer_state === 'verified',
    kind: row.kind,
    degreeMin: row.degree_min,
    majors: row.major_codes.filter((code) => code !== UNKNOWN_MAJOR).map(namedMajor),
    majorsOpen: row.majors_open,
    regions: row.region_codes.map(namedRegion),
    pay: {
      minYuan: row.salary_min,
      maxYuan: row.salary_max,
      negotiable: row.salary_negotiable,
      text: row.pay,
    },
    headCount: row.head_count,
    fresh: row.fresh,
    keywords: row.keywords,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    forwarded: row.forwarded,
    sourceName: row.source_name,
    openedAt: row.opened_at?.toISOString() ?? null,
  };
}

function namedMajor(code: string): NamedCode {
  return { code, name: majors.byCode(code)?.name ?? code };
}

export function namedRegion(code: string): NamedCode {
  const region = regions.byCode(code);
  return { code, name: region?.shortName ?? code };
}

/** Cards by id, in the order of the ids; those out of sight are left out. */
export async function findCards(tx: ScopedTx, ids: readonly string[]): Promise<PostingCard[]> {
  if (ids.length === 0) return [];
  const rows = await cardQuery(tx)
    .where('p.id', 'in', [...ids])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, toCard(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
