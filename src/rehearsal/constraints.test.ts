import assert from 'node:assert/strict';
import { it } from 'node:test';
import { buildMarket, matchAll, whyNot } from '../matching/index.ts';
import { inventMarket } from './invented/market.ts';

it('no list holds a posting that breaks a hard constraint, over a million pairs', async () => {
  const { graduates, ...source } = await inventMarket({ seed: 21, graduates: 30_000, postings: 30_000 });
  const market = buildMarket(source);
  const lists = await matchAll(market, graduates, { top: 60, threads: 2 });
  let pairs = 0;
  for (let graduate = 0; graduate < lists.count; graduate++) {
    const from = graduate * lists.top;
    for (let slot = from; slot < from + lists.lengths[graduate]!; slot++) {
      pairs++;
      const exclusion = whyNot(market, graduates, graduate, lists.postings[slot]!);
      if (exclusion !== null) assert.fail(`graduate ${graduate}: ${JSON.stringify(exclusion)}`);
    }
  }
  assert.ok(pairs >= 1_000_000, `only ${pairs} pairs`);
});
