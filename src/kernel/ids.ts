import { randomUUID } from 'node:crypto';

/**
 * A UUID of version 7: 48 bits of milliseconds, then random bits. Text order is (to the millisecond) the order of
 * making, so indexes grow at their right edge and "posting id ascending" means "older first". The random bits are
 * those of randomUUID, which draws them from a pool: asking for 16 bytes each time costs 8 µs, a second per 100,000.
 */
export function newId(nowMs: number = Date.now()): string {
  const time = nowMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
