import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeHtml, itemLine, itemLines, mailHtml, mailText, maskEmail, messageId } from './mail.ts';

const URL = 'https://jobs.example.edu';
const item = { title: '前端工程师', employer: '虚构软件有限公司', place: '广州', pay: '8000–12000 元/月' };

test('whatever an advert, a name or a note contains, the HTML form holds it as text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, note) => {
      const odd = { ...item, title, employer: `<script>${note}</script>` };
      const body = `${itemLine(odd)}\n\n<img src=x onerror=alert(1)>${note}`;
      for (const items of [[odd], [odd, odd]]) {
        const html = mailHtml(body, items, URL);
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

test('every kind of message says where it is read', () => {
  assert.match(mailText('正文', URL, 'told'), /\/s\/messages/);
  assert.match(mailText('正文', URL, 'employer'), /\/e\/own/);
  assert.equal(itemLines([item, item]).split('\n').length, 2);
});

test('addresses are masked and message ids are stable', () => {
  assert.equal(maskEmail('zhao.ke@example.edu'), 'z***@example.edu');
  assert.equal(maskEmail('nonsense'), '***');
  const id = '0190a000-0000-7000-8000-000000000001';
  assert.equal(messageId(id, `${URL}:8443/x`), `<${id}@jobs.example.edu>`);
});
