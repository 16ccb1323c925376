import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PostingCard } from '../../postings/contract.ts';
import {
  digestWords,
  endedWords,
  escapeHtml,
  mailHtml,
  mailItem,
  mailText,
  maskEmail,
  messageId,
  recommendationWords,
} from './mail.ts';

const URL = 'https://jobs.example.edu';

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

test('whatever an advert, a name or a note contains, the HTML form holds it as text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, note) => {
      const item = mailItem(card({ title, employerName: `<script>${note}</script>` }));
      const words = recommendationWords(item, note, `<img src=x onerror=alert(1)>${note}`);
      for (const items of [[item], [item, item]]) {
        const html = mailHtml(words.body, items, URL);
        assert.doesNotMatch(html, /<script|<img/);
        const tags = [...html.matchAll(/<\/?([a-z!]+)/gi)].map((match) => match[1]);
        const allowed = new Set('!doctype html head meta body p ol li strong br a hr'.split(' '));
        assert.deepEqual(
          tags.filter((tag) => !allowed.has(tag!.toLowerCase())),
          [],
        );
      }
    }),
  );
  assert.equal(escapeHtml(`<a href="x">'&'</a>`), '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;');
});

test('both forms say where to answer and how to switch pushing off', () => {
  for (const form of [mailText('正文', URL), mailHtml('正文', [], URL)]) {
    assert.match(form, /正文/);
    assert.match(form, /https:\/\/jobs\.example\.edu\/s\/settings/);
    assert.match(form, /关闭/);
  }
});

test('a posting that ended is told to those who were interested', () => {
  assert.match(endedWords(mailItem(card())).subject, /已下线：前端工程师/);
});

test('addresses are masked and message ids are stable', () => {
  assert.equal(maskEmail('zhao.ke@example.edu'), 'z***@example.edu');
  assert.equal(maskEmail('nonsense'), '***');
  const id = '0190a000-0000-7000-8000-000000000001';
  assert.equal(messageId(id, `${URL}:8443/x`), `<${id}@jobs.example.edu>`);
});
