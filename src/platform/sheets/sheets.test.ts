import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { Fault } from '../../kernel/fault.ts';
import { readSheet, unprotectText, writeCsv, writeSheet, type SheetLimits, type SheetRow } from './index.ts';
import { isDateFormat, numberToText, serialToText } from './numbers.ts';
import { protectText } from './protect.ts';
import { zipParts, type ZipPart } from './zip-write.ts';

let folder: string;
let files = 0;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huhang-sheets-'));
});
after(() => rm(folder, { recursive: true }));

async function fileOf(content: string | Buffer): Promise<string> {
  const path = join(folder, String((files += 1)));
  await writeFile(path, content);
  return path;
}

async function read(path: string, limits: Partial<SheetLimits> = {}): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readSheet(path, limits)) rows.push(row);
  return rows;
}

async function cellsOf(content: string | Buffer): Promise<string[][]> {
  return (await read(await fileOf(content))).map((row) => row.cells);
}

async function refusal(act: Promise<unknown>): Promise<{ code: string; facts: Fault['facts'] }> {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Fault, `expected a fault, got ${String(error)}`);
  return { code: error.code, facts: error.facts };
}

async function zipFile(parts: readonly ZipPart[]): Promise<string> {
  const path = join(folder, String((files += 1)));
  await pipeline(Readable.from(zipParts(parts)), createWriteStream(path));
  return path;
}

/** A workbook of one sheet whose rows are given as XML. */
function workbook(sheetData: string, more: readonly ZipPart[] = []): Promise<string> {
  return zipFile([
    {
      name: 'xl/workbook.xml',
      content: ['<workbook><sheets><sheet name="1" r:id="r1"/></sheets></workbook>'],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: ['<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'],
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: [`<worksheet><sheetData>${sheetData}</sheetData></worksheet>`],
    },
    ...more,
  ]);
}

test('a text table is read whatever its delimiter and encoding', async () => {
  const table = '姓名,学号\n张 三,01\n李四,02\n';
  const wanted = [
    ['姓名', '学号'],
    ['张 三', '01'],
    ['李四', '02'],
  ];
  assert.deepEqual(await cellsOf(table), wanted);
  assert.deepEqual(await cellsOf(`\uFEFF${table}`), wanted);
  assert.deepEqual(await cellsOf(table.replaceAll(',', ';').replaceAll('\n', '\r\n')), wanted);
  assert.deepEqual(await cellsOf(table.replaceAll(',', '\t').replaceAll('\n', '\r')), wanted);
  assert.deepEqual(await cellsOf(iconv.encode(table, 'gb18030')), wanted);
  assert.deepEqual(await cellsOf(iconv.encode(table, 'utf16le', { addBOM: true })), wanted);
});

test('quotes, line ends inside quotes and the rare characters of GB18030 survive', async () => {
  const table = '备注,名\n"第一行\n第二行, 带""引号""",𠮷㐂\n';
  const wanted = [
    ['备注', '名'],
    ['第一行\n第二行, 带"引号"', '𠮷㐂'],
  ];
  assert.deepEqual(await cellsOf(table), wanted);
  assert.deepEqual(await cellsOf(iconv.encode(table, 'gb18030')), wanted);
});

test('rows keep the number that a spreadsheet program shows, blank ones are left out', async () => {
  const rows = await read(await fileOf('a,b\n\n,\n1,2\n'));
  assert.deepEqual(
    rows.map((row) => row.row),
    [1, 4],
  );
});

test('a text that is broken in the middle names its row', async () => {
  const good = Buffer.from('姓名,备注\n张三,好好好好好好好好\n李四,');
  const broken = Buffer.concat([good, Buffer.from([0xff, 0xfe, 0xfa]), Buffer.from('\n王五,x\n')]);
  assert.deepEqual(await refusal(read(await fileOf(broken))), {
    code: 'sheet.broken_encoding',
    facts: { row: 3, encoding: 'utf-8' },
  });
});

test('a quote that is never closed names the row in which it was opened', async () => {
  const found = await refusal(read(await fileOf(`a,b\n1,"x\n${'2,3\n'.repeat(100)}`)));
  assert.deepEqual(found, { code: 'sheet.quote_not_closed', facts: { row: 2 } });
});

