import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/**
 * The settings of one deployment. This module alone reads the environment. Each field says what it is, and has a
 * default for a laptop; docs/settings.md is generated from these lines. Production refuses to start without the
 * fields marked `required in production`.
 */
export const Config = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe('Set `production` on a real deployment: secure cookies, no demo, all secrets demanded.'),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('TCP port of the web server; 0 takes a free one.'),
  HOST: z.string().default('127.0.0.1').describe('Address that the web server listens on.'),
  HUHANG_DATA: z
    .string()
    .default('.huhang')
    .describe(
      'Directory of the embedded database, uploaded files and the made-up secret, relative to the working directory.',
    ),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe(
      'A PostgreSQL server to use instead of the embedded one; its user must be allowed to create roles.',
    ),
  HUHANG_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe(
      'Secret from which all keys are derived (required in production; otherwise made once and kept in HUHANG_DATA/secret).',
    ),
  HUHANG_PUBLIC_URL: z
    .url()
    .optional()
    .describe('Address under which people reach the server, used in e-mails; defaults to http://HOST:PORT.'),
  HUHANG_TRUST_PROXY: z
    .stringbool()
    .default(false)
    .describe('Whether a reverse proxy in front sets X-Forwarded-For.'),
  HUHANG_LOG: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .default('warn')
    .describe('Least level of log lines that are written.'),
  HUHANG_DEMO: z
    .stringbool()
    .default(true)
    .describe('Whether an empty database is filled with the invented demo province (never in production).'),
  HUHANG_DEMO_SIZE: z.coerce
    .number()
    .min(0.05)
    .max(1)
    .default(1)
    .describe(
      'How much of the demo province is filled in, as a share of its 6,000 graduates and 8,000 postings: less is ready sooner.',
    ),
  HUHANG_STAFF_TOTP: z
    .enum(['optional', 'required'])
    .default('optional')
    .describe('Whether staff may work without a second factor; set `required` on a real deployment.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      "Mail server, `smtp://user:password@host:587`; without it mail waits on the operator's outbox page.",
    ),
  HUHANG_MAIL_FROM: z.string().default('护航 <no-reply@huhang.example>').describe('Sender of e-mails.'),
  HUHANG_TRUSTED_GATEWAYS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .describe(
      'Hosts of SMS and WeChat gateways inside the own network, `host:port` separated by commas: these alone may have private addresses and speak plain HTTP.',
    ),
  HUHANG_ROLES: z.string().default('web,worker').describe('What this node runs: any mix of web and worker.'),
});
export type Config = z.infer<typeof Config>;

export type Settings = Omit<Config, 'HUHANG_SECRET'> & {
  readonly HUHANG_SECRET: string;
  /** HUHANG_DATA as an absolute path. */
  readonly dataDir: string;
};

/** Reads and checks the environment; throws one error that lists everything that is missing or wrong. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const known = Object.fromEntries(
    Object.keys(Config.shape).map((key) => [key, environment[key] || undefined]),
  );
  const parsed = Config.safeParse(known);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The settings are not usable:\n${lines.join('\n')}`);
  }
  const config = parsed.data;
  const dataDir = resolve(callerFolder(environment), config.HUHANG_DATA);
  if (config.NODE_ENV === 'production' && !config.HUHANG_SECRET) {
    throw new Error('The settings are not usable:\n  HUHANG_SECRET: required in production');
  }
  return { ...config, dataDir, HUHANG_SECRET: config.HUHANG_SECRET ?? keptSecret(dataDir) };
}

/** A secret made on the first start and kept beside the data it protects. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    // wx: of two processes that start together one wins and the other reads the winner's secret.
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
      chmodSync(file, 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}

/** Where the person stands who gave the command; npm runs scripts from the package's own folder and says so. */
export function callerFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['INIT_CWD'] ?? process.cwd();
}
