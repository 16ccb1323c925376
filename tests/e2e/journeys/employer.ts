import assert from 'node:assert/strict';
import { takePicture } from '../pictures.ts';
import { journey, settled } from '../stage.ts';

const ADVERT = `星槎智能装备有限公司（虚构）招聘自动化调试工程师
岗位职责：
1、负责产线设备的电气调试和验收；
2、编写调试记录，培训客户操作人员。
任职要求：
1、本科及以上学历，自动化、电气工程及其自动化等相关专业；
2、熟悉 PLC 编程，2027届毕业生优先，限男性。
招聘人数：4人，月薪7000-9500元，五险一金。
工作地点：浙江省杭州市`;

/** An employer with an advert that is written already. */
export function tellEmployer(): void {
  journey('An employer', 'desk', ({ step }) => {
    step('sees where the own postings stand', async ({ page, signIn, check }) => {
      await signIn('demo.employer');
      await page.waitForURL('**/e');
      await page.getByRole('article').first().waitFor();
      assert.match(await page.getByRole('main').innerText(), /审核中/);
      await check();
    });

    step(
      'pastes an advert and sees it structured, each thing marked at its place',
      async ({ page, check }) => {
        await page.getByRole('link', { name: '发布岗位' }).first().click();
        await page.getByLabel('招聘启事全文').fill(ADVERT);
        await check();
        await page.getByRole('button', { name: '读取并填表' }).click();
        await page.getByRole('heading', { level: 2, name: '填好的表，请核对' }).waitFor();
        const text = page.getByRole('region', { name: '原文：正文' });
        for (const place of ['最低学历：本科', '招聘人数：4人', '限定性别：限男性'])
          await text
            .getByRole('button', { name: new RegExp(place.slice(0, place.indexOf('：') + 3)) })
            .first()
            .waitFor();
        assert.equal(await page.getByRole('textbox', { name: /^招聘人数/ }).inputValue(), '4');
        assert.equal(await page.getByRole('textbox', { name: /^月薪最低/ }).inputValue(), '7000');
        assert.equal(await page.getByRole('textbox', { name: /^月薪最高/ }).inputValue(), '9500');
        assert.match(await page.getByRole('textbox', { name: /^工作城市/ }).inputValue(), /杭州/);
        assert.match(await page.getByRole('textbox', { name: /^专业/ }).inputValue(), /自动化/);
        await check();
        await takePicture(page, 'employer-new');
      },
    );

    step('is told what may not stand in an advert, with the law', async ({ page }) => {
      const findings = page.getByRole('list', { name: '发现的问题' });
      await findings.getByText('限定性别').waitFor();
      await findings
        .getByText(/法》|条例|规定|通知/)
        .first()
        .waitFor();
    });

    step('corrects a field and the wording, and keeps the posting', async ({ page, check }) => {
      await page.getByRole('textbox', { name: /^招聘人数/ }).fill('5');
      const conditions = page.getByRole('textbox', { name: /^招聘条件/ });
      await conditions.fill((await conditions.inputValue()).replace(/[，,]?限男性/, ''));
      await page.getByLabel('截止日期').fill(inDays(60));
      await page.getByRole('button', { name: '保存并检查' }).click();
      await page.waitForURL(/\/e\/postings\//);
      await settled(page);
      await page.getByRole('region', { name: '现在的状态' }).getByText('草稿', { exact: true }).waitFor();
      await page.getByText('自动审查没有发现问题').waitFor();
      assert.match(await page.getByRole('list', { name: '读取结果' }).innerText(), /5 人/);
      await check();
    });

    step('hands it in and sees that it is under review', async ({ page, check }) => {
      await page.getByRole('button', { name: '提交审核' }).click();
      await page.getByRole('region', { name: '现在的状态' }).getByText('审核中', { exact: true }).waitFor();
      await page.getByRole('link', { name: '我的岗位' }).first().click();
      const card = page.getByRole('article').filter({ hasText: '自动化调试工程师' }).first();
      await card.getByText('审核中', { exact: true }).waitFor();
      await check();
    });
  });
}

/** A day as the date field takes it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
