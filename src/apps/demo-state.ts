import { sql } from 'kysely';
import { systemScope } from '../kernel/scope.ts';
import { inScope, type AppDb } from '../platform/db/scoped.ts';
import { PROVINCE } from './demo/province.ts';
import { ROOT_PATH } from './house.ts';

/**
 * Whether the demo may be filled in: the database is empty, or holds nothing but a demo that was cut off (its offices are
 * opened last, so their absence tells). Filling it wipes what is there, so anything else in the org tree forbids it.
 */
export function mayFillDemo(db: AppDb): Promise<boolean> {
  return inScope(db, systemScope(ROOT_PATH), async (tx) => {
    const office = await tx
      .selectFrom('account')
      .select('id')
      .where('role', '=', 'operator')
      .limit(1)
      .executeTakeFirst();
    const real = await tx
      .selectFrom('org')
      .select('path')
      .where('path', '<>', ROOT_PATH)
      .where(sql<boolean>`not path <@ ${PROVINCE.path}::ltree`)
      .limit(1)
      .executeTakeFirst();
    return office === undefined && real === undefined;
  });
}

/** The password of every invented demo account. Demo accounts exist only where the demo was seeded. */
export const DEMO_PASSWORD = 'huhang-demo';

const featured = [
  ['demo.graduate', '毕业生'],
  ['demo.counsellor', '辅导员'],
  ['demo.mentor', '就业帮扶导师'],
  ['demo.college', '院系就业专干'],
  ['demo.centre', '就业指导中心'],
  ['demo.employer', '用人单位'],
  ['demo.authority', '省教育厅'],
  ['demo.labour', '人社部门'],
  ['demo.operator', '运维'],
] as const;

/** Lines that tell how to sign in to the demo; none where there is no demo. */
export function demoSignIns(db: AppDb): Promise<string[]> {
  return inScope(db, systemScope(ROOT_PATH), async (tx) => {
    const rows = await tx
      .selectFrom('account')
      .select(['login', 'display_name'])
      .where('login', 'like', 'demo.%')
      .execute();
    const names = new Map(rows.map((row) => [row.login, row.display_name]));
    const lines = featured.flatMap(([login, role]) => {
      const name = names.get(login);
      return name ? [`  ${login.padEnd(18)} ${role}  ${name}`] : [];
    });
    return lines.length > 0 ? [`Demo sign-ins (password ${DEMO_PASSWORD}):`, ...lines] : [];
  });
}
