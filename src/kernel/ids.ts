import { randomUUID } from 'node:crypto';

let lastMs = 0;
let count = 0;
/** Ids that one process can make within one millisecond before it borrows from the next. */
const PER_MS = 0x1000;

/**
 * A UUID of version 7: 48 bits of milliseconds, 12 bits that count within the millisecond, then random bits. Within a
 * process text order is the order of making, between processes it is that to the millisecond: indexes grow at their
 * right edge and "posting id ascending" means "older first". The random bits are those of randomUUID, which draws them
 * from a pool: asking for 16 bytes each time costs 8 µs, a second per 100,000.
 */
export function newId(nowMs: number = Date.now()): string {
  count += 1;
  if (nowMs > lastMs) {
    lastMs = nowMs;
    count = 0;
  } else if (count === PER_MS) {
    lastMs += 1;
    count = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}${randomUUID().slice(18)}`;
}
