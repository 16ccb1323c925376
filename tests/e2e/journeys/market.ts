import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { journey, settled } from '../stage.ts';

async function openMarket(page: Page): Promise<void> {
  await page.getByRole('link', { name: '供需', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: '供需' }).waitFor();
  await settled(page);
}

/** The table scrolls by the keyboard alone. */
async function scrollByKey(page: Page): Promise<void> {
  const table = page.getByRole('region', { name: '供需表，可左右滚动' });
  await table.focus();
  assert.equal(await table.evaluate((part) => part === document.activeElement), true);
  const before = await table.evaluate((part) => [part.scrollLeft, part.scrollWidth - part.clientWidth]);
  if (before[1]! <= 0) return;
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(([part, from]) => (part as HTMLElement).scrollLeft > (from as number), [
    await table.elementHandle(),
    before[0],
  ] as const);
}

/** Where too many want too few places, and the other way round. */
export function tellMarket(): void {
  journey('A career centre that looks for places', 'desk', ({ step }) => {
    step('finds where people are too many and where places wait', async ({ page, signIn, checkBoth }) => {
      await signIn('demo.centre');
      await openMarket(page);
      // A province with many places has nowhere too few; then that is said.
      const tight = page.getByRole('region', { name: '人多岗少' });
      assert.match(await tight.innerText(), /[\d,]+ 人|没有哪里的人明显多过岗位/);
      const idle = page.getByRole('list', { name: '岗多人少的地方' }).getByRole('listitem');
      assert.match(await idle.first().innerText(), /\p{Script=Han}+：\p{Script=Han}+\s+[\d,]+ 岗/u);
      await checkBoth();
    });

    step('reads the table by the keyboard, and for one degree', async ({ page }) => {
      await scrollByKey(page);
      const all = await page.getByRole('table').innerText();
      const degree = page.getByLabel('学历');
      await degree.focus();
      await degree.selectOption({ label: '硕士' });
      await page.waitForFunction((before) => document.querySelector('table')?.innerText !== before, all);
      await settled(page);
    });

    step('goes from a posting that nobody was told of to its page', async ({ page, check }) => {
      await page.getByRole('article').first().getByRole('heading').getByRole('link').click();
      await page.waitForURL(/\/z\/postings\/.+/);
      await settled(page);
      await check();
    });
  });

  journey('An authority that looks over its schools', 'desk', ({ step }) => {
    step('sees no group so small that somebody could be known by it', async ({ page, signIn, checkBoth }) => {
      await signIn('demo.authority');
      await openMarket(page);
      await page.getByText(/人数向下取到 \d+ 的倍数/).waitFor();
      const cells = await page.getByRole('table').getByRole('cell').allInnerTexts();
      for (const cell of cells) {
        const [, count] = /约 ([\d,]+) 人/.exec(cell) ?? [];
        if (count !== undefined) assert.equal(Number(count.replaceAll(',', '')) % 5, 0, cell);
      }
      await scrollByKey(page);
      await checkBoth();
    });
  });
}
