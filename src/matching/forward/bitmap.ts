/** Bytes a bitmap of so many rows takes. */
export function bitmapBytes(rows: number): number {
  return Math.ceil(rows / 32) * 4;
}

export function isSet(bitmap: Uint32Array, row: number): boolean {
  return ((bitmap[row >>> 5]! >>> (row & 31)) & 1) === 1;
}

/** Sets one bit; other threads may set others of the same word at the same time. */
export function setBit(bitmap: Uint32Array, row: number): void {
  Atomics.or(bitmap, row >>> 5, 1 << (row & 31));
}
