import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Definition } from '../contract.ts';
import type { HeldStandard } from '../rules/shapes.ts';
import { dayNumber } from '../rules/workdays.ts';
import '../tables.ts';

export type StoredVersion = {
  readonly version: number;
  readonly definition: Definition;
  readonly holdsFrom: string | null;
  readonly byName: string;
  readonly at: string;
};

export type StoredStandard = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly template: string | null;
  readonly retiredFrom: string | null;
  readonly versions: readonly StoredVersion[];
};

/** All standards that the asker sees, those from above first; versions in their order. */
export async function listStored(tx: ScopedTx, id?: string): Promise<StoredStandard[]> {
  const { rows } = await sql<StoredStandard>`
    select s.id, s.name, s.org_path::text as path, s.template, s.retired_from as "retiredFrom",
      (select json_agg(json_build_object('version', v.version, 'definition', v.definition, 'holdsFrom', v.holds_from,
        'byName', v.by_name, 'at', v.at) order by v.version) from standard_version v where v.standard_id = s.id) as versions
    from standard s ${id === undefined ? sql`` : sql`where s.id = ${id}`}
    order by nlevel(s.org_path), s.at, s.id`.execute(tx);
  return rows;
}

/** Standards with imposed versions, as the engine takes them, in the order of their ids. */
export async function listHeld(tx: ScopedTx): Promise<HeldStandard[]> {
  const { rows } = await sql<HeldStandard>`
    select id, path, retired_from as "retiredFrom", versions from standards_held()`.execute(tx);
  return rows;
}

export function heldOf(stored: readonly StoredStandard[]): HeldStandard[] {
  return stored
    .map(({ id, path, retiredFrom, versions }) => ({
      id,
      path,
      retiredFrom: retiredFrom === null ? null : dayNumber(retiredFrom),
      versions: versions
        .flatMap(({ version, holdsFrom, definition }) =>
          holdsFrom === null ? [] : [{ version, from: dayNumber(holdsFrom), definition }],
        )
        .toSorted((a, b) => a.from - b.from),
    }))
    .filter(({ versions }) => versions.length > 0)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

export type NewStandard = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly template: string | null;
};

/** False when the id is taken. */
export async function insertStandard(
  tx: ScopedTx,
  { id, name, path, template }: NewStandard,
): Promise<boolean> {
  const { rows } = await sql`insert into standard (id, org_path, name, template)
    values (${id}, ${path}::ltree, ${name}, ${template}) on conflict (id) do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** False when somebody else wrote this version first. */
export async function insertVersion(
  tx: ScopedTx,
  standard: { readonly id: string; readonly path: string },
  version: number,
  definition: Definition,
  byName: string,
): Promise<boolean> {
  const { rows } =
    await sql`insert into standard_version (standard_id, version, org_path, definition, by_name)
    values (${standard.id}, ${version}, ${standard.path}::ltree, ${JSON.stringify(definition)}::jsonb, ${byName})
    on conflict (standard_id, version) do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** False when it was imposed before. */
export async function setHoldsFrom(
  tx: ScopedTx,
  id: string,
  version: number,
  holdsFrom: string,
  byName: string,
): Promise<boolean> {
  const { rows } =
    await sql`update standard_version set holds_from = ${holdsFrom}::date, imposed_by_name = ${byName}
    where standard_id = ${id} and version = ${version} and holds_from is null returning 1`.execute(tx);
  return rows.length > 0;
}

export async function setRetired(tx: ScopedTx, id: string, from: string, byName: string): Promise<boolean> {
  const { rows } = await sql`update standard set retired_from = ${from}::date, retired_by_name = ${byName}
    where id = ${id} and retired_from is null returning 1`.execute(tx);
  return rows.length > 0;
}

/** Whoever changes one standard waits for the other who does. */
export async function lockStandard(tx: ScopedTx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`standard ${id}`}, 0))`.execute(tx);
}
