import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { marketOf, NO_MARKET } from '../adverts/index.ts';
import { openVault } from '../platform/crypto.ts';
import { contactsIn, marksOf, NO_CONTACTS, signalsOf } from './index.ts';

type Surroundings = Parameters<typeof signalsOf>[0];

const vault = openVault('a secret of the tests, long enough to be taken');
const nothing: Surroundings = {
  contacts: NO_CONTACTS,
  registeredMail: null,
  employersBehind: { phone: 0, mail: 0, code: 0 },
  isCreditCode: (code: string) => code.endsWith('X'),
  pay: { title: '会计', cityCode: '430100', monthlyYuan: null },
  market: NO_MARKET,
};

function kindsOf(around: Partial<Surroundings>): string[] {
  return signalsOf({ ...nothing, ...around }).map((signal) => signal.kind);
}

test('one phone is one phone however it is written, and a part of a longer figure is none', () => {
  for (const written of [
    '13800001234',
    '138-0000-1234',
    '138 0000 1234',
    '+86 13800001234',
    '１３８００００１２３４',
  ])
    assert.deepEqual(contactsIn({ desc: `电话：${written}，联系人李` }).phones, ['13800001234'], written);
  assert.deepEqual(contactsIn({ desc: '0731-84440000转2' }).phones, ['073184440000']);
  assert.deepEqual(contactsIn({ desc: '编号 9913800001234567' }).phones, []);
});

test('mails and stated credit codes are found; eighteen signs that nobody calls a code are none', () => {
  const { mails, codes } = contactsIn({
    desc: '简历投 HR.one@Example.com.cn。统一社会信用代码：91430100MA4L00000X',
    address: '长沙',
  });
  assert.deepEqual(mails, ['hr.one@example.com.cn']);
  assert.deepEqual(codes, ['91430100MA4L00000X']);
  assert.deepEqual(contactsIn({ desc: '订单91430100MA4L00000X' }).codes, []);
});

test('reading contacts neither throws nor takes long, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (desc) => {
      for (const mail of contactsIn({ desc }).mails) assert.match(mail, /@/);
    }),
  );
  const began = performance.now();
  contactsIn({ desc: `${'a'.repeat(9_000)}@${'b.'.repeat(4_000)}${'1'.repeat(9_000)}${'@'.repeat(2_000)}` });
  assert.ok(performance.now() - began < 200);
});

test('a mark says nothing of the phone, is the same for the same phone and another one elsewhere', () => {
  const contacts = { ...NO_CONTACTS, phones: ['13800001234'], mails: ['13800001234'] };
  const [phone, mail] = marksOf(vault, contacts);
  assert.match(phone!.mark, /^[0-9a-f]{32}$/);
  assert.notEqual(phone!.mark, mail!.mark);
  assert.equal(marksOf(vault, contacts)[0]!.mark, phone!.mark);
  const other = openVault('another secret of another deployment, as long');
  assert.notEqual(marksOf(other, contacts)[0]!.mark, phone!.mark);
});

test('a phone speaks from the third employer on, a credit code from the second', () => {
  assert.deepEqual(kindsOf({ employersBehind: { phone: 2, mail: 2, code: 1 } }), []);
  assert.deepEqual(kindsOf({ employersBehind: { phone: 3, mail: 3, code: 2 } }).toSorted(), [
    'credit_code_shared',
    'mail_shared',
    'phone_shared',
  ]);
});

test('a credit code with a wrong check sign is serious, a well formed one says nothing', () => {
  const wrong = signalsOf({ ...nothing, contacts: { ...NO_CONTACTS, codes: ['91430100MA4L000001'] } });
  assert.deepEqual(
    wrong.map(({ kind, level }) => ({ kind, level })),
    [{ kind: 'credit_code_wrong', level: 'serious' }],
  );
  assert.deepEqual(kindsOf({ contacts: { ...NO_CONTACTS, codes: ['91430100MA4L00000X'] } }), []);
});

test('a mail of another domain than the registered one is noted, one of the same house is not', () => {
  const registeredMail = 'hr@yunxiu.example';
  const mails = (mail: string) => ({ registeredMail, contacts: { ...NO_CONTACTS, mails: [mail] } });
  assert.deepEqual(kindsOf(mails('job@else.example')), ['mail_foreign']);
  assert.deepEqual(kindsOf(mails('job@mail.yunxiu.example')), []);
  assert.deepEqual(kindsOf(mails('yunxiu@qq.com')), ['mail_free']);
});

test('pay far above what the same work pays in the same city is told with figures', () => {
  const market = marketOf(
    Array.from({ length: 40 }, (_, at) => ({
      title: '会计',
      cityCode: '430100',
      monthlyYuan: 5_000 + 50 * at,
    })),
  );
  const pay = (monthlyYuan: number) => ({
    market,
    pay: { title: '会计主办', cityCode: '430100', monthlyYuan },
  });
  assert.deepEqual(kindsOf(pay(8_000)), []);
  const [signal] = signalsOf({ ...nothing, ...pay(30_000) });
  assert.equal(signal?.kind, 'pay_above_market');
  assert.match(signal!.words, /30000元.*6000元的5\.0倍.*40个/);
});