test('files that are no table are refused by what they are, whatever they are called', async () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const cases: [Buffer, string, string | undefined][] = [
    [Buffer.from('%PDF-1.7 …'), 'sheet.not_a_table', 'pdf'],
    [Buffer.from('\x89PNG\r\n', 'latin1'), 'sheet.not_a_table', 'picture'],
    [Buffer.from('<html><table><tr><td>1</td></tr></table>'), 'sheet.not_a_table', 'html'],
    [Buffer.from('<?xml version="1.0"?><Workbook/>'), 'sheet.not_a_table', 'xml'],
    [Buffer.from([1, 2, 0, 3, 4]), 'sheet.not_a_table', 'binary'],
    [ole, 'sheet.old_format', 'xls'],
    [
      Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
      'sheet.encrypted',
      undefined,
    ],
    [Buffer.from('PK\x03\x04 and then nothing of the kind'), 'sheet.damaged', undefined],
    [Buffer.alloc(0), 'sheet.no_rows', undefined],
    [Buffer.from('\n\n,,\n'), 'sheet.no_rows', undefined],
  ];
  for (const [content, code, found] of cases) {
    const refused = await refusal(read(await fileOf(content)));
    assert.deepEqual([refused.code, refused.facts['found']], [code, found]);
  }
});

test('a zip file that is no workbook is refused', async () => {
  const path = await zipFile([{ name: 'word/document.xml', content: ['<w/>'] }]);
  assert.deepEqual(await refusal(read(path)), { code: 'sheet.not_a_table', facts: { found: 'word' } });
});

test('a zip bomb is refused before it has been unpacked', async () => {
  function* zeros(): Generator<Buffer> {
    for (let piece = 0; piece < 300; piece++) yield Buffer.alloc(1024 * 1024, 0x20);
  }
  const path = await zipFile([
    { name: 'xl/workbook.xml', content: ['<workbook><sheets><sheet r:id="r1"/></sheets></workbook>'] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: ['<R><Relationship Id="r1" Target="worksheets/sheet1.xml"/></R>'],
    },
    { name: 'xl/worksheets/sheet1.xml', content: zeros() },
  ]);
  const started = process.memoryUsage().rss;
  assert.equal((await refusal(read(path))).code, 'sheet.bomb');
  assert.ok(process.memoryUsage().rss - started < 100 * 1024 ** 2);
});

test('a formula is never evaluated: its stored result is taken, or nothing', async () => {
  const path = await workbook(
    `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>HYPERLINK("http://x")</f><v>看这里</v></c>
     <c r="C1"><f>cmd|'/c calc'!A1</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
  );
  assert.deepEqual(
    (await read(path))[0]?.cells,
    ['2', '看这里', undefined, '#DIV/0!'].map((cell) => cell ?? ''),
  );
});

test('cells of a workbook come as people see them: dates, shared and rich text, gaps, entities', async () => {
  const path = await workbook(
    `<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" s="1"><v>37742</v></c><c r="E3"><v>4.4010119990101E+17</v></c>
     <c r="F3" t="inlineStr"><is><t>a &lt;b&gt; &#x4E2D;</t></is></c><c r="G3" t="b"><v>1</v></c></row>`,
    [
      {
        name: 'xl/sharedStrings.xml',
        content: [
          '<sst><si><r><t>张</t></r><r><t xml:space="preserve"> 三</t></r><rPh><t>zhang</t></rPh></si></sst>',
        ],
      },
      {
        name: 'xl/styles.xml',
        content: [
          '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>',
        ],
      },
    ],
  );
  assert.deepEqual(await read(path), [
    { row: 3, cells: ['', '张 三', '', '2003-05-01', '440101199901010000', 'a <b> 中', '是'] },
  ]);
});

test('a workbook that declares entities of its own is refused', async () => {
  const path = await workbook('', [
    {
      name: 'xl/sharedStrings.xml',
      content: ['<!DOCTYPE x [<!ENTITY a "b">]><sst><si><t>&a;</t></si></sst>'],
    },
  ]);
  assert.equal((await refusal(read(path))).code, 'sheet.damaged');
});

test('a workbook that ends in the middle is damaged, not short', async () => {
  const path = await workbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2">');
  assert.equal((await refusal(read(path))).code, 'sheet.damaged');
});

