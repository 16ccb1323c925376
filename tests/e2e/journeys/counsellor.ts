import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { takePicture } from '../pictures.ts';
import { journey, settled, stage } from '../stage.ts';

const SUMMARY = '谈了求职方向，愿意看省内的岗位，简历下周一前改好。';
const KEPT = { title: '约下次见面', body: '约好____在办公室再谈一次。' };
const NOTE = '这家的带教老师是我们的校友，可以先聊聊。';

/** How many are opened at most to find one whom a posting fits. */
const MOST_OPENED = 8;

/** A counsellor between two lessons; then the graduate they worked for. */
export function tellCounsellor(): void {
  journey('A counsellor', 'phone', ({ step }) => {
    let name = '';
    let studentNumber = '';
    let posting = '';
    let phone = '';

    step('finds whom to contact, the longest overdue first', async ({ page, signIn, check }) => {
      await signIn('demo.counsellor');
      await page.waitForURL('**/c');
      await page.getByRole('list', { name: '应办名单' }).getByRole('listitem').first().waitFor();
      await check();
      await page.getByRole('link', { name: '学生', exact: true }).first().click();
      const rows = page.getByRole('list', { name: '学生名单' }).getByRole('listitem');
      await rows.first().waitFor();
      const dues = (await rows.allInnerTexts()).map((text) => Number(/逾期 (\d+) 天/.exec(text)?.[1] ?? 0));
      assert.ok(dues[0]! > 0, 'nobody is overdue in the demo');
      assert.deepEqual(
        dues,
        dues.toSorted((a, b) => b - a),
      );
      await check();
      await page.getByRole('link', { name: /^未落实/ }).press('Tab');
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
      assert.equal(outline, 'solid', 'the keyboard’s place is seen on a link, beside antd as well');
      await page.evaluate(
        () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
      );
      await takePicture(page, 'counsellor-today');
    });

    step(
      'opens the first for whom there is something, and sees wishes, recommendations and answers',
      async ({ page, check }) => {
        name = await openFirstWithPostings(page);
        studentNumber = /学号\s*(\d+)/.exec(await page.getByRole('main').innerText())?.[1] ?? '';
        assert.notEqual(studentNumber, '');
        for (const part of ['情况', '求职意愿', '推荐与答复', '台账记录'])
          await page.getByRole('heading', { level: 2, name: part }).waitFor();
        await check();
        await takePicture(page, 'counsellor-graduate');
      },
    );

    step('has the same list on a desk', async () => {
      const desk = await stage.visit('desk');
      await desk.signIn('demo.counsellor');
      await desk.page.getByRole('list', { name: '应办名单' }).waitFor();
      await desk.check();
      await desk.page.getByRole('link', { name: '我的学生' }).first().click();
      await desk.page.getByRole('list', { name: '学生名单' }).waitFor();
      await desk.check();
      await takePicture(desk.page, 'counsellor-desk');
      await desk.leave();
    });

    step('calls: the phone dials at once, and the number stays where it was', async ({ page, check }) => {
      // No machine that tests has a telephone: the dialling is heard and goes no further.
      await page.evaluate(() => {
        document.addEventListener('click', (event) => {
          const link = event.target instanceof Element ? event.target.closest('a[href^="tel:"]') : null;
          if (!link) return;
          event.preventDefault();
          document.body.dataset['dialled'] = link.getAttribute('href') ?? '';
        });
      });
      await page.getByRole('button', { name: '拨打电话' }).click();
      const number = page.getByRole('link', { name: /^1\d{2} \d{4} \d{4}$/ });
      await number.waitFor();
      phone = (await number.innerText()).replaceAll(' ', '');
      assert.equal(await page.evaluate(() => document.body.dataset['dialled']), `tel:${phone}`);
      await check();
    });

    step('records a talk, which settles what was overdue', async ({ page, check }) => {
      await page.getByRole('button', { name: '记谈话' }).click();
      const sheet = page.getByRole('dialog', { name: `和${name}的谈话` });
      // Who has just called has talked by telephone.
      assert.ok(await sheet.getByLabel('电话', { exact: true }).isChecked());
      await sheet.getByText('求职方向').click();
      await sheet.getByLabel('要点').fill(SUMMARY);
      await sheet.getByLabel('下一步').fill('周一前改好简历');
      await check();
      await sheet.getByRole('button', { name: '记入台账' }).click();
      await page.getByRole('list', { name: '档案记录' }).getByText(SUMMARY).waitFor();
      // What else is owed to them may well be overdue: a talk settles the contact.
      assert.doesNotMatch(await page.getByRole('main').innerText(), /下次联系\s+[^\n]*逾期/);
    });

    step('recommends a posting from the ranked list, with a word of their own', async ({ page, check }) => {
      await page.getByRole('button', { name: '推荐岗位' }).click();
      const sheet = page.getByRole('dialog', { name: '最合适的岗位' });
      const card = sheet
        .getByRole('article')
        .filter({ has: page.getByRole('button', { name: '推荐给学生' }) })
        .first();
      await card.waitFor();
      assert.ok((await card.getByRole('list', { name: '推荐理由' }).getByRole('listitem').count()) > 0);
      posting = await card.getByRole('heading').innerText();
      await check();
      await sheet.getByLabel('附一句话（可不填）').fill(NOTE);
      await card.getByRole('button', { name: '推荐给学生' }).click();
      await page.getByText('已推荐，学生会收到消息，台账已记').waitFor();
      await sheet.getByRole('button', { name: '关闭' }).click();
      await page.getByRole('list', { name: '档案记录' }).getByText(NOTE).waitFor();
    });

    step('looks for postings and opens one', async ({ page, check }) => {
      await page.getByRole('navigation', { name: '底部导航' }).getByRole('link', { name: '岗位' }).click();
      await page.getByRole('article').first().waitFor();
      await check();
      await page.getByRole('article').first().getByRole('heading').getByRole('link').click();
      await page.getByRole('heading', { level: 2, name: '岗位要点' }).waitFor();
      await check();
    });

    step('finds settings for password and second factor', async ({ page, check }) => {
      // The bar holds five; the rest is behind the person at the top.
      await page.getByRole('button', { name: '菜单' }).click();
      await page.getByRole('dialog').getByRole('link', { name: '设置' }).click();
      await page.getByRole('heading', { level: 2, name: '二次验证' }).waitFor();
      await check();
    });

    step(
      'keeps a text of their own, finds it where talks are written, and ends it',
      async ({ page, check }) => {
        const panel = page.getByRole('region', { name: '常用话' });
        await panel.getByRole('button', { name: '存一条' }).click();
        const sheet = page.getByRole('dialog', { name: '存一条常用话' });
        await sheet.getByRole('textbox', { name: '名称' }).fill(KEPT.title);
        await sheet.getByRole('textbox', { name: '内容' }).fill(KEPT.body);
        await check();
        await sheet.getByRole('button', { name: '存好' }).click();
        await panel.getByText(KEPT.body).waitFor();
        await check();
        await page.getByRole('link', { name: '今日', exact: true }).click();
        await page
          .getByRole('button', { name: /^记谈话$|^记和.*的谈话$/ })
          .first()
          .click();
        const talk = page.getByRole('dialog');
        await talk.getByRole('button', { name: KEPT.title }).click();
        assert.equal(await talk.getByRole('textbox', { name: '要点' }).inputValue(), KEPT.body);
        assert.ok(
          await talk.getByRole('button', { name: '记入台账' }).isDisabled(),
          'a gap is to be filled first',
        );
        await talk.getByRole('button', { name: '关闭' }).click();
        await page.goBack();
        await panel.getByRole('button', { name: '停用' }).click();
        await panel.getByRole('button', { name: '确认停用' }).click();
        await panel.getByText(KEPT.body).waitFor({ state: 'detached' });
      },
    );

    step('and the graduate reads both as lines of the own record', async () => {
      const graduate = await stage.visit('phone');
      await graduate.signIn(studentNumber);
      const { page } = graduate;
      await page
        .getByRole('article')
        .filter({ hasText: posting })
        .filter({ hasText: NOTE })
        .first()
        .waitFor();
      await page.goto('/s/record');
      const lines = page.getByRole('list', { name: '档案记录' });
      await lines.getByText(SUMMARY).waitFor();
      await lines.getByText(NOTE).waitFor();
      await page.getByRole('link', { name: '我的信息，谁看过' }).click();
      await page.getByText(phone).waitFor();
      const opened = page.getByRole('list', { name: '查看记录' }).getByRole('listitem').first();
      assert.match(await opened.innerText(), /查看了你的手机号，用来打电话[\s\S]*今天/);
      await graduate.leave();
    });
  });
}

/** Goes down the list until the ranked postings of somebody are not empty; the name of that graduate. */
async function openFirstWithPostings(page: Page): Promise<string> {
  const names = page.getByRole('list', { name: '学生名单' }).getByRole('link');
  for (let at = 0; at < MOST_OPENED; at += 1) {
    const name = await names.nth(at).innerText();
    await names.nth(at).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await settled(page);
    await page.getByRole('button', { name: '推荐岗位' }).click();
    const sheet = page.getByRole('dialog', { name: '最合适的岗位' });
    const send = sheet.getByRole('button', { name: '推荐给学生' }).first();
    await send.or(sheet.getByText('没有符合条件的岗位')).first().waitFor();
    const found = await send.isVisible();
    await sheet.getByRole('button', { name: '关闭' }).click();
    if (found) return name;
    await page.getByRole('link', { name: '学生', exact: true }).first().click();
    await names.first().waitFor();
  }
  return assert.fail(`none of the first ${MOST_OPENED} has a fitting posting`);
}
