import assert from 'node:assert/strict';
import { hashPassword, openAccounts } from '../../../src/identity/index.ts';
import { inHouse } from '../centre-desk.ts';
import { journey, settled, stage } from '../stage.ts';

const SUBJECT = `双选会周五开始 ${Date.now().toString(36)}`;
const PASSWORD = 'huhang-demo';
const SECOND = 'second.centre';

/** Somebody else who works for the same school. */
async function openSecond(): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  await inHouse(async (tx) => {
    const { org_path: orgPath } = await tx
      .selectFrom('account')
      .select('org_path')
      .where('login', '=', 'demo.centre')
      .executeTakeFirstOrThrow();
    const account = { login: SECOND, displayName: '周予安', role: 'career_centre' as const, passwordHash };
    await openAccounts(tx, [{ ...account, orgPath: orgPath!, worksFor: [orgPath!] }]);
  });
}

/** What graduates want to be told, and a message to many that two people answer for. */
export function tellDelivery(): void {
  journey('A graduate who wants to be told, and not too much', 'phone', ({ step }) => {
    step('keeps a search and finds it in the settings', async ({ page, signIn, checkBoth }) => {
      await signIn('demo.graduate');
      await page.goto('/s/postings?q=java');
      await page.getByRole('button', { name: '订阅这个搜索' }).click();
      await checkBoth();
      await page.getByRole('dialog').getByRole('button', { name: '订阅', exact: true }).click();
      await page.getByText('已订阅，在设置里可以暂停或删除').waitFor();
      await page.goto('/s/settings');
      await page.getByRole('list', { name: '订阅的搜索' }).getByText('java').waitFor();
    });

    step('pauses it and wants no reminders by mail', async ({ page, checkBoth }) => {
      await page.getByRole('button', { name: '暂停' }).click();
      await page.getByText('已暂停').first().waitFor();
      const reminders = page.getByRole('checkbox', { name: '提醒：邮件' });
      const questions = page.getByRole('checkbox', { name: '摸排调查：邮件' });
      // One right after the other: the second press does not undo the first.
      await reminders.click();
      await questions.click();
      assert.deepEqual([await reminders.isChecked(), await questions.isChecked()], [false, false]);
      await page.getByText('已保存').nth(1).waitFor();
      await page.getByLabel('免打扰从').selectOption('22:30');
      await page.waitForResponse((reply) => reply.url().endsWith('/mine/preferences') && reply.ok());
      await page.reload();
      await settled(page);
      assert.deepEqual([await reminders.isChecked(), await questions.isChecked()], [false, false]);
      assert.equal(await page.getByLabel('免打扰从').inputValue(), '22:30');
      await checkBoth();
    });

    step('reads what they were told', async ({ page, checkBoth }) => {
      await page.goto('/s/messages');
      await page.getByRole('heading', { level: 1, name: '消息' }).waitFor();
      await settled(page);
      await checkBoth();
    });
  });

  journey('A message to many', 'desk', ({ step }) => {
    step('shows who gets it before it can be handed in', async ({ page, signIn, checkBoth }) => {
      await openSecond();
      await signIn('demo.centre');
      await page.getByRole('link', { name: '群发', exact: true }).first().click();
      await page.getByRole('button', { name: '写一封' }).click();
      await page.getByLabel('标题').fill(SUBJECT);
      await page.getByLabel('正文').fill('周五上午九点，体育馆。');
      assert.equal(await page.getByRole('button', { name: '提交审批' }).isDisabled(), true);
      await page.getByRole('button', { name: '看谁会收到' }).click();
      await page.getByText('收到站内消息').waitFor();
      await checkBoth();
      await page.getByRole('button', { name: '提交审批' }).click();
      await page.getByText('自己写的不能自己审批').waitFor();
      await checkBoth();
    });

    step('leaves when a colleague has approved it', async () => {
      const visit = await stage.visit('desk');
      const { page } = visit;
      await visit.signIn(SECOND);
      await page.goto('/z/mass');
      await page.getByRole('link', { name: SUBJECT }).click();
      await page.getByRole('button', { name: '通过并发送' }).click();
      await page.getByText('已发出').waitFor({ timeout: 60_000 });
      await visit.check();
      await visit.leave();
    });
  });
}
