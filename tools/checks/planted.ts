import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Check, Finding } from './tree.ts';

/** Runs a check on a repository that consists of `files` alone, in a temporary folder that is removed afterwards. */
export async function runOn(check: Check, files: Readonly<Record<string, string>>): Promise<Finding> {
  const root = mkdtempSync(join(tmpdir(), 'huhang-check-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    return await check(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The breaches as `file:line message`, so that a test compares whole sentences. */
export async function breachesOf(check: Check, files: Readonly<Record<string, string>>): Promise<string[]> {
  const { breaches } = await runOn(check, files);
  return breaches.map(({ file, line, message }) => `${file}:${line} ${message}`);
}
