import { spawn } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * `npm run bench` runs every bench in turn; `npm run bench -- roster` runs those whose name begins so. With
 * `--scale nation` it runs those of that scale instead, which take long and never run unasked.
 */
const wanted = process.argv[2] && !process.argv[2].startsWith('-') ? process.argv[2] : '';
const rest = process.argv.slice(wanted ? 3 : 2);
const scaleAt = rest.indexOf('--scale');
const scale = scaleAt === -1 ? null : rest.splice(scaleAt, 2)[1];
const files: string[] = [];
// Ctrl-C reaches the bench too, which stops cleanly; this process waits for it.
process.on('SIGINT', () => undefined);
for await (const file of glob('*.bench.ts', { cwd: import.meta.dirname }))
  if (file.startsWith(wanted) && isOfScale(file)) files.push(file);

if (files.length === 0) {
  console.error(`No bench is called ${wanted}.`);
  process.exitCode = 1;
}
for (const file of files.toSorted()) {
  console.log(`\n— ${basename(file, '.bench.ts')}`);
  process.exitCode ||= await runBench(join(import.meta.dirname, file));
}

function isOfScale(file: string): boolean {
  return scale === null ? !file.endsWith('-nation.bench.ts') : file.endsWith(`-${scale}.bench.ts`);
}

/** Each bench in a process of its own, so that one's garbage is not another's pause. */
function runBench(file: string): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--expose-gc', file, ...rest], { stdio: 'inherit' });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
