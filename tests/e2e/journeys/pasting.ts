import assert from 'node:assert/strict';
import { inHouse } from '../centre-desk.ts';
import { journey, settled, stage } from '../stage.ts';

const MARK = Date.now().toString(36);
const TITLE = `行政秘书${MARK}`;
const ADVERT = `星槎智能装备有限公司（虚构）招聘${TITLE}
学历要求：本科
招聘人数：2人
薪资待遇：4000-5000元/月
工作地点：浙江省杭州市
岗位职责：
负责来访接待与档案整理，双休，协助组织会议。
任职要求：
大专及以上学历，熟悉办公软件，有责任心；限女性。`;

function stored() {
  return inHouse((tx) =>
    tx
      .selectFrom('posting')
      .select(['id', 'state', 'head_count', 'degree_min', 'body', 'given', 'employer_name'])
      .where('title', '=', TITLE)
      .execute(),
  );
}

/** An employer pastes an advert whose head and text contradict each other, and learns what came of it. */
export function tellPasting(): void {
  journey('An employer who pastes an advert that contradicts itself', 'desk', ({ step }) => {
    step('pastes it, and nothing is stored by reading', async ({ page, signIn, checkBoth }) => {
      await signIn('demo.employer');
      await page.goto('/e/new');
      await page.getByLabel('岗位名称').fill(TITLE);
      await page.getByLabel('招聘启事全文').fill(ADVERT);
      await page.getByRole('button', { name: '读取并填表' }).click();
      await page.getByRole('heading', { level: 2, name: '填好的表，请核对' }).waitFor();
      assert.deepEqual(await stored(), []);
      await checkBoth();
    });

    step('is shown where head and text say different things, and which counts', async ({ page }) => {
      const fields = page.getByRole('list', { name: '读取结果' });
      await fields.getByText('学历栏写“本科”，正文写“大专”：按正文').waitFor();
      assert.equal(await page.getByRole('combobox', { name: /^最低学历/ }).inputValue(), '1');
    });

    step('points at a field and sees its place, with the mouse and by keyboard', async ({ page }) => {
      const fields = page.getByRole('list', { name: '读取结果' });
      const text = page.getByRole('region', { name: '原文：正文' });
      const hours = fields.getByRole('button', { name: /^工作时间/ });
      const degree = fields.getByRole('button', { name: /^最低学历/ });
      await hours.hover();
      await text.getByRole('button', { name: /双休/, pressed: true }).waitFor();
      await degree.focus();
      await text.getByRole('button', { name: /大专/, pressed: true }).waitFor();
      await text.getByRole('button', { name: /双休/, pressed: false }).waitFor();
      await text
        .getByRole('button', { name: /限女性/ })
        .first()
        .focus();
      const findings = page.getByRole('list', { name: '发现的问题' });
      await findings.getByRole('button', { name: /限女性/, pressed: true }).waitFor();
    });

    step('corrects a field, keeps the wording, and hands it in', async ({ page, checkBoth }) => {
      await page.getByRole('textbox', { name: /^招聘人数/ }).fill('3');
      await page.getByLabel('截止日期').fill(inDays(60));
      await page.getByRole('button', { name: '保存并检查' }).click();
      await page.waitForURL(/\/e\/postings\//);
      await settled(page);
      await checkBoth();
      await page.getByRole('button', { name: '提交审核' }).click();
      await page.getByRole('region', { name: '现在的状态' }).getByText('审核中', { exact: true }).waitFor();
      const [row, ...more] = await stored();
      assert.deepEqual(more, []);
      assert.deepEqual([row!.state, row!.head_count, row!.degree_min], ['in_review', 3, 1]);
      assert.match(row!.body, /限女性/);
    });

    step('is told in the portal why it came back and how to put it instead', async ({ page, checkBoth }) => {
      const reviewer = await stage.visit('desk');
      await reviewer.signIn('demo.centre');
      await reviewer.page.goto(`/z/review?q=${encodeURIComponent(TITLE)}`);
      await reviewer.page.getByRole('heading', { level: 2, name: TITLE }).waitFor();
      await reviewer.page.getByRole('heading', { level: 1 }).click();
      await reviewer.page.keyboard.press('d');
      await reviewer.page.getByText('已退回：含歧视性要求').first().waitFor();
      await reviewer.leave();
      const message = page.getByRole('article', { name: `岗位没有通过审核：${TITLE}` });
      await page.goto('/e/messages');
      // The message follows the decision by way of the outbox.
      for (let tries = 0; tries < 20 && !(await message.isVisible()); tries += 1) {
        await page.waitForTimeout(500);
        await page.reload();
        await settled(page);
      }
      await message.getByText(/没有通过的原因：含歧视性要求/).waitFor();
      await message.getByText(/“限女性”/).waitFor();
      await checkBoth();
      await message.getByRole('button', { name: '标为已读' }).click();
      await message.getByText('未读').waitFor({ state: 'detached' });
      await message.getByRole('link', { name: '去看这个岗位' }).click();
      await page.getByRole('heading', { level: 2, name: '怎么改' }).waitFor();
      const kept = await inHouse((tx) =>
        tx
          .selectFrom('delivery')
          .select(['channel', 'read_at'])
          .where('subject', '=', `岗位没有通过审核：${TITLE}`)
          .orderBy('channel')
          .execute(),
      );
      assert.deepEqual(
        kept.map(({ channel, read_at }) => [channel, read_at !== null]),
        [
          ['email', false],
          ['inbox', true],
        ],
      );
    });
  });
}

/** A day as the date field takes it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
