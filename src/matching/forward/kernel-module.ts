import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where tools/kernels.mjs puts what it compiles from src/kernels. */
const FILE = fileURLToPath(new URL('../../../dist/kernels/forward.wasm', import.meta.url));

let loaded: WebAssembly.Module | null | undefined;

/** The compiled kernel; null where it has not been built, so that the kernel in TypeScript takes its place. */
export function kernelModule(): WebAssembly.Module | null {
  return (loaded ??= existsSync(FILE) ? new WebAssembly.Module(readFileSync(FILE)) : null);
}
