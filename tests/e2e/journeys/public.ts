import assert from 'node:assert/strict';
import { assertChineseGlyphs, takePicture } from '../pictures.ts';
import { journey, settled } from '../stage.ts';

/** Somebody who has heard of the place and looks in. */
export function tellPublic(): void {
  journey('A visitor', 'desk', ({ step }) => {
    step(
      'sees on the first page what the place is for and how many postings are open',
      async ({ page, check }) => {
        await page.goto('/');
        await page.getByRole('heading', { level: 1, name: '每一位毕业生' }).waitFor();
        await page.getByText(/现在有\s*[\d,]+\+?\s*个岗位在招/).waitFor();
        await assertChineseGlyphs(page);
        await check();
        await takePicture(page, 'public-first');
      },
    );

    step('finds postings by a word and narrows them down', async ({ page, check }) => {
      await page.getByRole('searchbox', { name: '搜索岗位' }).fill('工程师');
      await page.getByRole('button', { name: '找岗位' }).click();
      await page.waitForURL(/\/postings\?q=/);
      await settled(page);
      const cards = page.getByRole('article');
      await cards.first().waitFor();
      assert.match(await page.getByRole('main').innerText(), /\d+\+? 个岗位/);
      await check();
    });

    step('reads one posting with all that the law demands of it', async ({ page, check }) => {
      const link = page.getByRole('article').first().getByRole('heading').getByRole('link');
      const title = await link.innerText();
      await link.click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      for (const part of ['岗位要点', '用人单位', '工作内容和要求（原文）'])
        await page.getByRole('heading', { level: 2, name: part }).waitFor();
      await check();
    });

    step('is told when nothing is found, and what could give way', async ({ page, check }) => {
      await page.goto('/postings?q=虚构的不存在的词');
      await page.getByText('没有符合条件的岗位').waitFor();
      await check();
    });

    step('is shown the way back from an address that does not exist', async ({ page, check }) => {
      await page.goto('/nowhere');
      await page.getByText('没有这一页').first().waitFor();
      await page.getByRole('link', { name: '回到首页' }).click();
      await page.getByRole('heading', { level: 1, name: '每一位毕业生' }).waitFor();
      await page.goto('/sign-in');
      await check();
    });

    step('cannot enter with a wrong password, and reads why', async ({ page, expect }) => {
      expect(401, '/sign-in');
      await page.goto('/sign-in');
      await page.getByLabel('账号').fill('nobody.of.this.name');
      await page.getByLabel('密码').fill('not the password');
      await page.getByRole('button', { name: '登录' }).click();
      await page
        .getByRole('alert')
        .getByText(/账号|密码/)
        .waitFor();
    });
  });
}
