import { sharedCells } from '../../matching/index.ts';
import type { PostingColumns, PostingInput } from '../../matching/index.ts';
import type { Change, PostingIds } from '../../segments/index.ts';
import { seededRandom } from './dice.ts';

const DIGITS = 9;
const LENGTH = 1 + DIGITS;

/** Ids p000000000, p000000001 … straight as bytes. */
export function numberedIds(count: number): PostingIds {
  const offsets = sharedCells(Uint32Array, count + 1);
  const bytes = sharedCells(Uint8Array, count * LENGTH);
  for (let row = 0; row < count; row++) {
    const from = row * LENGTH;
    bytes[from] = 112;
    for (let digit = DIGITS, left = row; digit > 0; digit--, left = Math.floor(left / 10)) {
      bytes[from + digit] = 48 + (left % 10);
    }
    offsets[row + 1] = from + LENGTH;
  }
  return { count, offsets, bytes };
}

function idOf(row: number): string {
  return `p${String(row).padStart(DIGITS, '0')}`;
}

/** Endless changes of an invented market: two in five change a posting, three in ten open one, three close one. */
export function* inventChanges(postings: PostingColumns, seed: number): Generator<Change, never> {
  const random = seededRandom(seed ^ 0xc4a6);
  let ids = postings.count;
  for (let seq = 1; ; seq++) {
    const like = Math.floor(random() * postings.count);
    const draw = random();
    const id = draw < 0.3 ? idOf(ids++) : idOf(Math.floor(random() * ids));
    if (draw >= 0.7) yield { id, seq, posting: null };
    else {
      const fresh = Math.floor(random() * 256);
      yield { id, seq, posting: { ...inputLike(postings, like), id, fresh } };
    }
  }
}

/** A row of columns as somebody would give it. */
function inputLike(from: PostingColumns, row: number): PostingInput {
  const { nodeOffsets, regionOffsets, keywordOffsets } = from;
  const isKnown = from.salaryHi[row] !== 0;
  return {
    id: '',
    degreeMin: from.degreeMin[row]!,
    nodes: [...from.nodes.subarray(nodeOffsets[row], nodeOffsets[row + 1])],
    regions: [...from.regions.subarray(regionOffsets[row], regionOffsets[row + 1])],
    industry: from.industry[row]! < 0 ? null : from.industry[row]!,
    section: from.section[row]! < 0 ? null : from.section[row]!,
    kind: from.kind[row]!,
    salaryLo: isKnown ? from.salaryLo[row]! : null,
    salaryHi: isKnown ? from.salaryHi[row]! : null,
    keywords: [...from.keywords.subarray(keywordOffsets[row], keywordOffsets[row + 1])],
    headCount: from.headCount[row]!,
    onlyFlags: from.onlyFlags[row]!,
    cohortFrom: from.cohortFrom[row]!,
    cohortTo: from.cohortTo[row]!,
    fresh: from.fresh[row]!,
    openedOn: from.openedOn[row]!,
    chance: from.chance[row]!,
  };
}
