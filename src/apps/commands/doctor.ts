import { statfs } from 'node:fs/promises';
import { availableParallelism, freemem } from 'node:os';
import type { Command } from 'commander';
import { sql } from 'kysely';
import { Fault } from '../../kernel/fault.ts';
import { readSettings } from '../../platform/config.ts';
import { wordFault } from '../terminal.ts';
import { printResult } from './print.ts';
import { withHouse } from './serving.ts';

type Finding = {
  readonly check: string;
  readonly ok: boolean;
  readonly found: string;
  readonly advice?: string;
};

const GIB = 1024 ** 3;

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check this machine and the configuration, and say what to do')
    .option('--json', 'print the findings as JSON')
    .action(async (options: { json?: boolean }) => {
      const findings = [...(await checkMachine()), ...(await checkDatabase())];
      const lines = findings.map((finding) =>
        [
          `${finding.ok ? 'ok  ' : 'BAD '} ${finding.check}: ${finding.found}`,
          finding.ok ? '' : `     → ${finding.advice}`,
        ]
          .filter(Boolean)
          .join('\n'),
      );
      printResult(options, findings, lines.join('\n'));
      if (findings.some((finding) => !finding.ok)) process.exitCode = 1;
    });
}

async function checkMachine(): Promise<Finding[]> {
  const settings = readSettings();
  const disk = await statfs(process.cwd());
  const freeDisk = (disk.bavail * disk.bsize) / GIB;
  const freeMemory = freemem() / GIB;
  const major = Number(process.versions.node.split('.')[0]);
  return [
    {
      check: 'Node',
      ok: major >= 24,
      found: process.version,
      advice: 'Run `npm ci` in the project: it brings its own Node 24.',
    },
    { check: 'Processors', ok: true, found: String(availableParallelism()) },
    {
      check: 'Free memory',
      ok: freeMemory > 1,
      found: `${freeMemory.toFixed(1)} GiB`,
      advice: 'At least 1 GiB should be free.',
    },
    {
      check: 'Free disk',
      ok: freeDisk > 2,
      found: `${freeDisk.toFixed(1)} GiB`,
      advice: 'At least 2 GiB should be free.',
    },
    {
      check: 'Settings',
      ok: true,
      found: `${settings.NODE_ENV}, port ${settings.PORT}, data in ${settings.dataDir}`,
    },
    settings.SMTP_URL
      ? { check: 'Mail', ok: true, found: 'SMTP_URL is set' }
      : {
          check: 'Mail',
          ok: settings.NODE_ENV !== 'production',
          found: "no SMTP_URL: mail waits on the operator's page",
          advice: 'Set SMTP_URL.',
        },
    {
      check: 'Second factor of staff',
      ok: settings.NODE_ENV !== 'production' || settings.HUHANG_STAFF_TOTP === 'required',
      found: settings.HUHANG_STAFF_TOTP,
      advice: 'Set HUHANG_STAFF_TOTP=required.',
    },
  ];
}

async function checkDatabase(): Promise<Finding[]> {
  try {
    return await withHouse({}, async ({ db, settings }) => {
      const { rows } = await sql<{ version: string; bypass: boolean }>`
        select current_setting('server_version') as version, (rolsuper or rolbypassrls) as bypass
        from pg_roles where rolname = current_user`.execute(db);
      const row = rows[0];
      const kind = settings.DATABASE_URL ? 'server' : 'embedded';
      return [
        { check: 'Database', ok: true, found: `PostgreSQL ${row?.version}, ${kind} (15 or newer is needed)` },
        {
          check: 'Row-level security',
          ok: row !== undefined && !row.bypass,
          found: row?.bypass ? 'bypassed' : 'enforced',
          advice: 'The login role must not be a superuser.',
        },
      ];
    });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [{ check: 'Database', ok: false, found: error.code, advice: wordFault(error) }];
  }
}
