import { buildMarketInThreads } from '../../matching/index.ts';
import type { Market, PostingColumns } from '../../matching/index.ts';
import { inventPostings, inventTables } from '../invented/market.ts';
import type { NationSize } from './identity.ts';
import type { Meter } from './meter.ts';
import { releaseGarbage } from './meter.ts';
import type { Say } from './progress.ts';

/**
 * The national index without the columns it was built from: the kernels read of them only how many there are, and
 * an allotment the head-counts. Brute force, explanations and merging cannot be asked of it.
 */
export async function buildNation(
  size: NationSize,
  meter: Meter,
  { say, signal }: { readonly say: Say; readonly signal: AbortSignal | undefined },
): Promise<Market> {
  const postings = await meter.measure('invent postings', () =>
    inventPostings(
      size,
      { from: 0, to: size.postings },
      {
        ...(signal && { signal }),
        onProgress: ({ done, total }) => say('inventing postings', done, total),
      },
    ),
  );
  const source = { ...inventTables(), postings, kernel: size.kernel };
  say('building the index', 0, size.postings);
  const market = await meter.measure('build the index', () => buildMarketInThreads(source, size.threads));
  signal?.throwIfAborted();
  return { ...market, postings: letGo(postings) };
}

function letGo({ count, headCount }: PostingColumns): PostingColumns {
  releaseGarbage();
  return {
    count,
    headCount,
    degreeMin: new Uint8Array(),
    nodeOffsets: new Uint32Array(),
    nodes: new Int32Array(),
    regionOffsets: new Uint32Array(),
    regions: new Int32Array(),
    industry: new Int16Array(),
    section: new Int16Array(),
    kind: new Uint8Array(),
    salaryLo: new Int32Array(),
    salaryHi: new Int32Array(),
    keywordOffsets: new Uint32Array(),
    keywords: new Int32Array(),
    onlyFlags: new Uint16Array(),
    cohortFrom: new Uint16Array(),
    cohortTo: new Uint16Array(),
    fresh: new Uint8Array(),
    openedOn: new Int32Array(),
    chance: new Uint8Array(),
  };
}