test('row 1,000,001 after the header is refused, and so is one column or character too many', async () => {
  const path = join(folder, 'long.csv');
  await pipeline(
    Readable.from(
      (function* lines() {
        yield '学号\n';
        for (let piece = 0; piece < 1_000; piece++) yield '1\n'.repeat(1_000);
        yield '1\n';
      })(),
    ),
    createWriteStream(path),
  );
  async function drain(): Promise<number> {
    let count = 0;
    for await (const { row } of readSheet(path)) count = row;
    return count;
  }
  assert.deepEqual(await refusal(drain()), { code: 'sheet.too_many_rows', facts: { limit: 1_000_000 } });
  const wide = await refusal(read(await fileOf('a,b\n1,2,3\n'), { maxColumns: 2 }));
  assert.deepEqual(wide, { code: 'sheet.too_many_columns', facts: { row: 2, limit: 2 } });
  const long = await refusal(read(await fileOf(`a\n${'x'.repeat(50)}\n`), { maxCellChars: 40 }));
  assert.deepEqual(long, { code: 'sheet.cell_too_long', facts: { row: 2, limit: 40 } });
});

test('what is written is read back, and a text that looks like a formula stays a text', async () => {
  const columns = [{ title: '姓名' }, { title: '=列' }];
  const rows = [
    ['=cmd|calc', '+1'],
    ['-2', '@x'],
    ['\t制表', '<script>&"'],
    ['行\n行', ' 空 '],
  ];
  for (const write of [writeSheet, writeCsv]) {
    const path = join(folder, String((files += 1)));
    await write(columns, rows, createWriteStream(path));
    const found = await read(path);
    assert.equal(found[1]?.cells[0], "'=cmd|calc");
    const plain = found.slice(1).map((row) => row.cells.map((cell) => unprotectText(cell)));
    assert.deepEqual(plain, rows);
  }
});

test('a writer whose rows fail fails too, instead of leaving half a file open', async () => {
  async function* rows(): AsyncGenerator<string[]> {
    yield ['1'];
    throw new Error('the database went away');
  }
  const path = join(folder, String((files += 1)));
  await assert.rejects(writeSheet([{ title: 'a' }], rows(), createWriteStream(path)), /went away/);
});

test('numbers lose no digit that the spreadsheet kept, and never show an exponent', () => {
  assert.equal(numberToText('0.30000000000000004'), '0.3');
  assert.equal(numberToText('1E-7'), '0.0000001');
  assert.equal(numberToText('-1.5E3'), '-1500');
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (value) => {
      assert.equal(numberToText(value.toExponential()), String(value));
    }),
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e20, max: 1e20 }), (value) => {
      assert.match(numberToText(String(value)), /^-?\d+(\.\d+)?$/);
    }),
  );
});

test('date serials of both calendars are the days that Excel shows', () => {
  assert.equal(serialToText(1, false), '1900-01-01');
  assert.equal(serialToText(59, false), '1900-02-28');
  assert.equal(serialToText(61, false), '1900-03-01');
  assert.equal(serialToText(46_348, false), '2026-11-22');
  assert.equal(serialToText(0, true), '1904-01-01');
  assert.equal(serialToText(46_348.5, false), '2026-11-22 12:00:00');
  for (const code of ['yyyy-mm-dd', 'yyyy"年"m"月"d"日"', '[$-804]aaaa yyyy/m/d', 'h:mm'])
    assert.ok(isDateFormat(164, code), code);
  for (const code of ['0.00', '"day" 0', '[Red]0', 'General', '@', '¥#,##0'])
    assert.ok(!isDateFormat(164, code), code);
});

test('protecting a text and taking the protection off again gives the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('=', "'", '+', '-', '@', '\t', 'a', '甲') }), (text) => {
      fc.pre(!/^'[=+\-@\t\r]/.test(text));
      assert.equal(unprotectText(protectText(text)), text);
      assert.doesNotMatch(protectText(text), /^[=+\-@\t\r]/);
    }),
  );
});

test('any table survives writing and reading', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '中', '"', ',', ';', '\n', '<', '&', '𠮷', ' ', '=') });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }),
      async (table) => {
        fc.pre(table.every((row) => row.some((text) => text !== '') && row[2] !== ''));
        for (const write of [writeSheet, writeCsv]) {
          const path = join(folder, String((files += 1)));
          await write([{ title: '甲' }, { title: '乙' }, { title: '丙' }], table, createWriteStream(path));
          const found = (await read(path)).slice(1);
          assert.deepEqual(
            found.map((row) => row.cells.map((text) => unprotectText(text))),
            table.map((row) => row.map((text) => unprotectText(protectText(text)))),
          );
        }
      },
    ),
    { numRuns: 30 },
  );
});
