import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { identityNumber } from '../../../src/apps/demo/graduates.ts';
import { writeSheet } from '../../../src/platform/sheets/index.ts';
import { takePicture } from '../pictures.ts';
import { journey, settled } from '../stage.ts';

const HEADERS = [
  '毕业年份',
  '学号',
  '姓名',
  '性别',
  '身份证号',
  '院系',
  '班级',
  '专业',
  '学历',
  '手机',
  '邮箱',
  '宿舍楼',
];
const CLASS = '软件工程27届9班';

function line(at: number, name: string, change: Readonly<Record<string, string>> = {}): string[] {
  const good: Record<string, string> = {
    毕业年份: '2027',
    学号: `20279900${String(at).padStart(3, '0')}`,
    姓名: name,
    性别: at % 2 === 0 ? '女' : '男',
    身份证号: identityNumber('990901', '20050312', 300 + at),
    院系: '计算机与智能学院',
    班级: CLASS,
    专业: '软件工程',
    学历: '本科',
    手机: `1990000${String(7000 + at)}`,
    邮箱: `r${at}@students.example`,
    宿舍楼: `${at} 号楼`,
    ...change,
  };
  return HEADERS.map((header) => good[header] ?? '');
}

const rows = [
  line(1, '施远舟'),
  line(2, '闻人溪'),
  line(3, '左思齐'),
  line(4, '云上飞'),
  // The last digit is not what the others demand.
  line(5, '错号码', {
    身份证号: identityNumber('990901', '20050312', 305).replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
  }),
  line(6, '', {}),
  line(7, '专业怪', { 专业: '虚构的星际航行学' }),
  // The same person as in the first row.
  line(8, '又一次', { 身份证号: identityNumber('990901', '20050312', 301) }),
];

/** The roster as Excel would have saved it. */
async function rosterFile(lines: readonly string[][]): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(out),
    writeSheet(
      HEADERS.map((title) => ({ title })),
      lines,
      out,
    ),
  ]);
  return bytes;
}

/** The career centre brings a roster in, looks before anything is written, and takes it back. */
export function tellCentreRoster(): void {
  journey('A career centre with a roster', 'desk', ({ step }) => {
    step('sees the graduates of the school', async ({ page, signIn, check }) => {
      await signIn('demo.centre');
      await page.getByRole('link', { name: '毕业生名册' }).first().click();
      await page.getByRole('heading', { level: 1, name: '毕业生名册' }).waitFor();
      await check();
    });

    step(
      'uploads a file and reads row by row what is wrong, before anything is written',
      async ({ page, check }) => {
        await page.getByRole('link', { name: '导入名册' }).click();
        await page.getByRole('heading', { level: 1, name: '导入名册' }).waitFor();
        await check();
        await page.getByLabel('选择名册文件，或拖到这里').setInputFiles({
          name: '2027届名册.xlsx',
          mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          buffer: await rosterFile(rows),
        });
        await page.getByRole('heading', { level: 2, name: '逐行结果' }).waitFor();
        await settled(page);
        const text = await page.getByRole('main').innerText();
        assert.match(text, /宿舍楼/, 'the column that nobody knows');
        assert.match(text, /校验位不对/);
        assert.match(text, /虚构的星际航行学/);
        assert.match(text, /是同一个身份证号/);
        assert.match(text, /新增 5 人/);
        assert.match(text, /跳过 3 行有错的/);
        await check();
        await takePicture(page, 'centre-roster', {
          from: page.getByRole('heading', { level: 2, name: '逐行结果' }),
        });
      },
    );

    step('finds that nothing was written yet', async ({ page }) => {
      const address = page.url();
      await page.getByRole('link', { name: '毕业生名册' }).first().click();
      await find(page, '施远舟');
      await page
        .getByText(/没有找到/)
        .first()
        .waitFor();
      await page.goto(address);
    });

    step('confirms, and finds the new graduates', async ({ page, check }) => {
      await page.getByRole('region', { name: '待确认' }).getByRole('button', { name: '写入 5 人' }).click();
      await page.getByRole('heading', { level: 2, name: '已写入' }).waitFor();
      await check();
      const address = page.url();
      await page.getByRole('link', { name: '毕业生名册' }).first().click();
      await find(page, '施远舟');
      await page.getByRole('link', { name: '施远舟' }).first().click();
      await page.getByRole('heading', { level: 1, name: '施远舟' }).waitFor();
      await check();
      await page.goto(address);
    });

    step(
      'sees of a second roster what stands there and what will, and throws it away',
      async ({ page, check }) => {
        const address = page.url();
        await page.getByRole('link', { name: '再传一份' }).click();
        await page.getByLabel('选择名册文件，或拖到这里').setInputFiles({
          name: '2027届更正.xlsx',
          mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          buffer: await rosterFile([line(1, '施远舟', { 手机: '19900009999' }), line(2, '闻人溪')]),
        });
        await page.getByRole('heading', { level: 2, name: '逐行结果' }).waitFor();
        await settled(page);
        assert.match(await page.getByRole('main').innerText(), /19900007001\s*→\s*改为\s*19900009999/);
        await check();
        await page.getByRole('region', { name: '待确认' }).getByRole('button', { name: '丢弃' }).click();
        await page.getByRole('dialog').getByRole('button', { name: '丢弃，不写入' }).click();
        await page.getByText('这份名册已经丢弃').waitFor();
        await check();
        await page.goto(address);
      },
    );

    step('undoes it, and they are gone', async ({ page, check }) => {
      await page.getByRole('button', { name: '撤销这次导入' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '撤销，恢复到导入之前' }).click();
      await page.getByRole('heading', { level: 2, name: '已撤销' }).waitFor();
      await check();
      await page.getByRole('link', { name: '毕业生名册' }).first().click();
      await find(page, '施远舟');
      await page
        .getByText(/没有找到/)
        .first()
        .waitFor();
    });
  });
}

async function find(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox').first().fill(name);
  await settled(page);
}
