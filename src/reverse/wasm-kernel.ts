import type { GraduateIndex } from './graduate-index.ts';

type Exports = { readonly open: () => void; readonly match: () => void };

/** The compiled kernel over an index: answers what stands in its section `query`. */
export class WasmKernel {
  readonly #exports: Exports;

  constructor({ arena, module }: GraduateIndex) {
    if (!arena.memory || !module) throw new Error('this index was built without WebAssembly');
    const instance = new WebAssembly.Instance(module, { env: { memory: arena.memory } });
    this.#exports = instance.exports as unknown as Exports;
    this.#exports.open();
  }

  match(): void {
    this.#exports.match();
  }
}
