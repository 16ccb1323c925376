import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  congestionShare,
  wordCohort,
  wordFunnel,
  wordGroupGap,
  wordRelief,
  wordRun,
  wordUsed,
} from './push.ts';

const group = { graduates: 100, covered: 90, meanScore: 5000 };
const figures = {
  graduates: 2_000,
  eligibleGraduates: 1_765,
  postings: 6_680,
  covered: 1_489,
  pushed: 7_158,
  postingsUsed: 2_033,
  orphans: 2_695,
  congestion: -0.83,
  gini: 0.83,
  mostOnOne: 12,
  rounds: 2,
  keyGroup: group,
  others: group,
  unmet: [
    { reason: 'kind', graduates: 208 },
    { reason: 'caps', graduates: 62 },
  ],
  spread: [
    { label: '1', postings: 676 },
    { label: '2–3', postings: 608 },
    { label: '4–7', postings: 545 },
    { label: '8–15', postings: 191 },
    { label: '16+', postings: 13 },
  ],
  loadMs: 1,
  matchMs: 1,
  writeMs: 1,
};

test('a run is told in one sentence, whoever was left out among it', () => {
  assert.equal(
    wordRun(figures),
    '1,765 位待落实的学生里，1,489 人收到了推荐（84.4%），共 7,158 条；270 人没有收到或没有推够。',
  );
  assert.match(wordRun({ ...figures, unmet: [] }), /人人都推够了。$/);
  assert.match(wordRun({ ...figures, eligibleGraduates: 0, covered: 0 }), /没有要推送的学生/);
});

test('how the pushes are spread is told without a verdict', () => {
  assert.equal(wordUsed(figures), '用到的 2,033 个岗位里，1,284 个推给不到 4 人，13 个推给 16 人以上。');
  assert.equal(wordUsed({ ...figures, postingsUsed: 0 }), '没有用到岗位。');
  assert.equal(congestionShare(-1), 0);
  assert.equal(congestionShare(0), 1);
});

test('key groups are compared with the others only where the difference says something', () => {
  assert.equal(wordGroupGap(figures), '推给两组的岗位一样合适。');
  assert.equal(
    wordGroupGap({ ...figures, keyGroup: { ...group, meanScore: 4500 } }),
    '推给重点帮扶学生的岗位，合适程度比其他学生低 10.0%。',
  );
  assert.equal(wordGroupGap({ ...figures, keyGroup: { ...group, meanScore: 0 } }), '');
});

test('a funnel names only the constraints at which postings fell away, and stops at nothing', () => {
  const funnel = [
    { constraint: 'degree', remaining: 6_680, onlyThis: 0 },
    { constraint: 'major', remaining: 1_792, onlyThis: 0 },
    { constraint: 'cohort', remaining: 1_792, onlyThis: 0 },
    { constraint: 'kind', remaining: 0, onlyThis: 160 },
    { constraint: 'region', remaining: 0, onlyThis: 0 },
  ];
  assert.equal(wordFunnel(funnel), '学历要求后剩 6,680，专业要求后剩 1,792，意向的岗位类型后剩 0');
  assert.equal(wordRelief(funnel), '只放宽意向的岗位类型，有 160 个');
  assert.equal(wordFunnel([]), '');
});

test('the cohort of a school stands behind its name, behind a bracket without a blank', () => {
  assert.equal(wordCohort('云泽师范学院', 2027), '云泽师范学院 2027 届');
  assert.equal(wordCohort('云泽师范学院（虚构）', 2027), '云泽师范学院（虚构）2027 届');
});
