import { serviceLineReader, type ServiceLine } from '../../ledger/index.ts';
import { outcomes } from '../../catalogue/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { prepareFacts, type Fact, type PreparedFact } from '../rules/facts.ts';
import type { HeldStandard } from '../rules/shapes.ts';
import type { Subject } from '../rules/subjects.ts';
import { listSubjects, type SubjectRow } from '../store/subjects.ts';

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

/** Reads rows one by one, so that the facts of one graduate can be let go before the next; null: gone, or without a case. */
export function subjectReader(): (row: SubjectRow) => Loaded | null {
  const read = serviceLineReader();
  return (row) => {
    if (row.path === null || row.state === null) return null;
    const facts = prepareFacts(factsOf(read(row.lines)));
    const subject: Subject = {
      personId: row.person_id,
      path: row.path,
      cohort: row.cohort,
      state: row.state,
      outcomeCode: row.outcome_code,
      outcomeOn: row.outcome_on,
      openedOn: row.opened_on,
      reopenedOn: reopenedOn(facts),
      joinedOn: row.joined_on,
      leftOn: row.left_on,
      keyGroups: row.key_groups ?? [],
      pushOptOut: row.push_opt_out,
    };
    return { subject, facts };
  };
}

/** Reads without writing anything after it: a preview, a page. */
export async function loadSubjects(
  tx: ScopedTx,
  personIds: readonly string[],
  { withKeyGroups }: { readonly withKeyGroups: boolean },
): Promise<Loaded[]> {
  if (personIds.length === 0) return [];
  const read = subjectReader();
  return (await listSubjects(tx, personIds, withKeyGroups)).flatMap((row) => read(row) ?? []);
}
