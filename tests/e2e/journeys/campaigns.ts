import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { journey, settled, stage } from '../stage.ts';

const NAME = `年末就业攻坚 ${Date.now().toString(36)}`;
const PATIENCE_MS = 100_000;

/** The worker begins, measures and asks within a minute or so; the page is read anew until it has. */
async function inTime(page: Page, wanted: Locator): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
    await settled(page);
    if (await wanted.first().isVisible()) return;
    await setTimeout(2_000);
    await page.reload();
  }
  await wanted.first().waitFor({ timeout: 1 });
}

/** For some months more is owed: a centre prepares, the authority lets it be told, everybody sees what follows. */
export function tellCampaigns(): void {
  journey('A campaign', 'desk', ({ step }) => {
    step('a centre prepares it from a template and sees first whom it reaches', async (visit) => {
      const { page, signIn, check, checkBoth } = visit;
      await signIn('demo.centre');
      await page.getByRole('link', { name: '专项活动' }).first().click();
      await page.getByRole('heading', { level: 1, name: '专项活动' }).waitFor();
      await checkBoth();
      await page.getByRole('link', { name: '新的活动' }).click();
      await page.getByLabel('从模板开始').selectOption('tackling');
      await check();
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByLabel('名称').fill(NAME);
      await checkBoth();
      await page.getByRole('button', { name: '看会怎样' }).click();
      await page.getByText(/服务 [\d,]+ 名学生，共 [\d,]+ 项应办/).waitFor();
      await page.getByText('通知要由另一个账号在活动页上核对后才发出').waitFor();
      await checkBoth();
      await page.getByRole('button', { name: '发起活动' }).click();
      await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
      await page.getByText('通知等另一人核对').waitFor();
      assert.equal(await page.getByRole('button', { name: '核对无误，发出通知' }).count(), 0);
    });

    step('another person reads the announcement and lets it go', async () => {
      const { page, signIn, checkBoth, leave } = await stage.visit('desk');
      await signIn('demo.authority');
      await page.goto('/a/campaigns');
      await page.getByRole('link', { name: NAME }).click();
      await page.getByText('给学生的通知').click();
      await checkBoth();
      await page.getByRole('button', { name: '核对无误，发出通知' }).click();
      await page.getByText('已核对，活动开始后发给活动中的学生').waitFor();
      await page.getByText(/通知(正在|已)发出/).waitFor();
      await leave();
    });

    step('its figures appear, by college', async ({ page, checkBoth }) => {
      const colleges = page.getByRole('list', { name: '各单位的应办、已办和逾期' }).getByRole('listitem');
      await inTime(page, colleges);
      await colleges
        .filter({ hasText: '学院' })
        .getByText(/应办 [\d,]+/)
        .first()
        .waitFor();
      await checkBoth();
    });

    step('the school asks its graduates what they wish for as a part of it', async ({ page, checkBoth }) => {
      await page.getByRole('button', { name: '开始摸排' }).click();
      const sheet = page.getByRole('dialog', { name: '问一问求职意愿' });
      await checkBoth();
      await sheet.getByRole('button', { name: '开始摸排' }).click();
      await page.getByText('已开始，一分钟内发出').waitFor();
      const asked = page.getByRole('list', { name: '活动中的摸排' }).getByText(/问了 [1-9][\d,]* 人/);
      await inTime(page, asked);
      await checkBoth();
    });

    step('a counsellor finds it above the duties of the day and opens it', async () => {
      const { page, signIn, check, leave } = await stage.visit('phone');
      await signIn('demo.counsellor');
      const banner = page.getByRole('list', { name: '进行中的活动' });
      await banner.getByRole('link', { name: NAME }).waitFor();
      await check();
      await banner.getByRole('link', { name: NAME }).tap();
      await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
      await page.getByRole('list', { name: '活动中的摸排' }).waitFor();
      await check();
      await leave();
    });

    step('a graduate reads what they may expect, and the announcement', async () => {
      const { page, signIn, check, leave } = await stage.visit('phone');
      await signIn('demo.graduate');
      await page.getByText(NAME).first().waitFor();
      await page.getByText('你可以期待').first().waitFor();
      await check();
      await leave();
    });

    step('stopped, it says why and lists to whom something is owed', async ({ page, checkBoth }) => {
      await page.getByRole('button', { name: '停止', exact: true }).click();
      const sheet = page.getByRole('dialog', { name: `停止“${NAME}”` });
      await sheet.getByLabel('原因').fill('并入全省的攻坚行动');
      await sheet.getByRole('button', { name: '停止活动' }).click();
      await page.getByText('并入全省的攻坚行动').waitFor();
      await page.getByRole('list', { name: '结束时还欠着的学生' }).getByRole('link').first().waitFor();
      await page.getByRole('list', { name: '活动中的摸排' }).getByText('已结束').waitFor();
      await checkBoth();
    });

    step('a counsellor goes from one that has ended to a graduate of the own classes', async () => {
      const { page, signIn, check, leave } = await stage.visit('phone');
      await signIn('demo.counsellor');
      await page.goto('/c/campaigns');
      await page.getByRole('link', { name: /“扬帆”求职季/ }).tap();
      const left = page.getByRole('list', { name: '结束时还欠着的学生' }).getByRole('listitem');
      await left.first().waitFor();
      await check();
      const name = await left.first().getByRole('link').innerText();
      await left.first().getByRole('link').tap();
      await page.getByRole('heading', { name }).first().waitFor();
      await leave();
    });
  });
}
