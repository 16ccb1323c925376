/** Pages are larger than the longest text that a cell may hold. */
const PAGE_BYTES = 1024 * 1024;

/**
 * Many short texts, by number. As strings, the 500,000 texts of a large workbook are objects that the collector visits
 * again and again and lets the heap grow for; as bytes in pages they are 20 MB that it never looks into.
 */
export class TextStore {
  readonly #pages: Buffer[] = [];
  #used = PAGE_BYTES;
  #count = 0;
  #starts = new Float64Array(1024);
  #lengths = new Uint32Array(1024);

  push(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.#used + length > PAGE_BYTES) {
      this.#pages.push(Buffer.allocUnsafeSlow(Math.max(PAGE_BYTES, length)));
      this.#used = 0;
    }
    this.#pages.at(-1)!.write(text, this.#used);
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count] = (this.#pages.length - 1) * PAGE_BYTES + this.#used;
    this.#lengths[this.#count] = length;
    this.#used += length;
    this.#count += 1;
  }

  /** The text of this number, '' when there is none. */
  get(number: number): string {
    if (!(number >= 0 && number < this.#count)) return '';
    const start = this.#starts[number]!;
    const page = Math.floor(start / PAGE_BYTES);
    const from = start - page * PAGE_BYTES;
    return this.#pages[page]!.toString('utf8', from, from + this.#lengths[number]!);
  }

  #grow(): void {
    const starts = new Float64Array(this.#count * 2);
    starts.set(this.#starts);
    this.#starts = starts;
    const lengths = new Uint32Array(this.#count * 2);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
  }
}
