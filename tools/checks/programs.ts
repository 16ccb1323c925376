import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Finding } from './tree.ts';

/** Runs a package's own program as a check: its exit code is the answer, its output the detail. */
function program(packageName: string, bin: string, args: readonly string[]): Check {
  return (root) =>
    new Promise<Finding>((resolve) => {
      const started = [
        join(root, 'node_modules', packageName, bin),
        ...args,
        ...extraArgs(root, packageName),
      ];
      const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
      execFile(process.execPath, started, options, (error, stdout, stderr) => {
        const said = `${stdout}${stderr}`.trim();
        const failed = error !== null;
        resolve({ read: 1, breaches: failed ? [{ file: '', line: 0, message: said || error.message }] : [] });
      });
    });
}

/** Rules that need types (a forgotten await, a switch with a missing case) run where their engine is installed. */
function extraArgs(root: string, packageName: string): readonly string[] {
  return packageName === 'oxlint' && existsSync(join(root, 'node_modules/oxlint-tsgolint'))
    ? ['--type-aware']
    : [];
}

export const checkTypes = program('typescript', 'bin/tsc', ['--noEmit', '-p', '.', '--pretty', 'false']);
export const checkLint = program('oxlint', 'bin/oxlint', ['--deny-warnings', '--format=unix']);
export const checkFormat = program('prettier', 'bin/prettier.cjs', ['--check', '--log-level=warn', '.']);
export const checkUnused = program('knip', 'bin/knip.js', ['--no-progress', '--no-config-hints']);
