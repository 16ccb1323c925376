import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { bringIn, inHouse } from '../centre-desk.ts';
import { journey } from '../stage.ts';

const MARK = Date.now().toString(36);
const ID = `${MARK}-c1`;
const advert = {
  id: ID,
  source: '云泽人才网（虚构）',
  title: `行政助理${MARK}`,
  company: `云岫行政${MARK}有限公司（虚构）`,
  city: '杭州',
  salary: '4000-5000元/月',
  edu: '大专',
  num: '2人',
  desc: '岗位职责：负责来访接待与档案整理，双休。\n任职要求：大专及以上学历，有责任心。',
};

type Change = {
  readonly field: string;
  readonly name: string;
  /** What to put into which control. */
  readonly fill: (sheet: ReturnType<Page['getByRole']>) => Promise<unknown>;
  /** How it reads from then on. */
  readonly shown: RegExp;
  /** What stands in the database, at least. */
  readonly now: unknown;
};

const changes: readonly Change[] = [
  {
    field: 'occupation',
    name: '职业分类',
    fill: (sheet) => sheet.getByRole('textbox', { name: '职业' }).fill('秘书'),
    shown: /秘书/,
    now: { name: '秘书' },
  },
  {
    field: 'workingHours',
    name: '工作时间',
    fill: async (sheet) => {
      await sheet.getByRole('textbox', { name: '上班' }).fill('09:00');
      await sheet.getByRole('textbox', { name: '下班' }).fill('18:00');
    },
    shown: /9:00.*18:00/,
    now: { daysOff: 'two', from: '09:00', to: '18:00' },
  },
  {
    field: 'internshipTerm',
    name: '实习时长',
    fill: async (sheet) => {
      await sheet.getByRole('textbox', { name: '至少几个月' }).fill('3');
      await sheet.getByRole('textbox', { name: '每周几天' }).fill('4');
    },
    shown: /3 个月.*4 天/,
    now: { months: 3, daysPerWeek: 4 },
  },
  {
    field: 'disability',
    name: '残疾人就业',
    fill: (sheet) => sheet.getByRole('combobox', { name: '对残疾人' }).selectOption('welcomes'),
    shown: /欢迎/,
    now: 'welcomes',
  },
];

/** A reviewer who puts right what was read wrongly. */
export function tellCorrections(): void {
  journey('A reviewer with a wrongly read advert', 'desk', ({ step }) => {
    step(
      'opens it, the unread fields folded away below the read ones',
      async ({ page, signIn, checkBoth }) => {
        await signIn('demo.centre');
        await bringIn(page, '岗位.jsonl', 'application/x-ndjson', JSON.stringify(advert));
        const at = await inHouse((tx) =>
          tx
            .selectFrom('posting_origin')
            .select('posting_id')
            .where('source_id', '=', ID)
            .executeTakeFirstOrThrow(),
        );
        const shown = `&q=${encodeURIComponent(advert.company)}&open=${at.posting_id}`;
        await page.goto(`/z/review?state=open${shown}`);
        await page.getByRole('heading', { level: 2, name: advert.title }).waitFor();
        await page.getByText(/^原文没有说的 \d+ 项$/).click();
        await checkBoth();
      },
    );

    for (const { field, name, fill, shown, now } of changes) {
      step(`corrects ${field}, and sees what it was before`, async ({ page, checkBoth }) => {
        const pen = page.getByRole('button', { name: new RegExp(`^改正.*${name}`) });
        if (!(await pen.isVisible())) await page.getByText(/^原文没有说的 \d+ 项$/).click();
        await pen.click();
        const sheet = page.getByRole('dialog', { name: /^改正/ });
        await fill(sheet);
        await checkBoth();
        await sheet.getByRole('button', { name: '保存改正' }).click();
        await sheet.waitFor({ state: 'hidden' });
        const row = page
          .getByRole('list', { name: '读取结果' })
          .getByRole('listitem')
          .filter({ hasText: name })
          .filter({ hasText: '已人工改正' });
        await row.getByText(shown).first().waitFor();
        await row.getByText(/^原来读作：/).waitFor();
        const kept = await correctionsOf(field);
        assert.equal(kept.length, 1);
        const [{ correction, read }] = kept as [(typeof kept)[number]];
        assert.ok(read.corrected);
        for (const value of [correction, read.value]) {
          if (typeof now === 'string') assert.equal(value, now);
          else assert.partialDeepStrictEqual(value, now as object);
        }
      });
    }

    step('finds all of it in the history, and once the page is loaded again', async ({ page, checkBoth }) => {
      await page.reload();
      const past = page.getByText(/^经过 \d+ 条，改正 4 处$/);
      await past.click();
      await page.getByRole('heading', { name: '人工改正' }).waitFor();
      await checkBoth();
      assert.equal(await page.getByText('已人工改正', { exact: true }).count(), changes.length);
    });
  });
}

type Read = { readonly value: unknown; readonly corrected?: boolean };

function correctionsOf(field: string) {
  return inHouse(async (tx) => {
    const rows = await tx
      .selectFrom('posting_correction as c')
      .innerJoin('posting_origin as o', 'o.posting_id', 'c.posting_id')
      .innerJoin('posting as p', 'p.id', 'c.posting_id')
      .select(['c.now', 'c.account_id', 'p.reading'])
      .where('o.source_id', '=', ID)
      .where('c.field', '=', field)
      .execute();
    return rows.map(({ now, reading }) => ({
      correction: now,
      read: (reading as Readonly<Record<string, Read>>)[field]!,
    }));
  });
}
