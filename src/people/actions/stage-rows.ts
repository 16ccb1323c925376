import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { SheetRow } from '../../platform/sheets/index.ts';
import type { RosterFindings, RosterProblem } from '../contract.ts';
import type { RosterColumns } from '../rules/columns.ts';
import { judgeRow, type Headers, type JudgedRow } from '../rules/judge.ts';
import type { OrgIndex } from '../rules/places.ts';
import { readRow, type ReadRow } from '../rules/row.ts';
import { findKnown, type KnownPerson } from '../store/known.ts';
import { stageRows, type StagedRow } from '../store/staged.ts';
import type { RosterFile } from './read-roster.ts';

export type Staging = {
  readonly tx: ScopedTx;
  readonly vault: Vault;
  readonly roster: RosterFile;
  readonly orgs: OrgIndex;
  readonly columns: RosterColumns;
  readonly headers: Headers;
  /** Beijing day; nobody is born after it. */
  readonly today: string;
};

export type Stager = {
  stage(rows: readonly SheetRow[]): Promise<void>;
  /** After the last batch: waits until it is written. */
  finish(): Promise<RosterFindings>;
};

type Fingerprinted = { readonly read: ReadRow; readonly fingerprint: string | null };

/** Different problems are few; a file that is wrong in every cell must not make the list endless. */
const MOST_KINDS = 500;

/** Judges and writes rows batch by batch, remembering of earlier batches only what later ones are compared with. */
export function stagerOf(staging: Staging): Stager {
  const { tx, vault, roster, columns } = staging;
  const identities = new Map<string, number>();
  const numbers = new Map<string, number>();
  const tally = new FindingsTally(columns);
  let writing: Promise<void> = Promise.resolve();

  async function stage(rows: readonly SheetRow[]): Promise<void> {
    const read = rows.map(({ row, cells }): Fingerprinted => {
      const one = readRow(row, cells, columns.known, roster.cohort, staging.today);
      return { read: one, fingerprint: one.identity && vault.fingerprint(one.identity.number) };
    });
    await writing;
    const known = await lookUp(tx, roster.schoolPath, read);
    const staged = read.map((one) => stageOne(one, known));
    // Not awaited here: the database writes this batch while the next one is read from the file.
    writing = stageRows(tx, { id: roster.importId, schoolPath: roster.schoolPath }, staged);
    // Whoever awaits it hears of a failure; until then it must not count as one that nobody hears of.
    writing.catch(() => undefined);
  }

  async function finish(): Promise<RosterFindings> {
    await writing;
    return tally.findings();
  }

  function stageOne({ read, fingerprint }: Fingerprinted, known: KnownIndex): StagedRow {
    const identityKey = `${read.cohort} ${fingerprint}`;
    const numberKey = `${read.cohort} ${read.values.student_number}`;
    const person = fingerprint === null ? undefined : known.byIdentity.get(identityKey);
    const holder = known.byNumber.get(numberKey);
    const judged = judgeRow(read, {
      orgs: staging.orgs,
      headers: staging.headers,
      sameIdentity: fingerprint === null ? undefined : identities.get(identityKey),
      sameNumber: read.values.student_number === undefined ? undefined : numbers.get(numberKey),
      known: person,
      numberTaken: holder !== undefined && holder.id !== person?.id,
    });
    if (fingerprint !== null && !identities.has(identityKey)) identities.set(identityKey, read.row);
    if (read.values.student_number !== undefined && !numbers.has(numberKey)) numbers.set(numberKey, read.row);
    tally.add(read.problems, judged);
    return asStaged(vault, read, fingerprint, judged);
  }

  return { stage, finish };
}

type KnownIndex = {
  readonly byIdentity: ReadonlyMap<string, KnownPerson>;
  readonly byNumber: ReadonlyMap<string, KnownPerson>;
};

async function lookUp(tx: ScopedTx, schoolPath: string, rows: readonly Fingerprinted[]): Promise<KnownIndex> {
  const people = await findKnown(tx, schoolPath, {
    fingerprints: rows.flatMap(({ fingerprint }) => fingerprint ?? []),
    studentNumbers: rows.flatMap(({ read }) => read.values.student_number ?? []),
  });
  return {
    byIdentity: new Map(people.map((person) => [`${person.cohort} ${person.fingerprint}`, person])),
    byNumber: new Map(
      people.map((person) => [`${person.cohort} ${String(person.fields['student_number'])}`, person]),
    ),
  };
}

function asStaged(
  vault: Vault,
  read: ReadRow,
  fingerprint: string | null,
  { verdict, place, personId, seenVersion, masked, before }: JudgedRow,
): StagedRow {
  // A refused row keeps what a person needs to find it in their file, and no more.
  const isRefused = verdict === 'refused';
  const { name, student_number } = read.values;
  return {
    row_number: read.row,
    verdict,
    problems: read.problems,
    has_problem: read.problems.length > 0,
    values: isRefused ? { name, student_number } : read.values,
    cohort: read.cohort,
    college_path: place?.collegePath ?? null,
    college_name: place?.collegeName ?? read.college,
    class_path: place?.classPath ?? null,
    class_name: place?.className ?? read.class,
    identity_kind: read.identity?.kind ?? null,
    identity_sealed:
      verdict === 'new' && read.identity ? `\\x${vault.seal(read.identity.number).toString('hex')}` : null,
    identity_fingerprint: isRefused ? null : fingerprint,
    identity_masked: masked,
    person_id: personId,
    seen_version: seenVersion,
    before,
    groups: read.groups,
  };
}

/** Counts, while rows pass, what people are told about the file as a whole. */
class FindingsTally {
  readonly #columns: RosterColumns;
  readonly #problems = new Map<string, RosterFindings['problems'][number]>();
  readonly #classes = new Map<string, RosterFindings['newClasses'][number]>();
  readonly #colleges = new Map<string, RosterFindings['missingColleges'][number]>();

  constructor(columns: RosterColumns) {
    this.#columns = columns;
  }

  add(problems: readonly RosterProblem[], { verdict, place }: JudgedRow): void {
    for (const { code, column, stops } of problems) {
      const key = `${column} ${code}`;
      const kind = this.#problems.get(key);
      if (kind) kind.count += 1;
      else if (this.#problems.size < MOST_KINDS) this.#problems.set(key, { code, column, count: 1, stops });
    }
    if (verdict === 'refused' || !place || place.classPath !== null) return;
    const key = `${place.collegeName}\n${place.className}`;
    const fresh = this.#classes.get(key) ?? { college: place.collegeName, class: place.className, rows: 0 };
    this.#classes.set(key, { ...fresh, rows: fresh.rows + 1 });
    if (place.collegePath !== null) return;
    const missing = this.#colleges.get(place.collegeName) ?? { college: place.collegeName, rows: 0 };
    this.#colleges.set(place.collegeName, { ...missing, rows: missing.rows + 1 });
  }

  findings(): RosterFindings {
    const { known, unknown } = this.#columns;
    return {
      recognised: known.map(({ header, field }) => ({ column: header, field })),
      unknown: [...unknown],
      newClasses: [...this.#classes.values()],
      missingColleges: [...this.#colleges.values()],
      problems: [...this.#problems.values()].toSorted((one, other) => other.count - one.count),
    };
  }
}
