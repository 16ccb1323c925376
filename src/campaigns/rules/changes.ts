import type { Plan } from '../contract.ts';
import { campaignsFault } from '../faults.ts';

type Rule = Plan['definition']['duties'][number];

/** In which way a duty would ask for less than before; null: it asks for as much or more. */
export function weakenedBy(before: Rule, after: Rule | undefined): string | null {
  if (after === undefined) return 'dropped';
  if (after.need < before.need) return 'need';
  if (isLater(before.timing, after.timing)) return 'timing';
  const [was, is] = [before.evidence, after.evidence];
  if (is.fitFloor < was.fitFloor || is.minWords < was.minWords) return 'evidence';
  if (was.by === 'staff' && is.by !== 'staff') return 'evidence';
  const flags = ['inPlaces', 'faceToFace', 'distinctDays'] as const;
  if (flags.some((flag) => was[flag] && !is[flag])) return 'evidence';
  const levels = ['college', 'centre'] as const;
  return levels.some((level) => risesLater(before.rises[level], after.rises[level])) ? 'rises' : null;
}

function isLater(before: Rule['timing'], after: Rule['timing']): boolean {
  if (before.kind === 'by' && after.kind === 'by') return after.day > before.day;
  // Another kind of timing cannot be compared day by day: it is refused as weaker.
  if (before.kind === 'by' || after.kind === 'by' || before.kind !== after.kind) return true;
  return before.unit !== after.unit || after.count > before.count;
}

function risesLater(before: number | null, after: number | null): boolean {
  return before !== null && (after === null || after > before);
}

/** What a change of a running campaign must keep: its start, its audience, and everything that is asked for. */
export function checkRunningChange(before: Plan, after: Plan, today: string): void {
  if (after.startsOn !== before.startsOn) throw campaignsFault('fixed_while_running', { what: 'startsOn' });
  const audiences = [before, after].map(({ definition }) => JSON.stringify(sorted(definition.audience)));
  if (audiences[0] !== audiences[1]) throw campaignsFault('fixed_while_running', { what: 'audience' });
  if (after.endsOn < today) throw campaignsFault('window_past', { endsOn: after.endsOn });
  for (const rule of before.definition.duties) {
    const how = weakenedBy(
      rule,
      after.definition.duties.find(({ key }) => key === rule.key),
    );
    if (how !== null) throw campaignsFault('would_weaken', { key: rule.key, how });
  }
}

/** The same whatever the order of its keys: a database hands them out in its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/**
 * What goes on being owed after the last day: duties that are done once stay owed until they are done, recurring ones end
 * with the campaign. Null: nothing but recurring ones was asked for.
 */
export function afterEnd(definition: Plan['definition']): Plan['definition'] | null {
  const duties = definition.duties.filter(({ timing }) => timing.kind !== 'every');
  return duties.length === 0 ? null : { ...definition, duties };
}
