import type { PhaseOrder } from './lead.ts';
import { isKeyGroup } from './options.ts';
import type { AllotOptions, Seekers } from './options.ts';

/**
 * The order in which places are given, each phase solved and then kept: minima of key groups, minima of the others,
 * then up to the most that anybody shall get. With `evenly` a minimum is as many phases as it has places.
 */
export function phasesOf(minima: Uint8Array, seekers: Seekers, options: AllotOptions): PhaseOrder[] {
  const groups: (boolean | null)[] = (options.keyGroupFirst ?? true) ? [true, false] : [null];
  const phases = groups.flatMap((group) => {
    const want = minima.map((minimum, graduate) =>
      group === null || isKeyGroup(seekers, options, graduate) === group ? minimum : 0,
    );
    return stepsTo(want, options);
  });
  const { maxPerGraduate = 0 } = options;
  if (minima.every((minimum) => minimum >= maxPerGraduate)) return phases;
  return [
    ...phases,
    ...stepsTo(
      minima.map((minimum) => Math.max(minimum, maxPerGraduate)),
      options,
    ),
  ];
}

/** One phase up to what is wanted, or with `evenly` one for each place. */
export function stepsTo(want: Uint8Array, { evenly }: AllotOptions): PhaseOrder[] {
  const most = want.reduce((most, here) => Math.max(most, here), 0);
  if (most === 0) return [];
  if (!evenly) return [{ want }];
  return Array.from({ length: most }, (_, at) => ({ want: want.map((here) => Math.min(here, at + 1)) }));
}
