import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inventIdentityNumber } from '../../tests/builders/people.ts';
import { cleanCell, readDay, readDegree, readGroups, readPhone } from './rules/cells.ts';
import { codeOf, ethnicGroups, politicalStatuses } from './rules/codes.ts';
import { isHeader, plainHeader, recogniseColumns } from './rules/columns.ts';
import { checkDigitOf, maskIdentityNumber, parseIdentityNumber } from './rules/identity-number.ts';
import { suggestMajors } from './rules/meaning.ts';
import { freeLabel } from './rules/places.ts';
import { readRow } from './rules/row.ts';

const first17 = fc
  .tuple(
    fc.integer({ min: 0, max: 9_999 }),
    fc.date({ min: new Date('1950-01-01'), max: new Date('2010-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(
    ([region, day, order]) =>
      `99${String(region).padStart(4, '0')}${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(order).padStart(3, '0')}`,
  );

test('a number with its check digit is an identity number, and one wrong character makes it none', () => {
  fc.assert(
    fc.property(
      first17,
      fc.integer({ min: 0, max: 16 }),
      fc.integer({ min: 1, max: 9 }),
      (digits, at, by) => {
        const number = digits + checkDigitOf(digits);
        const read = parseIdentityNumber(number);
        assert.ok(typeof read !== 'string');
        assert.equal(read.gender, Number(digits[16]) % 2 === 1 ? 'male' : 'female');
        assert.equal(read.birthOn.replaceAll('-', ''), digits.slice(6, 14));
        const wrong = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
        assert.equal(typeof parseIdentityNumber(wrong), 'string');
      },
    ),
  );
});

test('swapping two neighbouring digits is noticed', () => {
  fc.assert(
    fc.property(first17, fc.integer({ min: 0, max: 15 }), (digits, at) => {
      fc.pre(digits[at] !== digits[at + 1]);
      const number = digits + checkDigitOf(digits);
      const swapped = number.slice(0, at) + number[at + 1]! + number[at]! + number.slice(at + 2);
      assert.equal(typeof parseIdentityNumber(swapped), 'string');
    }),
  );
});

test('each way in which an identity number is wrong has its own name', () => {
  assert.equal(parseIdentityNumber('990001850101001'), 'identity_number_15_digits');
  assert.equal(parseIdentityNumber('99000119850101'), 'identity_number_length');
  assert.equal(parseIdentityNumber('99000119850101001A'), 'identity_number_characters');
  assert.equal(parseIdentityNumber('440101199901011000'), 'identity_number_rounded');
  const wrongDay = '99000120030230001';
  assert.equal(parseIdentityNumber(wrongDay + checkDigitOf(wrongDay)), 'identity_number_birth');
  const good = inventIdentityNumber(3);
  const other = good.endsWith('1') ? '2' : '1';
  assert.equal(parseIdentityNumber(good.slice(0, 17) + other), 'identity_number_check_digit');
});

test('full-width digits, blanks and a small x are read as what they mean', () => {
  const number = inventIdentityNumber(5);
  const wide = [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
  assert.deepEqual(parseIdentityNumber(` ${wide.toLowerCase()} `), parseIdentityNumber(number));
});

test('a masked number does not show the birthday', () => {
  assert.equal(maskIdentityNumber('990001200305010014'), '9900**********0014');
});

test('columns are recognised in any order and whatever decorates their headings', () => {
  const headings = ['姓名', 'SFZH', '学号', 'szbj', '手机号码', '生源所在地', 'zzmmdm', '毕业日期'];
  const decorate = fc.constantFrom(
    (text: string) => text,
    (text: string) => `*${text}`,
    (text: string) => ` ${text}（必填）`,
    (text: string) => `${text.slice(0, 1)} ${text.slice(1)}`,
    (text: string) => `【${text.length}位】${text.toUpperCase()}:`,
  );
  const plain = new Map(recogniseColumns(headings).known.map(({ header, field }) => [header, field]));
  assert.equal(plain.size, headings.length);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(headings, { minLength: headings.length }),
      fc.array(decorate, { minLength: headings.length, maxLength: headings.length }),
      (order, dress) => {
        const { known, unknown } = recogniseColumns(order.map((heading, at) => dress[at]!(heading)));
        assert.deepEqual(unknown, []);
        for (const { at, field } of known) assert.equal(field, plain.get(order[at]!));
      },
    ),
  );
});

test('any text is a heading that does no harm, and unknown ones are listed', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (cells) => {
      const { known, unknown, twice } = recogniseColumns(cells);
      const named = cells.filter((cell) => plainHeader(cell) !== '').length;
      assert.equal(known.length + unknown.length + twice.length, named);
    }),
  );
  assert.ok(!isHeader(recogniseColumns(['constructor', '__proto__', 'toString'])));
  assert.deepEqual(recogniseColumns(['constructor']).unknown, ['constructor']);
});

