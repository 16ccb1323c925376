import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { inventGraduates } from '../../../src/apps/demo/graduates.ts';
import { SEED } from '../../../src/apps/seed.ts';
import { DEMO_SIZE } from '../house.ts';
import { journey, settled, stage, type Visit } from '../stage.ts';

const PASSWORD = 'a sentence of my own';
const COMPANY = '潮汐仪器有限公司（虚构）';
/** Region 99 is nobody's; the last sign is the one that the others demand. */
const CREDIT_CODE = '91990000MA00000775';

/** The last graduate of the demo: on the roster, and no account yet. */
const newcomer = inventGraduates(SEED, DEMO_SIZE).at(-1)!;

async function enter(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await settled(page);
}

/** Somebody else at a screen of their own, who leaves again. */
async function meanwhile(act: (visit: Visit) => Promise<void>): Promise<void> {
  const visit = await stage.visit('phone');
  await act(visit);
  await visit.leave();
}

/** How people get their accounts: staff from above, employers and graduates by themselves. */
export function tellAccounts(): void {
  let code = '';

  journey('A career centre with a new counsellor', 'desk', ({ step }) => {
    step('opens an account for two classes and is shown the code once', async ({ page, signIn, check }) => {
      await signIn('demo.centre');
      await page.getByRole('link', { name: '账号', exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name: '账号' }).waitFor();
      await settled(page);
      await check();
      await page.getByRole('button', { name: '开通账号' }).click();
      const form = page.getByRole('dialog');
      await form.getByText('辅导员', { exact: true }).click();
      await form.getByLabel('姓名').fill('陈亦初');
      await form.getByLabel('账号', { exact: true }).fill('chen.yichu');
      await form.getByLabel('院系', { exact: true }).selectOption({ index: 1 });
      for (const index of [1, 2]) {
        await form.getByLabel('班级', { exact: true }).selectOption({ index });
        await form.getByRole('button', { name: '加入' }).click();
      }
      assert.equal(await form.getByRole('list', { name: '已选范围' }).getByRole('listitem').count(), 2);
      await check();
      await form.getByRole('button', { name: '开通账号' }).click();
      code = await form.getByLabel('一次性代码').innerText();
      assert.match(code, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
      await check();
      await form.getByRole('button', { name: '我已告诉本人' }).click();
      await page.getByRole('row').filter({ hasText: '陈亦初' }).getByText('还没设密码').waitFor();
    });

    step('the counsellor sets a password with the code, and it works once', () =>
      meanwhile(async ({ page, check, expect }) => {
        await page.goto('/sign-in');
        await page.getByRole('link', { name: '用一次性代码设置密码' }).click();
        await page.getByRole('heading', { level: 1, name: '设置密码' }).waitFor();
        await check();
        for (const wanted of ['密码已设好', '账号或一次性代码不对']) {
          await page.goto('/code?login=chen.yichu');
          await page.getByLabel('一次性代码').fill(code.toLowerCase());
          await page.getByLabel('设一个密码').fill(PASSWORD);
          if (wanted.startsWith('账号')) expect(422, '/redeem');
          await page.getByRole('button', { name: '设置密码' }).click();
          await page.getByText(wanted).waitFor();
          await check();
        }
        await enter(page, 'chen.yichu', PASSWORD);
        await page.waitForURL('**/c');
      }),
    );

    step('closes the account again: the counsellor is out at once', async ({ page, check }) => {
      const teacher = await stage.visit('phone');
      await enter(teacher.page, 'chen.yichu', PASSWORD);
      await page.getByRole('searchbox', { name: '找账号' }).fill('chen.yi');
      await page.getByRole('button', { name: '陈亦初' }).click();
      const file = page.getByRole('dialog');
      await file.getByRole('button', { name: '停用账号' }).click();
      await check();
      await file.getByRole('button', { name: '停用账号' }).click();
      await file.getByText('已停用', { exact: true }).waitFor();
      await teacher.page.goto('/c');
      await teacher.page.waitForURL(/\/sign-in/);
      await teacher.leave();
    });
  });

  journey('An employer who comes for the first time', 'phone', ({ step }) => {
    step('registers under its credit code', async ({ page, check }) => {
      await page.goto('/');
      await page.getByRole('link', { name: '第一次来，注册单位' }).click();
      await page.getByRole('heading', { level: 1, name: '用人单位注册' }).waitFor();
      await page.getByLabel('单位名称').fill(COMPANY);
      await page.getByLabel('统一社会信用代码').fill(CREDIT_CODE);
      await page.getByLabel('所在省份').selectOption({ label: '浙江' });
      await page.getByLabel('所在城市').selectOption({ label: '杭州' });
      await page.getByLabel('对接学校').selectOption({ label: '云泽理工大学（虚构）' });
      await page.getByLabel('联系人').fill('顾行舟');
      await page.getByLabel('联系电话').fill('0571-88880000');
      await page.getByLabel('邮箱').fill('hr@tide.example');
      await page.getByLabel('设一个密码').fill(PASSWORD);
      await check();
      await page.getByRole('button', { name: '注册' }).click();
      await page.getByText('注册好了').waitFor();
      await check();
    });

    step('works at once, and reads that it is not verified yet', async ({ page, check }) => {
      await enter(page, CREDIT_CODE, PASSWORD);
      await page.goto('/e/own');
      await page.getByText('待核验', { exact: true }).waitFor();
      await check();
    });

    step('is refused by the centre with a reason, mends it, and is verified', async ({ page, check }) => {
      const centre = await stage.visit('desk');
      await centre.signIn('demo.centre');
      async function open(): Promise<void> {
        await centre.page.goto('/z/employers');
        await centre.page.getByRole('button', { name: COMPANY }).click();
        await centre.check();
      }
      await open();
      await centre.page.getByRole('button', { name: '不通过' }).click();
      await centre.page.getByLabel(/^不通过的原因/).fill('联系电话打不通，请更正');
      await centre.page.getByRole('button', { name: '不通过，告知原因' }).click();
      await page.reload();
      await page.getByText('联系电话打不通，请更正').waitFor();
      await check();
      await page.getByLabel('统一社会信用代码').fill(CREDIT_CODE);
      await page.getByLabel('联系电话').fill('0571-88881111');
      await page.getByRole('button', { name: '重新提交核验' }).click();
      await page.getByText('待核验', { exact: true }).waitFor();
      await open();
      await centre.page.getByText('0571-88881111').waitFor();
      await centre.page.getByRole('button', { name: '通过核验' }).click();
      await centre.page.getByText(`${COMPANY}已核验`).waitFor();
      await centre.leave();
      await page.reload();
      await page.getByText('已核验', { exact: true }).waitFor();
      await check();
    });
  });

  journey('A graduate who comes for the first time', 'phone', ({ step }) => {
    step('is told in plain words when the three do not belong together', async ({ page, check, expect }) => {
      await page.goto('/sign-in');
      await page.getByRole('link', { name: '激活账号' }).click();
      await page.getByRole('heading', { level: 1, name: '激活账号' }).waitFor();
      await check();
      await page.getByLabel('学号').fill(newcomer.studentNumber);
      await page.getByLabel('姓名').fill('别人');
      await page.getByLabel('身份证号').fill(newcomer.identityNumber);
      await page.getByLabel('设一个密码').fill(PASSWORD);
      expect(422, '/activate');
      await page.getByRole('button', { name: '激活' }).click();
      await page.getByText('学号、姓名和身份证号对不上').waitFor();
      await check();
    });

    step('activates the account, signs in and stands on the own first page', async ({ page, check }) => {
      await page.getByLabel('姓名').fill(newcomer.name);
      await page.getByRole('button', { name: '激活' }).click();
      const told = page.getByRole('status').filter({ hasText: '账号已激活' });
      await told.waitFor();
      await check();
      const login = await told.getByRole('strong').innerText();
      assert.ok(login.endsWith(newcomer.studentNumber));
      await enter(page, login, PASSWORD);
      await page.waitForURL('**/s');
      await check();
    });
  });
}
