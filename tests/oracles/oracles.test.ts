import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildMarket, listOf, matchAll, matchByBruteForce } from '../../src/matching/index.ts';
import { inventMarket, MARKET_NAMES } from '../../src/rehearsal/index.ts';
import { openDuckdb } from './duckdb.ts';
import { countMismatches, oracleSource } from './oracle.ts';
import { openSqlite } from './sqlite.ts';

const TOP = 20;
const GRADUATES = 150;

describe('the lists of the engine', () => {
  for (const market of MARKET_NAMES) {
    for (const seed of market === 'ordinary' ? [11, 12, 13] : [11]) {
      it(`are those of brute force, SQLite and DuckDB: ${market}, seed ${seed}`, async () => {
        const invented = await inventMarket({ seed, graduates: GRADUATES, postings: 1_500, market });
        const built = buildMarket({ ...invented, kernel: 'wasm' });
        const { graduates } = invented;
        const lists = await matchAll(built, graduates, { top: TOP, threads: 2, kernel: 'wasm' });
        for (let graduate = 0; graduate < GRADUATES; graduate += 5) {
          assert.deepEqual(listOf(lists, graduate), matchByBruteForce(built, graduates, graduate, TOP));
        }
        const source = oracleSource(built, graduates, TOP);
        for (const open of [openSqlite, openDuckdb]) {
          const oracle = await open(source);
          const rows = await oracle.listsOf(0, GRADUATES);
          await oracle.close();
          assert.equal(countMismatches(lists, rows, 0, GRADUATES), 0, open.name);
          assert.equal(rows.length === 0, market === 'nobody');
        }
      });
    }
  }
});