const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xff_ff }).map((code) => String.fromCharCode(code)),
});

test('any row of any text is read without an exception', () => {
  const { known } = recogniseColumns([
    '姓名',
    '身份证号',
    '学号',
    '出生日期',
    '手机',
    '困难生类别',
    '低保',
    '学历',
    '届',
  ]);
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 9 }), (cells) => {
      const row = readRow(2, cells, known, 2026, '2026-11-22');
      const text = JSON.stringify(row);
      assert.ok(!text.includes(String.raw`\u0000`) && text.isWellFormed());
      for (const problem of row.problems) assert.ok(problem.row === 2 && problem.column !== '');
    }),
  );
});

test('script in a cell stays text, invisible characters go', () => {
  assert.equal(cleanCell('<script>alert(1)</script>'), '<script>alert(1)</script>');
  assert.equal(cleanCell('  李\u200B明\u0000\t 二\n'), '李明 二');
  assert.equal(cleanCell("'=1+1"), '=1+1');
});

test('days in the usual writings are read, impossible ones named', () => {
  for (const text of [
    '2003-05-01',
    '2003/5/1',
    '2003.5.1',
    '20030501',
    '2003年5月1日',
    '2003-05-01 00:00:00',
  ])
    assert.deepEqual(readDay(text), { value: '2003-05-01' }, text);
  assert.deepEqual(readDay('2022年9月', true), { value: '2022-09-01' });
  for (const text of ['2003-02-30', '20031301', '0000-01-01'])
    assert.equal((readDay(text) as { code: string }).code, 'date_impossible', text);
  for (const text of ['五月一日', '2022年9月', '1/5/2003'])
    assert.equal((readDay(text) as { code: string }).code, 'date_unreadable', text);
});

test('codes and words of the register mean the same', () => {
  assert.equal(codeOf(ethnicGroups, '1'), '01');
  assert.equal(codeOf(ethnicGroups, '壮'), '08');
  assert.equal(codeOf(politicalStatuses, '团员'), '03');
  assert.equal(codeOf(politicalStatuses, '77'), undefined);
  assert.deepEqual(readDegree('31'), { value: 'bachelor' });
  assert.deepEqual(readDegree('硕士研究生毕业'), { value: 'master' });
  assert.deepEqual(readDegree('高职'), { value: 'college' });
  assert.deepEqual(readGroups('脱贫家庭、残疾'), { value: ['poverty_relieved', 'disabled'] });
  assert.deepEqual(readGroups('6'), { value: ['hardship', 'disabled'] });
  assert.deepEqual(readGroups('非困难生'), { value: [] });
  assert.deepEqual(readPhone('+86 138-0000-1111'), { value: '13800001111' });
  assert.ok('code' in readPhone('12345'));
});

test('the suggestions for an unknown major are near ones of its level', () => {
  const names = suggestMajors('软件工程学', 'bachelor').map((node) => node.name);
  assert.equal(names[0], '软件工程');
  assert.ok(suggestMajors('会计', 'college').every((node) => node.level === 'college'));
});

test('a free label is one that nobody has', () => {
  assert.equal(freeLabel('k', 3, new Set(['k001', 'k003'])), 'k002');
});
