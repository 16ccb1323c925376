import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { sql } from 'kysely';
import { hashPassword, openAccounts } from '../../../src/identity/index.ts';
import { inHouse } from '../centre-desk.ts';
import { journey, settled, stage, type Visit } from '../stage.ts';

const CLASS = '物联网工程26届1班';
const WHY = `休假三个月 ${Date.now().toString(36)}`;
const BACK = '休假结束，还由原来的老师负责';
const STAND_IN = '许代班';
const STAND_IN_LOGIN = `stand.in.${Date.now().toString(36)}`;
const EVIDENCE = '打了三次电话、发过短信，都没有回音';

/** Somebody who works for the class for a while. */
async function openStandIn(): Promise<void> {
  const passwordHash = await hashPassword('huhang-demo');
  await inHouse(async (tx) => {
    const { path } = await tx
      .selectFrom('org')
      .select('path')
      .where('name', '=', CLASS)
      .where(sql<boolean>`path <@ 'cn.p91.s9001'::ltree`)
      .executeTakeFirstOrThrow();
    const orgPath = path.split('.').slice(0, 3).join('.');
    const account = { login: STAND_IN_LOGIN, displayName: STAND_IN, role: 'counsellor' as const };
    await openAccounts(tx, [{ ...account, passwordHash, orgPath, worksFor: [path] }]);
  });
}

/** The history says within a second that nobody answers any more; until then it is the account that is closed. */
async function whenReleased(page: Page): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; await setTimeout(200)) {
    const { groups } = await (await page.request.get('/api/plans/orphans')).json();
    if (groups.some(({ alarm }: { alarm: string }) => alarm === 'nobody')) return;
  }
  throw new Error('whoever the account answered for was not released');
}

/** The desk's page about who answers for whom, at one of its parts. */
async function openCharge({ page }: Visit, show: string): Promise<void> {
  await page.goto(`/z/charge?show=${show}`);
  await page.getByRole('heading', { level: 1, name: '负责人与结案' }).waitFor();
  await settled(page);
}

