import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sectionsOf, textOf, titleIn } from './sections.ts';

test('duties, conditions and the rest are told apart, on lines of their own or in one', () => {
  const lines =
    '云杉科技招前端\n\n【岗位职责】\n1、开发页面\n2、维护组件\n\n任职要求：\n1、本科以上\n福利待遇：双休';
  assert.equal(textOf(lines, 'duties'), '1、开发页面\n2、维护组件');
  assert.equal(textOf(lines, 'conditions'), '1、本科以上');
  assert.equal(textOf(lines, 'benefits'), '双休');
  assert.equal(textOf(lines, 'other'), '云杉科技招前端');
  const single = '工作内容：整理票据，登记账册。任职资格：大专以上；会计专业。工作地点：天河区';
  assert.equal(textOf(single, 'duties'), '整理票据，登记账册。');
  assert.equal(textOf(single, 'conditions'), '大专以上；会计专业。');
  assert.equal(textOf(single, 'place'), '天河区');
});

test('headings with numbers, pictures and in English are headings; words inside a sentence are none', () => {
  assert.equal(textOf('一、岗位职责：\n带班\n二、任职要求：\n耐心', 'duties'), '带班');
  assert.equal(textOf('✨岗位要求：\n会剪辑\n💰福利待遇：\n双休', 'conditions'), '会剪辑');
  assert.equal(textOf('Responsibilities:\nwrite code\nRequirements:\nJava', 'duties'), 'write code');
  assert.deepEqual(
    sectionsOf('按照岗位职责要求完成任务，满足任职要求者优先').map(({ kind }) => kind),
    ['other'],
  );
});

test('sections never overlap, lie in the text and keep their order', () => {
  const piece = fc.constantFrom(
    '岗位职责：',
    '任职要求',
    '\n',
    '【福利】',
    '做账',
    '。',
    '1、',
    '要求:',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      let last = 0;
      for (const { start, end } of sectionsOf(text)) {
        assert.ok(start >= last && end >= start && end <= text.length);
        last = end;
      }
    }),
  );
});

test('an advert without a title is named after its post, not after its whole first line', () => {
  const cases: readonly [string, string][] = [
    ['前端开发工程师\n岗位职责：开发页面', '前端开发工程师'],
    ['岗位名称：出纳\n工作内容：收付款', '出纳'],
    ['云杉科技因业务发展，现诚聘行政前台2名，要求大专以上学历，工作地点天河区，待遇优厚。', '行政前台'],
    ['招聘会计1名，大专以上学历，有会计证', '会计'],
    ['【急聘】客服专员\n待遇：4000-6000', '客服专员'],
    ['💼招聘岗位：新媒体运营（双休）', '新媒体运营（双休）'],
    ['公司成立于2010年，是一家从事软件开发的企业，目前有员工一百余人，发展前景良好', '公司成立于2010年'],
  ];
  for (const [text, title] of cases) assert.equal(titleIn(text), title, text);
});
