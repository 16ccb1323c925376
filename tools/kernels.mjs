import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Compiles the kernels written in AssemblyScript when their sources changed: seconds, once. Plain JavaScript like the
 * launcher, because it runs before anything else does.
 */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = join(ROOT, 'dist', 'kernels');

/** Kernel → folder of its sources and the file to begin with. */
const KERNELS = {
  forward: { folder: 'src/kernels/forward', entry: 'forward.ts' },
  reverse: { folder: 'src/kernels/reverse', entry: 'reverse.ts' },
  auction: { folder: 'src/kernels/auction', entry: 'auction.ts' },
};

/** One shared memory, given by whoever instantiates; the greatest size of 32-bit addresses; no runtime, no checks. */
const OPTIONS =
  '-O3 --noAssert --runtime stub --importMemory --sharedMemory --initialMemory 1 --maximumMemory 65536 ' +
  '--enable simd --enable threads --enable bulk-memory';

export function ensureKernels() {
  for (const [name, { folder, entry }] of Object.entries(KERNELS)) {
    const sources = join(ROOT, folder);
    if (!existsSync(sources)) continue;
    const wanted = fingerprint(sources);
    const stamp = join(OUT, `${name}.built-from`);
    const built = join(OUT, `${name}.wasm`);
    if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue;
    mkdirSync(OUT, { recursive: true });
    // Under a name of its own first: two programs may begin at the same time.
    const half = join(OUT, `${name}.${process.pid}.wasm`);
    compile(join(sources, entry), half);
    renameSync(half, built);
    writeFileSync(stamp, wanted);
  }
}

function compile(entry, out) {
  const compiler = join(ROOT, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
  const result = spawnSync(process.execPath, [compiler, entry, '-o', out, ...OPTIONS.split(' ')], {
    encoding: 'utf8',
  });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  throw new Error(`${entry} could not be compiled`);
}

function fingerprint(folder) {
  const hash = createHash('sha256').update(OPTIONS);
  for (const file of readdirSync(folder).toSorted()) {
    if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex');
}
