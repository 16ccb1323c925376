import { changedFields, hashOf, NO_HASH, type LineField, type Seal, type SealedLine } from './canonical.ts';

/** What is wrong, and where. */
export type Break = {
  readonly school: string;
  /** Number in the chain; 0 where no number can be told. */
  readonly seq: number;
  /** Line of the exported file, from 1; null for a database. */
  readonly fileLine: number | null;
  readonly entryId: string | null;
  /**
   * changed: fields of the line are others than when it was sealed. hash: the seal itself was changed. gap, order: numbers
   * are missing or twice. lost: there is a seal and no line. head: a head given before is not in the chain. unreadable,
   * digest, short, extra: the file is not as it was written.
   */
  readonly what:
    'changed' | 'hash' | 'gap' | 'order' | 'lost' | 'head' | 'unreadable' | 'digest' | 'short' | 'extra';
  /** Fields that changed, as far as their marks tell. */
  readonly fields: readonly LineField[];
};

/** A number of a chain with its hash, as it was given outside. */
export type Head = { readonly seq: number; readonly hash: string };

export type ChainWalk = {
  /** Takes the next seal with its line; null when the line is gone. */
  take(seal: Seal, line: SealedLine | null, fileLine?: number): Break[];
  /** Where the chain stands. */
  head(): Head;
  /** Heads that the chain ended before. */
  end(): Break[];
};

/** Walks along one school's chain from its beginning, beside the heads that were given of it. */
export function walkChain(school: string, heads: readonly Head[] = []): ChainWalk {
  const given = new Map<number, Set<string>>();
  for (const { seq, hash } of heads) given.set(seq, (given.get(seq) ?? new Set()).add(hash));
  let last = 0;
  // What is stated and what would be right: after a changed seal the next line still follows the right one.
  let before: readonly string[] = [NO_HASH];

  function take(seal: Seal, line: SealedLine | null, fileLine?: number): Break[] {
    const broken = (what: Break['what'], fields: readonly LineField[] = []): Break => ({
      school,
      seq: seal.seq,
      fileLine: fileLine ?? null,
      entryId: seal.entryId,
      what,
      fields,
    });
    const found: Break[] = [];
    const isNext = seal.seq === last + 1;
    if (!isNext) found.push(broken(seal.seq > last ? 'gap' : 'order'));
    last = seal.seq;
    const stated = given.get(seal.seq);
    if (stated && (stated.size > 1 || !stated.has(seal.hash))) found.push(broken('head'));
    given.delete(seal.seq);
    if (line === null) {
      before = [seal.hash];
      return [...found, broken('lost')];
    }
    const { seq, sealedAt, marks } = seal;
    const hashes = before.map((previous) => hashOf({ school, seq, previous, sealedAt }, marks, line));
    const fields = changedFields(line, marks);
    const isRight = hashes.includes(seal.hash) && line.id === seal.entryId;
    // Behind a gap nobody knows the hash before.
    if (fields.length > 0) found.push(broken('changed', fields));
    else if (!isRight && isNext) found.push(broken('hash'));
    before = isRight ? [seal.hash] : [seal.hash, ...hashes.slice(-1)];
    return found;
  }

  return {
    take,
    head: () => ({ seq: last, hash: before[0] ?? NO_HASH }),
    end: () =>
      [...given.keys()]
        .filter((seq) => seq > 0)
        .map((seq) => ({ school, seq, fileLine: null, entryId: null, what: 'head', fields: [] })),
  };
}

/** As many findings as a person can read; the rest are counted. */
const BREAKS_KEPT = 100;

export type Verdict = {
  readonly school: string;
  readonly lines: number;
  readonly head: Head;
  /** Lines without a place yet: written moments ago, or never sealed. */
  readonly unsealed: number;
  readonly breakCount: number;
  /** The first of them. */
  readonly breaks: readonly Break[];
};

export type Findings = { add(found: readonly Break[]): void; count(): number; kept(): readonly Break[] };

export function collectBreaks(): Findings {
  const kept: Break[] = [];
  let count = 0;
  return {
    add(found) {
      count += found.length;
      kept.push(...found.slice(0, BREAKS_KEPT - kept.length));
    },
    count: () => count,
    kept: () => kept,
  };
}
