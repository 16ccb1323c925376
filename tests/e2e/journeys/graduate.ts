import assert from 'node:assert/strict';
import { takePicture } from '../pictures.ts';
import { journey, settled } from '../stage.ts';

const NAME = '林一苇';

/** A graduate on a phone. */
export function tellGraduate(): void {
  journey('A graduate', 'phone', ({ step }) => {
    let liked = '';

    step(
      'signs in and finds what was recommended today, each with its reasons in words',
      async ({ page, signIn, check }) => {
        await signIn('demo.graduate');
        await page.waitForURL('**/s');
        const cards = page.getByRole('article');
        await cards.first().waitFor();
        for (const card of await cards.all()) {
          const reasons = await card
            .getByRole('list', { name: '推荐理由' })
            .getByRole('listitem')
            .allInnerTexts();
          assert.ok(reasons.length > 0, 'a recommendation without a reason');
          for (const reason of reasons)
            assert.match(reason, /\p{Script=Han}{2}/u, 'a reason that is not in words');
        }
        await check();
        await takePicture(page, 'graduate-today');
        await takePicture(page, 'graduate-today-dark', { colorScheme: 'dark' });
      },
    );

    step('says “interested” to one of them', async ({ page }) => {
      const card = page
        .getByRole('article')
        .filter({ has: page.getByRole('button', { name: '感兴趣', exact: true }) })
        .first();
      liked = await card.getByRole('heading').innerText();
      await card.getByRole('button', { name: '感兴趣', exact: true }).click();
      await page.getByRole('button', { name: '已感兴趣' }).first().waitFor();
      await page.getByRole('link', { name: '感兴趣的' }).click();
      await page.getByRole('article').filter({ hasText: liked }).first().waitFor();
    });

    step('says “not interested” to another one, with a reason from the list', async ({ page, check }) => {
      await page.getByRole('link', { name: '今天', exact: true }).click();
      await settled(page);
      const card = page
        .getByRole('article')
        .filter({ has: page.getByRole('button', { name: '不感兴趣', exact: true }) })
        .nth(1);
      await card.getByRole('button', { name: '不感兴趣', exact: true }).click();
      const sheet = page.getByRole('dialog', { name: '哪里不合适？' });
      await sheet.getByText('地点不合适').click();
      await check();
      await sheet.getByRole('button', { name: '提交' }).click();
      await page.getByRole('button', { name: '不感兴趣：地点不合适' }).waitFor();
    });

    step('opens a posting and reads how it fits', async ({ page, check }) => {
      await page.getByRole('article').first().getByRole('heading').getByRole('link').click();
      await page.getByRole('heading', { name: /为什么推荐给你|为什么没有推荐给你/ }).waitFor();
      await check();
    });

    step('sets wishes: a city more, and a lowest salary', async ({ page, check }) => {
      await page.getByRole('navigation', { name: '底部导航' }).getByRole('link', { name: '意愿' }).click();
      await page.getByRole('heading', { level: 1, name: '求职意愿' }).waitFor();
      await page.getByLabel('求职状态').waitFor();
      const full = page.getByText(/已选满/);
      if (await full.isVisible()) await page.getByRole('button', { name: /^去掉/ }).last().click();
      await page.getByLabel('省份').selectOption({ label: '浙江' });
      await page.getByLabel('城市', { exact: true }).selectOption({ label: '宁波' });
      await page.getByRole('button', { name: '加入' }).click();
      await page.getByRole('button', { name: '去掉宁波' }).waitFor();
      await page.getByLabel('月薪不低于（元）').fill('5500');
      await check();
      await page.getByRole('button', { name: '保存意愿' }).click();
      await page.getByText('意愿已保存').waitFor();
      await page.reload();
      await page.getByRole('button', { name: '去掉宁波' }).waitFor();
      assert.equal(await page.getByLabel('月薪不低于（元）').inputValue(), '5500');
    });

    step('finds the answers and the new wish as lines in the own record', async ({ page, check }) => {
      await page.getByRole('navigation', { name: '底部导航' }).getByRole('link', { name: '档案' }).click();
      await page.getByRole('heading', { level: 1, name: '我的档案' }).waitFor();
      const lines = page.getByRole('list', { name: '档案记录' });
      await lines.getByText(`感兴趣，${liked}`, { exact: true }).first().waitFor();
      await lines
        .getByText(/^不感兴趣：地点不合适，/)
        .first()
        .waitFor();
      await lines.getByText('更新求职意愿').first().waitFor();
      await check();
      await takePicture(page, 'graduate-record');
    });

    step('objects to a line and finds the objection in the record', async ({ page, check }) => {
      await page.getByRole('button', { name: '这条不对' }).first().click();
      const sheet = page.getByRole('dialog', { name: '这条记录不对' });
      await sheet.getByLabel('哪里不对，实际情况是什么').fill('这条推荐的地点我之前说过不考虑。');
      await check();
      await sheet.getByRole('button', { name: '提交异议' }).click();
      const lines = page.getByRole('list', { name: '档案记录' });
      await lines.getByText('这条推荐的地点我之前说过不考虑。').waitFor();
      await lines.getByText('提出异议').first().waitFor();
    });

    step('reports to be still looking, as an answer like any other', async ({ page, check }) => {
      await page.getByRole('button', { name: '更新去向' }).click();
      const sheet = page.getByRole('dialog', { name: '我的毕业去向' });
      await sheet.getByLabel('去向').selectOption({ label: '待就业' });
      await check();
      await sheet.getByRole('button', { name: /确认/ }).click();
      await page.getByText('去向已更新，由你本人确认').waitFor();
      await page.getByRole('main').getByText('待就业，本人已确认').waitFor();
    });

    step('switches personalisation off and on again', async ({ page, check }) => {
      await page.getByRole('navigation', { name: '底部导航' }).getByRole('link', { name: '设置' }).click();
      const personal = page.getByRole('switch', { name: '个性化推荐' });
      await personal.waitFor();
      assert.equal(await personal.isChecked(), true);
      await personal.click();
      await page.getByText('已关闭个性化推荐').waitFor();
      assert.equal(await personal.isChecked(), false);
      await check();
      await personal.click();
      await page.getByText('已打开个性化推荐').waitFor();
    });

    step('reads what the school holds about them, the number covered', async ({ page, check }) => {
      await page.getByRole('link', { name: '查看我的信息' }).click();
      await page.getByRole('heading', { level: 1, name: '我的信息' }).waitFor();
      await page.getByText(NAME, { exact: true }).first().waitFor();
      assert.doesNotMatch(await page.getByRole('main').innerText(), /\d{17}[\dX]/);
      await check();
    });

    step('looks for postings alone', async ({ page, check }) => {
      await page.getByRole('navigation', { name: '底部导航' }).getByRole('link', { name: '找岗位' }).click();
      await page.getByRole('article').first().waitFor();
      await check();
    });
  });
}