async function openPlan(page: Page, base: string, personId: string): Promise<void> {
  await page.goto(`${base}/graduates/${personId}/plan`);
  await page.getByRole('heading', { level: 2, name: '负责人' }).waitFor();
  await settled(page);
}

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** One graduate, one plan: college, counsellor, mentor. */
export function tellPlans(): void {
  let personId = '';
  let name = '';

  journey('Who answers for a graduate', 'desk', ({ step }) => {
    step(
      'a centre hands one graduate of a counsellor to a colleague who works for their class',
      async (visit) => {
        const { page } = visit;
        await visit.signIn('demo.centre');
        await openCharge(visit, 'orphans');
        await visit.checkBoth();
        await openCharge(visit, 'hand');
        const from = page.getByLabel('从谁那里');
        await from.selectOption({ label: await from.locator('option', { hasText: '沈知微' }).innerText() });
        await page.getByLabel('哪个班').selectOption({ label: CLASS });
        const people = page.getByRole('group', { name: '移交哪些学生' });
        const first = people.locator('label').first();
        name = (await first.innerText()).split('\n')[0]!.trim();
        await first.click();
        const to = page.getByLabel('交给谁');
        const choices = (await to.locator('option').allInnerTexts()).join();
        assert.ok(!choices.includes('顾行舟'), 'who does not work for the class cannot be chosen');
        await to.selectOption({ label: await to.locator('option', { hasText: '院系就业专干' }).innerText() });
        const hand = page.getByRole('button', { name: '移交选中的 1 人' });
        assert.ok(await hand.isDisabled(), 'a hand-over says why');
        await page.getByLabel('原因').fill(WHY);
        await visit.checkBoth();
        await hand.click();
        await page.getByText('1 人已移交给院系就业专干').waitFor();
      },
    );

    step('the graduate’s page says who did until when, and gives them back with a reason', async (visit) => {
      const { page } = visit;
      await page.goto(`/z/ledger?q=${encodeURIComponent(name)}`);
      await page.getByRole('list', { name: '学生名单' }).getByRole('link', { name }).first().click();
      await page.getByRole('link', { name: '打开计划' }).click();
      const who = panel(page, '负责人');
      await who.getByText('沈知微 → 院系就业专干（演示）').waitFor();
      await who.getByText(WHY).waitFor();
      personId = /graduates\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
      await who.getByRole('button', { name: '换负责人' }).click();
      const sheet = page.getByRole('dialog', { name: '换负责人' });
      const carer = sheet.getByLabel('负责人');
      await carer.selectOption({ label: await carer.locator('option', { hasText: '沈知微' }).innerText() });
      await sheet.getByLabel('原因').fill(BACK);
      await visit.checkBoth();
      await sheet.getByRole('button', { name: '交给沈知微' }).click();
      await who.getByText('院系就业专干（演示） → 沈知微').waitFor();
      await visit.checkBoth();
    });

    step('an account is closed: whoever it answered for is an alarm on the first page', async (visit) => {
      const { page } = visit;
      await openStandIn();
      await openCharge(visit, 'hand');
      const from = page.getByLabel('从谁那里');
      await from.selectOption({ label: await from.locator('option', { hasText: '沈知微' }).innerText() });
      await page.getByLabel('哪个班').selectOption({ label: CLASS });
      await page.getByRole('group', { name: '移交哪些学生' }).locator('label').last().click();
      const to = page.getByLabel('交给谁');
      await to.selectOption({ label: await to.locator('option', { hasText: STAND_IN }).innerText() });
      await page.getByLabel('原因').fill(WHY);
      await page.getByRole('button', { name: '移交选中的 1 人' }).click();
      await page.getByText(`1 人已移交给${STAND_IN}`).waitFor();
      await page.goto(`/z/accounts?q=${STAND_IN_LOGIN}`);
      await page.getByRole('button', { name: STAND_IN }).first().click();
      const file = page.getByRole('dialog', { name: STAND_IN });
      await file.getByRole('button', { name: '停用账号' }).click();
      await file.getByRole('button', { name: '停用账号' }).click();
      await file.getByText('已停用', { exact: true }).waitFor();
      await whenReleased(page);
      await page.goto('/z');
      const waiting = page.getByRole('list', { name: '等待处理' }).getByRole('listitem');
      await waiting.filter({ hasText: '学生没有负责人' }).getByRole('link', { name: '去指定' }).click();
      await page.getByRole('region', { name: CLASS }).getByText('没有负责人').waitFor();
      await visit.checkBoth();
    });

    step('and one press gives them to who works nearest', async ({ page }) => {
      await page.getByRole('button', { name: /^交给沈知微/ }).click();
      await page.getByText('1 人已由沈知微负责，学生会看到').waitFor();
      await page.getByText('每位毕业生都有负责人').waitFor();
    });

    step('mentors stand with what they know and how many they take', async (visit) => {
      await openCharge(visit, 'mentors');
      await visit.page.getByRole('button', { name: /^登记/ }).first().click();
      await visit.page.getByRole('dialog').getByLabel('最多带几人').waitFor();
      await visit.checkBoth();
    });
  });

  journey('A plan', 'phone', ({ step }) => {
    step('a counsellor writes aim, hindrance, a step and a subsidy', async ({ page, signIn, check }) => {
      await signIn('demo.counsellor');
      await openPlan(page, '/c', personId);
      await check();
      await page.getByRole('button', { name: /^(制定|修改)计划$/ }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByLabel('目标').fill('两周内投出十份简历');
      await sheet.getByRole('group', { name: '难在哪里' }).getByText('简历', { exact: true }).click();
      await sheet.getByRole('button', { name: '加一步' }).click();
      await sheet
        .getByRole('textbox', { name: /^第 \d+ 步$/ })
        .last()
        .fill('改完简历给老师看');
      await sheet.getByRole('button', { name: '加一项补贴' }).click();
      await sheet.getByLabel('补贴名称').last().fill('求职创业补贴');
      await check();
      await sheet.getByRole('button', { name: '保存计划' }).click();
      await page.getByText('两周内投出十份简历').first().waitFor();
      await page.getByText('求职创业补贴').waitFor();
      await page.getByRole('button', { name: '完成了' }).first().click();
      await page.getByText('已完成').first().waitFor();
      await page.getByRole('button', { name: /^查看 \d+ 个版本$/ }).click();
      await page
        .getByText(/完成一步/)
        .first()
        .waitFor();
      await check();
    });

    step('finds a mentor who fits, with the reasons', async ({ page, check }) => {
      await page.getByRole('button', { name: '找导师' }).click();
      const sheet = page.getByRole('dialog', { name: '选一位导师' });
      await sheet.getByRole('listitem').first().waitFor();
      await check();
      await sheet.getByRole('button', { name: /^选/ }).first().click();
      await panel(page, '结对帮扶')
        .getByText(/^导师：/)
        .waitFor();
    });

    step('asks to close without an outcome, and cannot confirm it alone', async ({ page, check }) => {
      await panel(page, '结案').getByRole('button', { name: '申请结案' }).click();
      const sheet = page.getByRole('dialog', { name: '申请不落实去向结案' });
      await sheet.getByLabel('依据').fill(EVIDENCE);
      await check();
      await sheet.getByRole('button', { name: '提交，等另一个人确认' }).click();
      await panel(page, '结案').getByText(EVIDENCE).waitFor();
      assert.equal(await panel(page, '结案').getByRole('button', { name: '处理申请' }).count(), 0);
      await check();
    });

    step('a second person finds it on the first page and confirms', async () => {
      const desk = await stage.visit('desk');
      const { page } = desk;
      await desk.signIn('demo.college');
      const waiting = page.getByRole('list', { name: '等待处理' }).getByRole('listitem');
      await waiting.filter({ hasText: '结案等第二人确认' }).getByRole('link').click();
      const row = page.getByRole('listitem').filter({ hasText: EVIDENCE });
      await row.getByRole('button', { name: '处理' }).click();
      await desk.checkBoth();
      await page.getByRole('dialog').getByRole('button', { name: '确认结案' }).click();
      await page.getByText('已确认结案').waitFor();
      await desk.leave();
    });

    step('and the case opens again when the graduate says otherwise', async ({ page, check }) => {
      await openPlan(page, '/c', personId);
      await panel(page, '结案').getByRole('button', { name: '重新开始帮扶' }).click();
      const sheet = page.getByRole('dialog', { name: '重新开始帮扶' });
      await sheet.getByLabel('凭据').fill('今天打来电话，还想找工作');
      await check();
      await sheet.getByRole('button', { name: '重新开始帮扶' }).click();
      await page.getByText('已重新开始帮扶').waitFor();
      await panel(page, '结案').getByRole('button', { name: '申请结案' }).waitFor();
      await check();
    });

    step('a mentor sees the graduates of their own and nobody else', async () => {
      const phone = await stage.visit('phone');
      await phone.signIn('demo.mentor');
      await phone.page.getByRole('heading', { level: 1, name: '我带的学生' }).waitFor();
      await phone.check();
      await phone.leave();
    });
  });
}
