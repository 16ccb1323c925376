import { listCaseFacts, listServiceLines, type ServiceLine } from '../../ledger/index.ts';
import { outcomes } from '../../catalogue/index.ts';
import { listServiceSubjects } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { prepareFacts, type Fact, type PreparedFact } from '../rules/facts.ts';
import type { HeldStandard } from '../rules/shapes.ts';
import type { Subject } from '../rules/subjects.ts';
import { listJoined } from '../store/duties.ts';

export type Loaded = { readonly subject: Subject; readonly facts: readonly PreparedFact[] };

const kinds: Readonly<Record<string, Fact['kind']>> = {
  talk: 'talk',
  recommended: 'recommendation',
  service: 'service',
  handover: 'handover',
  outcome_reported: 'outcome',
  wish_changed: 'own_word',
};

function factsOf(lines: readonly ServiceLine[]): Fact[] {
  const facts: Fact[] = [];
  for (const line of lines) {
    const kind = kinds[line.kind] ?? 'own_word';
    if (kind === 'own_word' && line.byRole !== 'self') continue;
    const fact = factOf(line, kind);
    facts.push(fact);
    // An outcome that the graduate reports is their own word as well.
    if (kind === 'outcome' && line.byRole === 'self') facts.push({ ...fact, kind: 'own_word' });
  }
  return facts;
}

function factOf(line: ServiceLine, kind: Fact['kind']): Fact {
  return {
    id: line.id,
    day: line.day,
    kind,
    byStaff: line.byRole === 'staff',
    channel: line.channel,
    topics: line.topics,
    words: line.length,
    postingId: line.postingId,
    fit: line.fit,
    inPlaces: line.inPlaces,
    open: line.open,
    what: line.what,
    amount: line.amount,
    before: line.before,
    standing: line.contested ? 'contested' : 'stands',
    again: false,
  };
}

/** Whether any standard asks who belongs to a key group: only then are they opened. */
export function asksKeyGroups(standards: readonly HeldStandard[]): boolean {
  return standards.some(({ versions }) =>
    versions.some(({ definition }) => definition.audience.keyGroups.only),
  );
}

/** The last day on which a graduate who was placed said that it fell through. */
function reopenedOn(facts: readonly PreparedFact[]): number | null {
  const fell = facts.findLast(
    ({ kind, what, before }) => kind === 'outcome' && outcomes.isPlaced(before) && !outcomes.isPlaced(what),
  );
  return fell?.day ?? null;
}

/** Graduates with everything that decides what is owed to them; without a case nothing is. */
export async function loadSubjects(
  tx: ScopedTx,
  personIds: readonly string[],
  { withKeyGroups }: { readonly withKeyGroups: boolean },
): Promise<Loaded[]> {
  const people = await listServiceSubjects(tx, personIds, { withKeyGroups });
  const cases = await listCaseFacts(tx, personIds);
  const lines = await listServiceLines(tx, personIds);
  const joined = await listJoined(tx, personIds);
  return people.flatMap((person) => {
    const state = cases.get(person.personId);
    if (!state) return [];
    const facts = prepareFacts(factsOf(lines.get(person.personId) ?? []));
    const subject: Subject = {
      ...person,
      state: state.state,
      outcomeCode: state.outcomeCode,
      outcomeOn: state.outcomeOn,
      openedOn: state.openedOn,
      reopenedOn: reopenedOn(facts),
      joinedOn: joined.get(person.personId) ?? null,
    };
    return [{ subject, facts }];
  });
}
