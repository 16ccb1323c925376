import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { journey, settled } from '../stage.ts';

const TRIED = 12;

/** Opens found postings one after the other until one says that a wish keeps it out. */
async function openOneOutsideTheWishes(page: Page): Promise<void> {
  for (let at = 0; at < TRIED; at++) {
    await page.goto('/s/postings?q=%E5%B7%A5%E7%A8%8B%E5%B8%88');
    const found = page.getByRole('article');
    await found.first().waitFor();
    await found.nth(at).getByRole('heading').getByRole('link').click();
    await page.getByRole('heading', { name: /为什么推荐给你|为什么没有推荐给你/ }).waitFor();
    await settled(page);
    if (await page.getByRole('heading', { name: '想多一些选择' }).isVisible()) return;
  }
  assert.fail(`none of ${TRIED} postings lies outside the wishes alone`);
}

/** A graduate asks why, why not, and what would help. */
export function tellWhy(): void {
  journey('A graduate who asks why', 'phone', ({ step }) => {
    step('reads the reasons of a recommendation, which add up', async ({ page, signIn, checkBoth }) => {
      await signIn('demo.graduate');
      await page.getByRole('article').first().getByRole('heading').getByRole('link').click();
      const panel = page.getByRole('region', { name: '为什么推荐给你' });
      await panel.waitFor();
      const shares = await panel
        .getByRole('list', { name: '推荐理由' })
        .getByRole('listitem')
        .allInnerTexts();
      assert.ok(shares.length >= 3, 'at least two reasons and the whole');
      const parts = shares.slice(0, -1).map((text) => Number(/占 (\d+)%/.exec(text)?.[1] ?? 0));
      const sum = parts.reduce((all, part) => all + part, 0);
      assert.ok(Math.abs(sum - 100) <= parts.length, `the reasons add up to ${sum}%`);
      await panel.getByText(/^没有算进去的/).click();
      await panel.getByText('从来不用来打分').waitFor();
      await checkBoth();
    });

    step('reads why another posting is not recommended, and what would bring more', async (visit) => {
      const { page, checkBoth } = visit;
      await openOneOutsideTheWishes(page);
      await page.getByRole('heading', { name: '为什么没有推荐给你' }).waitFor();
      const ways = page.getByRole('list', { name: '改一处意愿会多出的岗位' }).getByRole('listitem');
      assert.match(await ways.first().innerText(), /多 [\d,]+ 个合适岗位/);
      await checkBoth();
    });

    step('takes one of them, and has as many more as was said', async ({ page }) => {
      const panel = page.getByRole('region', { name: '想多一些选择' });
      const now = async (): Promise<number> => {
        const text = await panel.getByText(/^现在有/).innerText();
        return Number(/现在有 ([\d,]+) 个/.exec(text)![1]!.replaceAll(',', ''));
      };
      const before = await now();
      const way = panel
        .getByRole('listitem')
        .filter({ has: page.getByRole('button') })
        .first();
      const more = Number(/多 ([\d,]+) 个/.exec(await way.innerText())![1]!.replaceAll(',', ''));
      await way.getByRole('button').click();
      await page.getByText(`意愿已改，多 ${more.toLocaleString('zh-CN')} 个合适岗位`).waitFor();
      await page.goto('/s/wishes');
      await settled(page);
      await openOneOutsideTheWishes(page);
      assert.equal(await now(), before + more);
    });
  });
}
