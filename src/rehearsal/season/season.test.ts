import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { assume } from './assumptions.ts';
import { playSeason } from './play.ts';
import type { Season } from './play.ts';
import { POLICY_NAMES } from './policies.ts';
import type { PolicyName } from './policies.ts';
import { PAIR, STILL } from './state.ts';
import { findPair, makeWorld } from './world.ts';
import type { World } from './world.ts';

/** A market in which many want the same: one province, four graduates to a posting. */
const CONGESTED = { seed: 7, graduates: 400, postings: 100 };
const ASSUMED = assume({ weeks: 5, provinces: 1, openAtStart: 70, lastOpening: 3 });

describe('a season on an invented market', () => {
  let world: World;
  const seasons = new Map<PolicyName, Season>();
  before(async () => {
    world = await makeWorld(CONGESTED, ASSUMED, 1);
    for (const policy of POLICY_NAMES) seasons.set(policy, await playSeason(world, { policy, threads: 1 }));
  });

  it('is the same for the same seed, whatever was played before and with however many threads', async () => {
    const again = await makeWorld(CONGESTED, ASSUMED, 2);
    for (const policy of ['both', 'plain'] as const) {
      assert.deepEqual(await playSeason(again, { policy, threads: 2 }), seasons.get(policy));
    }
  });

  it('is another for another seed', async () => {
    const other = await makeWorld({ ...CONGESTED, seed: 8 }, { ...ASSUMED, weeks: 1 }, 1);
    const { weeks } = await playSeason(other, { policy: 'plain', threads: 1 });
    assert.notDeepEqual(weeks[0], seasons.get('plain')!.weeks[0]);
  });

  it('loses no head: those signed, those gone to outsiders and those free are as many as there were', () => {
    for (const { end } of seasons.values()) {
      for (const [posting, heads] of world.postings.headCount.entries()) {
        assert.equal(end.signedHeads[posting]! + end.outsiders[posting]! + end.free[posting]!, heads);
      }
    }
  });

  it('lets nobody sign twice, nor sign and leave, nor sign what does not fit', () => {
    for (const { end, figures } of seasons.values()) {
      let signed = 0;
      for (const [graduate, pair] of end.signedPair.entries()) {
        assert.equal(pair === STILL, end.signedIn[graduate] === STILL);
        if (pair === STILL) continue;
        signed++;
        assert.equal(end.leftIn[graduate], STILL);
        assert.equal(world.pairs.graduates[pair], graduate);
      }
      assert.ok(signed > 0);
      assert.equal(end.pair.filter((stands) => stands === PAIR.signed).length, signed);
      assert.equal(
        end.signedHeads.reduce((sum, heads) => sum + heads, 0),
        signed,
      );
      assert.equal(figures.signedShare, signed / CONGESTED.graduates);
    }
  });

  it('pushes only what fits, and nothing twice', () => {
    for (const { end } of seasons.values()) {
      for (const [graduate, pushed] of end.pushed.entries()) {
        assert.equal(new Set(pushed).size, pushed.length);
        for (const posting of pushed) assert.ok(findPair(world.pairs, graduate, posting) >= 0);
      }
    }
  });

  it('is less congested when the push is capped, with fewer refusals and applications per signing', () => {
    const plain = seasons.get('plain')!.figures;
    const capped = seasons.get('capped')!.figures;
    assert.ok(capped.weeklyCongestion < plain.weeklyCongestion - 0.05);
    assert.ok(capped.congestion < plain.congestion);
    assert.ok(capped.gini < plain.gini);
    assert.ok(capped.applicationsPerSigning < plain.applicationsPerSigning);
    assert.ok(capped.refusedPerGraduate < plain.refusedPerGraduate);
  });

  it('lets fewer of the key groups sign than of others when nothing is done for them', async () => {
    const hard = await makeWorld(CONGESTED, { ...ASSUMED, overlooked: 90, keyGroupPushes: 3 }, 1);
    const { figures } = await playSeason(hard, { policy: 'plain', threads: 1 });
    assert.ok(figures.groupGap < seasons.get('plain')!.figures.groupGap);
    assert.ok(figures.groupGap < -0.02);
  });

  it('learns chances only where it is asked to', () => {
    assert.notDeepEqual(seasons.get('chance')!.weeks, seasons.get('plain')!.weeks);
    assert.deepEqual(seasons.get('chance')!.weeks[0], seasons.get('plain')!.weeks[0]);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(playSeason(world, { policy: 'plain', threads: 1, signal }), /enough/);
  });
});
