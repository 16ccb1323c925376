import { standardsFault } from '../faults.ts';
import type { Definition } from './shapes.ts';
import { isBelow } from './subjects.ts';

/** Whether somebody who works for `paths` may change, impose or retire what was made for `path`. From below: never. */
export function isOwnOf(path: string, paths: readonly string[]): boolean {
  return paths.some((own) => isBelow(path, own));
}

/** What a definition must keep besides its shape. `before` is the version that it would follow. */
export function checkDefinition(path: string, definition: Definition, before: Definition | null): void {
  const keys = definition.duties.map(({ key }) => key);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw standardsFault('duty_twice', { key: twice });
  const outside = definition.audience.under.find((root) => !isBelow(root, path));
  if (outside !== undefined) throw standardsFault('outside_subtree', { path: outside });
  for (const rule of definition.duties) {
    const same = before?.duties.find(({ key }) => key === rule.key);
    if (!same) continue;
    const isRecurring = rule.timing.kind === 'every';
    if (same.act !== rule.act || (same.timing.kind === 'every') !== isRecurring)
      throw standardsFault('duty_is_another', { key: rule.key });
  }
}

/** A version holds from today on at the earliest, and after the one before it. */
export function checkHoldsFrom(holdsFrom: string, today: string, lastFrom: string | null): void {
  if (holdsFrom < today) throw standardsFault('in_the_past', { holdsFrom });
  if (lastFrom !== null && holdsFrom <= lastFrom) throw standardsFault('before_last_version', { lastFrom });
}
