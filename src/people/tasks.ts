import { z } from 'zod';
import type { Settings } from '../platform/config.ts';
import type { Vault } from '../platform/crypto.ts';
import type { AppDb } from '../platform/db/scoped.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { carryOutRoster, resumeRosters } from './actions/carry-out-roster.ts';
import { sweepRosters } from './actions/discard-roster.ts';
import { removeLeftFiles } from './actions/keep-upload.ts';

const Roster = z.object({ importId: z.uuid() });

/** Reads an uploaded roster. A lost attempt is taken up by resumeRostersTask, which need not wait for its expiry. */
export const readRosterTask = {
  name: 'people.read_roster',
  payload: Roster,
  expireInSeconds: 3_600,
  retryLimit: 0,
} as const satisfies Task;

/** Writes a checked roster or takes a written one back. A queue of its own: twelve names need not wait for a long check. */
export const writeRosterTask = {
  name: 'people.write_roster',
  payload: Roster,
  expireInSeconds: 3_600,
  retryLimit: 0,
} as const satisfies Task;

/** Takes up rosters whose process was killed; the queue itself would notice only when the attempt expires. */
export const resumeRostersTask = {
  name: 'people.resume_rosters',
  payload: z.object({}),
  expireInSeconds: 3_600,
  retryLimit: 0,
  cron: '* * * * *',
} as const satisfies Task;

/** Throws away, at night, what nobody has confirmed for long. */
export const sweepRostersTask = {
  name: 'people.sweep_rosters',
  payload: z.object({}),
  retryLimit: 0,
  cron: '20 3 * * *',
} as const satisfies Task;

export const peopleTasks: readonly Task[] = [
  readRosterTask,
  writeRosterTask,
  resumeRostersTask,
  sweepRostersTask,
];

export type PeopleHouse = {
  readonly db: AppDb;
  readonly vault: Vault;
  readonly settings: Pick<Settings, 'dataDir'>;
};

/** The handlers that a worker runs. `rootPath` is the top of the deployment's org tree. */
export function peopleTaskEntries({ db, vault, settings }: PeopleHouse, rootPath: string): TaskEntry[] {
  const { dataDir } = settings;
  const deps = { db, vault, rootPath, dataDir };
  return [
    handles(readRosterTask, ({ importId }) => carryOutRoster(deps, importId)),
    handles(writeRosterTask, ({ importId }) => carryOutRoster(deps, importId)),
    handles(resumeRostersTask, () => resumeRosters(deps, new Date())),
    handles(sweepRostersTask, async () => {
      await sweepRosters(db, rootPath, new Date());
      await removeLeftFiles(dataDir, Date.now());
    }),
  ];
}
