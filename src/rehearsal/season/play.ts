import { employersAct } from './employers.ts';
import { seasonFigures, weekFigures } from './figures.ts';
import type { SeasonFigures, WeekFigures } from './figures.ts';
import { apply, decide, leave, search } from './graduates.ts';
import { push } from './push.ts';
import type { PushOptions } from './push.ts';
import { beginState } from './state.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

export type Season = {
  readonly figures: SeasonFigures;
  readonly weeks: readonly WeekFigures[];
  /** How it ended, for whoever wants to check that nobody was lost. */
  readonly end: State;
};

export type PlayOptions = PushOptions & { readonly onWeek?: (week: WeekFigures) => void };

/** Plays one season under one policy. The world is only read: the next policy finds it as it was. */
export async function playSeason(world: World, options: PlayOptions): Promise<Season> {
  const state = beginState(world);
  const weeks: WeekFigures[] = [];
  for (; state.week < world.assumed.weeks; state.week++) {
    options.signal?.throwIfAborted();
    leave(world, state);
    employersAct(world, state);
    decide(world, state);
    const pushed = await push(world, state, options);
    search(world, state);
    const applications = apply(world, state);
    const week = weekFigures(world, state, pushed, applications);
    weeks.push(week);
    options.onWeek?.(week);
  }
  return { figures: seasonFigures(world, state, weeks), weeks, end: state };
}
