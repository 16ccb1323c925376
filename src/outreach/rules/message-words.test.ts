import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PostingCard } from '../../postings/contract.ts';
import { digestWords, endedWords, mailItem, recommendationWords } from './message-words.ts';

function card(given: Partial<PostingCard> = {}): PostingCard {
  return {
    id: '0190a000-0000-7000-8000-000000000001',
    state: 'open',
    version: 1,
    title: '前端工程师',
    employerId: null,
    employerName: '虚构软件有限公司',
    employerVerified: false,
    kind: 'enterprise',
    degreeMin: 2,
    majors: [],
    majorsOpen: null,
    regions: [{ code: '440100', name: '广州' }],
    pay: { minYuan: 8000, maxYuan: 12_000, negotiable: false, text: '8-12K' },
    headCount: 3,
    fresh: 'welcome',
    keywords: [],
    opensOn: null,
    closesOn: null,
    forwarded: false,
    sourceName: '',
    openedAt: null,
    ...given,
  };
}

test('a digest says how many postings there are and names each with employer, place and pay', () => {
  const words = digestWords([mailItem(card()), mailItem(card({ title: '会计' }))]);
  assert.equal(words.subject, '今天为你推荐了 2 个岗位');
  assert.equal(
    words.body,
    '1. 前端工程师 · 虚构软件有限公司 · 广州 · 8000–12000 元/月\n2. 会计 · 虚构软件有限公司 · 广州 · 8000–12000 元/月',
  );
});

test('pay and place are worded as far as they are known', () => {
  const pay = { minYuan: null, maxYuan: null, negotiable: true, text: '' };
  assert.equal(mailItem(card({ pay })).pay, '薪资面议');
  assert.equal(mailItem(card({ pay: { ...pay, negotiable: false, text: '150元/天' } })).pay, '150元/天');
  assert.equal(mailItem(card({ pay: { ...pay, minYuan: 5000 } })).pay, '5000 元/月');
  const regions = ['广州', '深圳', '佛山', '东莞'].map((name, at) => ({ code: `44010${at}`, name }));
  assert.equal(mailItem(card({ regions })).place, '广州、深圳、佛山等地');
});

test('line breaks and control characters of an advert never reach a subject line', () => {
  const item = mailItem(card({ title: '会计\r\nBcc: all@example.edu\u202e\u0000' }));
  const { subject } = recommendationWords(item, '王\n老师', '');
  assert.doesNotMatch(subject, /[\p{Cc}\p{Cf}]/u);
});

test('a posting that ended is told to those who were interested', () => {
  assert.match(endedWords(mailItem(card())).subject, /已下线：前端工程师/);
});
