import { readSettings } from '../../src/platform/config.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { ensureAppLogin } from '../../src/platform/db/roles.ts';
import type { AppDb } from '../../src/platform/db/scoped.ts';
import { openDatabase } from '../../src/platform/embedded/index.ts';

/** The database of the product that runs, as the product itself signs in: for what a journey finds and leaves behind. */
export type HouseDatabase = {
  readonly db: AppDb;
  /** From which every key of the product that runs is derived. */
  readonly secret: string;
  close(): Promise<void>;
};

export async function joinDatabase(dataDir: string): Promise<HouseDatabase> {
  const { HUHANG_SECRET } = readSettings({ HUHANG_DATA: dataDir });
  const embedded = await openDatabase({ dataDir, mode: 'join-or-start' });
  const db = openPool(await ensureAppLogin(embedded.url, HUHANG_SECRET), { max: 3 });
  async function close(): Promise<void> {
    await db.destroy();
    await embedded.close();
  }
  return { db, secret: HUHANG_SECRET, close };
}
