import { access } from 'node:fs/promises';
import { readSettings, type Settings } from '../platform/config.ts';
import { openVault, type Vault } from '../platform/crypto.ts';
import { migrate } from '../platform/db/migrate.ts';
import { openPool } from '../platform/db/pool.ts';
import { ensureAppLogin } from '../platform/db/roles.ts';
import type { AppDb } from '../platform/db/scoped.ts';
import { openDatabase } from '../platform/embedded/index.ts';
import { wordFault } from './terminal.ts';
import { createLog, type Log } from '../platform/log.ts';

/** The top of every org tree. A deployment holds this subtree or a part of it. */
export const ROOT_PATH = 'cn';

/** Everything that the programs of this folder stand on, opened once. */
export type House = {
  readonly settings: Settings;
  readonly log: Log;
  readonly vault: Vault;
  readonly db: AppDb;
  /** Signs in as the owner: for migrations, the task queue's own schema and administration only. */
  readonly ownerUrl: string;
  readonly applied: readonly string[];
  close(): Promise<void>;
};

export type HouseOptions = {
  /** `exclusive` for the program that serves; commands join a running database or start one for themselves. */
  readonly mode?: 'exclusive' | 'join-or-start';
  /** Lines for a person at a terminal. */
  readonly say?: (line: string) => void;
};

/** Opens the database (embedded, or the server of DATABASE_URL), brings it up to date and signs in as the application. */
export async function openHouse({
  mode = 'join-or-start',
  say = () => undefined,
}: HouseOptions = {}): Promise<House> {
  const settings = readSettings();
  const log = createLog(settings.HUHANG_LOG);
  const embedded = settings.DATABASE_URL
    ? undefined
    : await openDatabase({
        dataDir: settings.dataDir,
        mode,
        log: say,
        // Goes on serving: pages answer with incidents until the disk or the account is mended and it is restarted.
        onLost: (fault) => log.fatal({ code: fault.code, facts: fault.facts }, wordFault(fault)),
      });
  const ownerUrl = settings.DATABASE_URL ?? embedded?.url ?? '';
  try {
    const { applied } = await migrate(ownerUrl);
    const db = openPool(await ensureAppLogin(ownerUrl, settings.HUHANG_SECRET));
    async function close(): Promise<void> {
      await db.destroy();
      await embedded?.close();
    }
    return { settings, log, vault: openVault(settings.HUHANG_SECRET), db, ownerUrl, applied, close };
  } catch (error) {
    await embedded?.close();
    throw error;
  }
}

/** Whether a path exists, for the programs that build what is missing. */
export function exists(path: string | URL): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
