import assert from 'node:assert/strict';
import { journey, settled, stage } from '../stage.ts';

const NAME = '四十学时加练';

/** What is owed: a centre sets a standard, everybody sees what follows from it. */
export function tellStandards(): void {
  journey('Service standards', 'desk', ({ step }) => {
    step(
      'the centre sees what the province imposed and cannot touch it',
      async ({ page, signIn, checkBoth }) => {
        await signIn('demo.centre');
        await page.getByRole('link', { name: '服务标准' }).first().click();
        const imposed = page.getByRole('region', { name: '每日推送、每周询问' });
        await imposed.getByText('云泽省（虚构）').waitFor();
        assert.equal(await imposed.getByRole('button').count(), 0);
        await checkBoth();
      },
    );

    step('begins one from a template, tries it out and lets it hold', async ({ page, check }) => {
      await page.getByRole('button', { name: '新的标准' }).click();
      const sheet = page.getByRole('dialog', { name: '新的服务标准' });
      await sheet.getByLabel('从模板开始').selectOption('training_40');
      await sheet.getByLabel('名称').fill(NAME);
      await sheet.getByRole('button', { name: '看看会产生多少' }).click();
      await sheet.getByText(/今天生效会产生 [\d,]+ 项应办，涉及 [\d,]+ 人/).waitFor();
      await check();
      await sheet.getByRole('button', { name: '保存草拟' }).click();
      const own = page.getByRole('region', { name: NAME });
      await own.getByText('草拟，还没生效').waitFor();
      await own.getByRole('button', { name: '定生效日期' }).click();
      const day = page.getByRole('dialog', { name: '从哪天起生效' });
      const holds = day.getByRole('button', { name: /起生效$/ });
      assert.ok(await holds.isDisabled(), 'nobody imposes what they have not seen the numbers of');
      await day.getByRole('button', { name: '看看会产生多少' }).click();
      await day.getByText(/今天生效会产生 [\d,]+ 项应办，涉及 [\d,]+ 人/).waitFor();
      await check();
      await holds.click();
      await own.getByText('生效中').waitFor();
    });

    step(
      'changes it: one year only, and a talk more; the version that holds stays in sight',
      async (visit) => {
        const { page } = visit;
        const own = page.getByRole('region', { name: NAME });
        await own.getByRole('button', { name: '修改' }).click();
        const sheet = page.getByRole('dialog', { name: '修改服务标准' });
        await sheet.getByRole('group', { name: '哪几届' }).getByText(/届$/).nth(1).click();
        await sheet.getByLabel('做什么').selectOption('deep_talk');
        await sheet.getByRole('button', { name: '加上“深度谈心”' }).click();
        const talk = sheet.getByRole('group', { name: '深度谈心', exact: true });
        await talk.getByText('当面谈', { exact: true }).click();
        await visit.checkBoth();
        await sheet.getByRole('button', { name: '看看会产生多少' }).click();
        await sheet.getByText(/生效会产生|没有学生适用/).waitFor();
        await sheet.getByRole('button', { name: '保存草拟' }).click();
        await own.getByText(/第 2 版，草拟/).waitFor();
        await own.getByText(/第 1 版，/).waitFor();
        await visit.checkBoth();
      },
    );

    step('reads its progress, on a phone as well', async ({ page, checkBoth }) => {
      await page.getByRole('link', { name: '服务进展' }).first().click();
      await page.getByRole('table').waitFor();
      await settled(page);
      await checkBoth();
    });

    step('a counsellor writes down a résumé edit, and the duty says that it counts', async () => {
      const { page, signIn, check, leave } = await stage.visit('phone');
      await signIn('demo.counsellor');
      await page.getByRole('list', { name: '应办名单' }).getByRole('link').first().click();
      await page.getByRole('button', { name: '记服务' }).click();
      const sheet = page.getByRole('dialog', { name: '记服务' });
      await sheet.getByLabel('说明').fill('逐条改了项目经历，补上实习。');
      await check();
      await sheet.getByRole('button', { name: '记入台账' }).click();
      await sheet.waitFor({ state: 'hidden' });
      const duty = page
        .getByRole('list', { name: '应办事项' })
        .getByRole('listitem')
        .filter({ hasText: '修改简历' });
      await duty
        .getByText(/条计入/)
        .first()
        .waitFor();
      await check();
      await leave();
    });

    step('a college sees what has risen to it, who answers for it and why acts did not count', async () => {
      const { page, signIn, checkBoth, leave } = await stage.visit('desk');
      await signIn('demo.college');
      const waiting = page.getByRole('list', { name: '等待处理' }).getByRole('listitem');
      const risen = waiting.filter({ hasText: '报到学院' });
      await risen.getByRole('link', { name: '去看看' }).click();
      await page.getByRole('heading', { name: '上报事项', level: 1 }).waitFor();
      const first = page.getByRole('list', { name: '上报名单' }).getByRole('listitem').first();
      await first.getByText(/负责人 /).waitFor();
      await first
        .getByText(/日报到(学院|学校)/)
        .first()
        .waitFor();
      await first
        .getByText(/还没有做过|不计|计入/)
        .first()
        .waitFor();
      await checkBoth();
      await leave();
    });

    step('the graduate sees what is owed to them', async () => {
      const { page, signIn, check, leave } = await stage.visit('phone');
      await signIn('demo.graduate');
      await page.getByRole('link', { name: '档案' }).first().click();
      await page.getByRole('link', { name: '应得的服务' }).click();
      await page.getByRole('list', { name: '应办事项' }).getByRole('listitem').first().waitFor();
      await check();
      await leave();
    });
  });
}
