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

  journey('What leaves the house', 'desk', ({ step }) => {
    step(
      'stands in the outbox, by where it is, on a desk and on a phone',
      async ({ page, signIn, checkBoth }) => {
        await signIn('demo.centre');
        await page.goto('/z/outbox');
        await page.getByRole('heading', { level: 1, name: '发信箱' }).waitFor();
        await settled(page);
        await page.getByRole('link', { name: /^暂存/ }).click();
        await settled(page);
        await checkBoth();
        await page.getByRole('link', { name: /^发送失败/ }).click();
        await page.getByText('没有发送失败的').waitFor();
        await checkBoth();
      },
    );

    step('a school states its own budget, with who and why', async ({ page, checkBoth }) => {
      const budgets = page.getByRole('region', { name: '每人每天最多发几条' });
      await budgets.getByRole('button', { name: '修改' }).first().click();
      const sheet = page.getByRole('dialog');
      await sheet.getByLabel('提醒').fill('1');
      assert.ok(await sheet.getByRole('button', { name: '保存' }).isDisabled(), 'a change says why');
      await sheet.getByLabel('为什么改').fill('毕业季消息太多');
      await checkBoth();
      await sheet.getByRole('button', { name: '保存' }).click();
      await budgets.getByText('改过 1 次').click();
      await budgets.getByText(/毕业季消息太多/).waitFor();
      await checkBoth();
    });

    step('and a gateway is told its secret once', async ({ page, checkBoth }) => {
      const gateways = page.getByRole('region', { name: '短信和微信网关' });
      await gateways.getByRole('button', { name: '添加网关' }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByLabel('名称').fill('学校短信平台');
      await sheet.getByLabel('地址').fill('https://sms.school.example/huhang');
      for (const family of ['提醒', '服务通知']) await sheet.getByText(family, { exact: true }).click();
      await checkBoth();
      await sheet.getByRole('button', { name: '添加', exact: true }).click();
      await sheet.getByText('它只显示这一次').waitFor();
      await sheet.getByRole('button', { name: '我已抄下密钥' }).click();
      const own = gateways.getByRole('listitem').filter({ hasText: '学校短信平台' });
      await own.getByText('正常').waitFor();
      await own.getByRole('button', { name: '停用' }).click();
      await own.getByText('已停用').waitFor();
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

    step('waits on the first page of a colleague, and leaves when they have approved it', async () => {
      const visit = await stage.visit('desk');
      const { page } = visit;
      await visit.signIn(SECOND);
      const waiting = page.getByRole('list', { name: '等待处理' }).getByRole('listitem');
      await waiting.filter({ hasText: '群发等你审批' }).getByRole('link').click();
      await page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
      await visit.checkBoth();
      await page.getByRole('button', { name: '通过并发送' }).click();
      await page.getByText('已发出').waitFor({ timeout: 60_000 });
      await visit.check();
      await visit.leave();
    });
  });
}
