import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pastedCells } from './pasted-cells.ts';

const HEAD = '云岫招聘行政助理\n学历要求：本科\n招聘人数：2 人\n薪资待遇: 4000-5000元/月\n';
const TEXT = '岗位职责：\n接待来访。\n任职要求：\n学历要求：大专及以上学历。';

test('the labelled lines above the text are its cells, those within it are text', () => {
  const { cells, desc } = pastedCells(HEAD + TEXT);
  assert.deepEqual(cells, { edu: '本科', num: '2 人', salary: '4000-5000元/月' });
  assert.equal(desc, `云岫招聘行政助理\n${TEXT}`);
});

test('an advert without a heading, or with the same label twice, keeps its lines', () => {
  assert.deepEqual(pastedCells(HEAD), { cells: {}, desc: HEAD });
  assert.equal(pastedCells(`学历：本科\n学历：大专\n${TEXT}`).desc, `学历：大专\n${TEXT}`);
});
