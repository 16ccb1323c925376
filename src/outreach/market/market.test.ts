import assert from 'node:assert/strict';
import { test } from 'node:test';
import { majors, regions } from '../../catalogue/index.ts';
import { LIMITS } from '../../matching/index.ts';
import { withoutSent } from './candidates.ts';
import { kindBits, toColumns } from './graduates-in.ts';
import { Vocabulary } from './keywords.ts';
import { catalogueTables } from './tables.ts';

const tables = catalogueTables();

function levelOf(major: string, accepted: string): number | undefined {
  const id = tables.majorId(major)!;
  const node = tables.majorId(accepted)!;
  for (let at = tables.majors.offsets[id]!; at < tables.majors.offsets[id + 1]!; at++)
    if (tables.majors.nodes[at] === node) return tables.majors.levels[at];
  return undefined;
}

test('a major satisfies itself, its class, its category and postings for all majors', () => {
  assert.deepEqual(
    ['080901', '0809', '08', '*'].map((accepted) => levelOf('080901', accepted)),
    [4, 3, 1, 0],
  );
});

test('a major satisfies the same discipline on other levels, but not its neighbours in the class', () => {
  const bachelor = majors.byCode('080901')!;
  const near = majors.neighbours(bachelor);
  assert.ok(near.length > 0);
  for (const node of near) assert.ok((levelOf('080901', node.code) ?? -1) >= 1, node.name);
  assert.equal(levelOf('080901', '080903'), undefined);
});

test('regions know their province and the nation', () => {
  const guangzhou = tables.regionId('440100')!;
  assert.equal(tables.regions.province[guangzhou], tables.regionId('440000'));
  assert.equal(tables.regions.parent[tables.regions.province[guangzhou]!], tables.regions.nation);
  assert.equal(tables.regionId(regions.nation), tables.regions.nation);
  assert.equal(tables.regionId('999999'), undefined);
});

test('words meet whatever their width, case and spaces', () => {
  const words = new Vocabulary();
  const [java] = words.idsOf(['Java', 'Spring Boot']);
  assert.deepEqual(words.knownIds(['ＪＡＶＡ', 'springboot', '炒菜']), [java, 1]);
  assert.equal(words.wordOf(1), 'Spring Boot');
});

test('a graduate becomes a row of numbers: codes that nobody knows are left out', () => {
  const columns = toColumns(
    [
      {
        id: 'a',
        cohort: 2026,
        degree: 2,
        majorNode: null,
        homeRegion: '440100',
        regions: ['440300', '999999'],
        industries: ['I', 'I65'],
        kinds: ['soe'],
        salaryFloorYuan: 6000,
        keywords: [],
        personalised: true,
        keyGroup: true,
        eligibilityBits: 0b1000,
      },
    ],
    new Vocabulary(),
  );
  assert.equal(columns.kinds[0], kindBits(['soe']));
  assert.equal(columns.flags[0], 0b1_0000_1000);
  assert.deepEqual([...columns.wishes.subarray(0, 2)], [tables.regionId('440300'), -1]);
  const [section, division] = columns.industries;
  assert.equal(tables.industryIds('I65')?.section, section);
  assert.equal(tables.industryIds('I651')?.industry, division);
  assert.equal(columns.wishes.length, LIMITS.wishes);
});

test('what was sent before makes room for the next candidates', () => {
  const lists = {
    top: 4,
    count: 2,
    lengths: Uint16Array.of(4, 1),
    postings: Uint32Array.of(9, 8, 7, 6, 5, 0, 0, 0),
    scores: Uint16Array.of(90, 80, 70, 60, 50, 0, 0, 0),
  };
  const sent = [new Set([8]), new Set([5])];
  const { lists: left, fit, sentBefore } = withoutSent(lists, 2, (row) => sent[row]);
  assert.deepEqual([...left.postings], [9, 7, 0, 0]);
  assert.deepEqual([...left.scores], [90, 70, 0, 0]);
  assert.deepEqual([...left.lengths], [2, 0]);
  assert.deepEqual([...fit], [4, 1]);
  assert.deepEqual([...sentBefore], [1, 1]);
});
