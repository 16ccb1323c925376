import { setImmediate } from 'node:timers/promises';
import { beijingDay } from '../../kernel/calendar.ts';
import { publicScope } from '../../kernel/scope.ts';
import { buildMarket, buildPostings } from '../../matching/index.ts';
import type { Market, PostingInput } from '../../matching/index.ts';
import { inScope, type AppDb } from '../../platform/db/scoped.ts';
import { listMatchable as listPostings } from '../../postings/index.ts';
import { Vocabulary } from './keywords.ts';
import { isForGraduates, toPostingInput } from './postings-in.ts';
import { catalogueTables } from './tables.ts';

/** All postings that are open and meant for graduates, as the engine holds them. The same for every scope: they are public. */
export type OpenMarket = {
  readonly market: Market;
  /** Row → posting id. */
  readonly ids: readonly string[];
  /** Posting id → row. */
  readonly rows: ReadonlyMap<string, number>;
  readonly words: Vocabulary;
  /** Open postings that cannot be matched at all, with the constraint that keeps them out, so that "why not" can say so. */
  readonly outside: ReadonlyMap<string, 'experience' | 'major'>;
  /** Whether any posting is reserved for key groups, i.e. whether they need to be opened at all. */
  readonly hasReserved: boolean;
  readonly day: string;
};

/** Reads and builds the market. Rows are read in batches, so that other requests are served in between. */
export async function loadMarket(db: AppDb, now = new Date()): Promise<OpenMarket> {
  const tables = catalogueTables();
  const words = new Vocabulary();
  const inputs: PostingInput[] = [];
  const outside = new Map<string, 'experience' | 'major'>();
  const day = beijingDay(now);
  await inScope(db, publicScope, async (tx) => {
    for await (const batch of listPostings(tx)) {
      for (const posting of batch) {
        if (isForGraduates(posting)) inputs.push(toPostingInput(posting, tables, words, day));
        else outside.set(posting.id, 'experience');
      }
    }
  });
  const { columns, ids, refused } = buildPostings(inputs, tables);
  await setImmediate();
  for (const row of refused) outside.set(row.id, 'major');
  const market = buildMarket({ postings: columns, ...tables });
  return {
    market,
    ids,
    rows: new Map(ids.map((id, row) => [id, row])),
    words,
    outside,
    hasReserved: columns.onlyFlags.some((flags) => flags !== 0),
    day,
  };
}
