import { existsSync, readFileSync } from 'node:fs';

/** Where tools/kernels.mjs puts what it compiles from src/kernels. */
const FILE = new URL('../../dist/kernels/auction.wasm', import.meta.url);

/** The compiled kernel, or null where it has not been built: the plain one gives the same bytes. */
export function openCompiled(): WebAssembly.Module | null {
  return existsSync(FILE) ? new WebAssembly.Module(readFileSync(FILE)) : null;
}
