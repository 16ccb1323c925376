import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { takePicture } from '../pictures.ts';
import { journey, settled, stage } from '../stage.ts';

/** The career centre runs today's push. */
export function tellCentrePush(): void {
  journey('A career centre with a cohort', 'desk', ({ step }) => {
    step('sees the cohorts and the runs of before', async ({ page, signIn, check }) => {
      await signIn('demo.centre');
      await page.getByRole('link', { name: '推送', exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name: '推送' }).waitFor();
      await settled(page);
      await check();
    });

    step('looks at what the push would do before anything is sent', async ({ page, check }) => {
      await page.getByRole('button', { name: '先看看效果' }).click();
      await page.getByText('推够的比例').waitFor();
      await check();
    });

    step('turns a cap and sees what it would change; nothing has been sent', async ({ page, checkBoth }) => {
      const runs = page.getByRole('table', { name: '历次推送' }).getByRole('row');
      const before = await runs.count();
      await page.getByText(/^更多设置/).click();
      await page.getByLabel('一个招聘名额最多推给').fill('1');
      const effect = page.getByRole('region', { name: '按这样推，会是' });
      await effect
        .getByText(/^比默认设置[多少] [\d,]+ [人个]$/)
        .first()
        .waitFor();
      await checkBoth();
      await page.getByLabel('一个招聘名额最多推给').fill('0');
      await page.getByText('设置填对后，这里显示效果。').waitFor();
      await page.getByRole('button', { name: '恢复默认' }).click();
      await effect.getByText('和默认设置一样').first().waitFor();
      await page.reload();
      await settled(page);
      assert.equal(await runs.count(), before, 'a preview is no run');
    });

    step(
      'starts a push, watches it and takes it back before anything is written',
      async ({ page, check }) => {
        const { db, close } = await stage.database();
        try {
          // The run comes to a halt where it would keep its plan, so that there is time to change one's mind.
          await db.transaction().execute(async (trx) => {
            await sql`lock table push_plan in share mode`.execute(trx);
            await page.getByRole('button', { name: '开始推送' }).click();
            await page.waitForURL(/\/z\/push\/.+/);
            await page.getByRole('progressbar').waitFor();
            await check();
            await page.getByRole('button', { name: '取消推送' }).click();
            await page.getByRole('button', { name: '正在取消' }).waitFor();
          });
          await page.getByText('这次推送被取消了').waitFor({ timeout: 60_000 });
          await check();
        } finally {
          await close();
        }
        await page.getByRole('link', { name: '推送', exact: true }).first().click();
        await page.getByText('已取消').first().waitFor();
        await settled(page);
      },
    );

    step('starts the push of a cohort and watches it to its end', async ({ page }) => {
      await page.getByText(/^更多设置/).click();
      await page.getByLabel('每人最多推送').fill('8');
      const live = page.waitForRequest(/\/api\/outreach\/runs\/.+\/events/);
      await page.getByRole('button', { name: '开始推送' }).click();
      await page.waitForURL(/\/z\/push\/.+/);
      await page
        .getByRole('heading', { name: /2027 届/ })
        .first()
        .waitFor();
      // The run is told over a line of its own, and is over quickly on a small demo.
      await live;
      const end = page.getByText(/位待落实的学生里/);
      await page.getByRole('progressbar').or(end).first().waitFor();
      await end.waitFor({ timeout: 120_000 });
    });

    step(
      'reads the figures: graduates, postings used, how concentrated, and how key groups fare',
      async ({ page, check }) => {
        const text = await page.getByRole('main').innerText();
        for (const part of [
          '收到推荐',
          '推送条数',
          '用到的岗位',
          '没有推够',
          '推送集中吗',
          '基尼系数',
          '重点帮扶学生照顾到了吗',
        ])
          assert.ok(text.includes(part), `${part} is not on the page`);
        await check();
        await takePicture(page, 'centre-push');
      },
    );

    step('reads who got none or too little, and why', async ({ page }) => {
      const panel = page.getByRole('region', { name: '没有推够的人，为什么' });
      const reasons = panel.getByRole('list').first().getByRole('link');
      await reasons.first().waitFor();
      await reasons.last().click();
      await settled(page);
      await panel
        .getByText(/后剩 [\d,]+/)
        .first()
        .waitFor();
    });
  });
}
