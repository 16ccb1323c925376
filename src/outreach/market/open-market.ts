import { setImmediate } from 'node:timers/promises';
import { beijingDay } from '../../kernel/calendar.ts';
import { publicScope } from '../../kernel/scope.ts';
import { buildMarket, buildPostings } from '../../matching/index.ts';
import type { Market, PostingInput } from '../../matching/index.ts';
import { inScope, type AppDb } from '../../platform/db/scoped.ts';
import { listMatchable as listPostings } from '../../postings/index.ts';
import { Vocabulary, type Words } from './keywords.ts';
import { isForGraduates, toPostingInput } from './postings-in.ts';
import { catalogueTables } from './tables.ts';

/** All postings that are open and meant for graduates, as the engine holds them. The same for every scope: they are public. */
export type OpenMarket = {
  readonly market: Market;
  /** Row → posting id. */
  readonly ids: readonly string[];
  /** Posting id → row. */
  readonly rows: ReadonlyMap<string, number>;
  readonly words: Words;
};

/** Reads and builds the market. Rows are read in batches, so that other requests are served in between. */
export async function loadMarket(db: AppDb, now = new Date()): Promise<OpenMarket> {
  const tables = catalogueTables();
  const words = new Vocabulary();
  const inputs: PostingInput[] = [];
  const day = beijingDay(now);
  await inScope(db, publicScope, async (tx) => {
    for await (const batch of listPostings(tx)) {
      for (const posting of batch) {
        if (isForGraduates(posting)) inputs.push(toPostingInput(posting, tables, words, day));
      }
    }
  });
  const { columns, ids } = buildPostings(inputs, tables);
  await setImmediate();
  const market = buildMarket({ postings: columns, ...tables });
  return {
    market,
    ids,
    rows: new Map(ids.map((id, row) => [id, row])),
    words,
  };
}
