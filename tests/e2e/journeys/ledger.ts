import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { verifyFile } from '../../../src/seals/index.ts';
import { inHouse } from '../centre-desk.ts';
import { journey, settled, stage, type Visit } from '../stage.ts';

const WORDS = `谈了考公的打算 ${Date.now().toString(36)}`;
const OBJECTION = '那天谈的是简历，不是考公';

async function titled(visit: Visit, name: string | RegExp): Promise<void> {
  await visit.page.getByRole('heading', { level: 1, name }).waitFor();
  await settled(visit.page);
}

/** The graduate's own record as the counsellor finds it: by the name that stands in the portal. */
async function openFile(visit: Visit, studentNumber: string): Promise<void> {
  await visit.page.goto(`/c/graduates?q=${studentNumber}`);
  await visit.page.getByRole('list', { name: '学生名单' }).getByRole('link').first().click();
  // The list has its buttons of the same name.
  await visit.page.waitForURL(/graduates\/[0-9a-f-]{36}$/);
  await visit.page.getByRole('heading', { level: 2, name: '台账记录' }).waitFor();
  await settled(visit.page);
}

/** A line that its graduate says is wrong: read, contested, answered, corrected, and read again. */
export function tellLedger(): void {
  let number = '';

  journey('A line of the ledger that is not right', 'desk', ({ step }) => {
    step('the counsellor writes a talk down', async (visit) => {
      const { page } = visit;
      number = await inHouse(async (tx) => {
        const { student_number: own } = await tx
          .selectFrom('account as a')
          .innerJoin('person as p', 'p.id', 'a.person_id')
          .select('p.student_number')
          .where('a.login', '=', 'demo.graduate')
          .executeTakeFirstOrThrow();
        return own;
      });
      await visit.signIn('demo.counsellor');
      await openFile(visit, number);
      await page.getByRole('button', { name: '记谈话' }).first().click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('textbox', { name: '要点' }).fill(WORDS);
      await sheet.getByRole('button', { name: '记入台账' }).click();
      await page.getByText(WORDS).first().waitFor();
      await visit.checkBoth();
    });

    step('the graduate sees the line and says that it is not right', async () => {
      const phone = await stage.visit('phone');
      const { page } = phone;
      await phone.signIn('demo.graduate');
      await page.goto('/s/record');
      await titled(phone, '我的档案');
      const line = page.getByRole('listitem').filter({ hasText: WORDS }).first();
      await line.getByRole('button', { name: '这条不对' }).click();
      await page.getByRole('dialog').getByRole('textbox').fill(OBJECTION);
      await phone.checkBoth();
      await page.getByRole('dialog').getByRole('button', { name: '提交异议' }).click();
      await line.getByText('异议等待答复').waitFor();
      await phone.checkBoth();
      await phone.leave();
    });

    step('the desk’s first page says that an objection waits, and leads to it', async () => {
      const desk = await stage.visit('desk');
      const { page } = desk;
      await desk.signIn('demo.centre');
      const waiting = page.getByRole('list', { name: '等待处理' }).getByRole('listitem');
      await waiting.filter({ hasText: '学生的异议等答复' }).getByRole('link').click();
      const row = page.getByRole('list', { name: '学生名单' }).getByRole('listitem').first();
      await row.getByText('有异议待答复').waitFor();
      await desk.checkBoth();
      await desk.leave();
    });

    step('the counsellor answers that it is wrong, and corrects it', async (visit) => {
      const { page } = visit;
      await openFile(visit, number);
      const objection = page.getByRole('listitem').filter({ hasText: OBJECTION }).first();
      await objection.getByRole('button', { name: '答复' }).click();
      const answer = page.getByRole('dialog', { name: '答复学生的异议' });
      await answer.getByText('异议成立，这条记录有误').click();
      await answer.getByRole('textbox').fill('核对过了，确实记错');
      await visit.checkBoth();
      await answer.getByRole('button', { name: '答复', exact: true }).click();
      await page.getByText('核对过了，确实记错').first().waitFor();
      await page
        .getByRole('listitem')
        .filter({ hasText: WORDS })
        .last()
        .getByRole('button', { name: '更正' })
        .click();
      const sheet = page.getByRole('dialog', { name: /更正/ });
      await sheet.getByRole('textbox', { name: '更正原因' }).fill('记错了谈的内容');
      await sheet.getByRole('textbox', { name: '要点' }).fill('谈的是简历');
      await visit.checkBoth();
      await sheet.getByRole('button', { name: '写入更正' }).click();
      await page.getByText('已被更正，不再计入').first().waitFor();
    });

    step('the graduate sees the ruling and the correction, and the old line beside it', async () => {
      const phone = await stage.visit('phone');
      const { page } = phone;
      await phone.signIn('demo.graduate');
      await page.goto('/s/record');
      await titled(phone, '我的档案');
      await page.getByText('异议成立').first().waitFor();
      await page.getByText('已被更正，不再计入').first().waitFor();
      await page.getByText('记错了谈的内容').first().waitFor();
      assert.ok(await page.locator('s').filter({ hasText: WORDS }).count(), 'the old line stays in sight');
      await phone.checkBoth();
      await page.goto('/s/messages');
      await page.getByRole('article', { name: '你对台账记录的异议有了答复' }).first().waitFor();
      await phone.check();
      await phone.leave();
    });
  });

  tellOpening(() => number);
  tellUnemployed();
  tellProof();
}

/** What is kept apart: opened for a purpose, and the graduate reads who did. */
function tellOpening(number: () => string): void {
  const words = `久坐会腰疼 ${Date.now().toString(36)}`;
  journey('A fact that is kept apart', 'desk', ({ step }) => {
    step('is opened by the counsellor for a purpose, and noted', async (visit) => {
      const { page } = visit;
      await visit.signIn('demo.counsellor');
      await openFile(visit, number());
      await page.getByRole('link', { name: '打开计划' }).click();
      const apart = page.getByRole('region', { name: '健康和家庭情况' });
      assert.equal(await apart.getByRole('textbox').count(), 0, 'covered until a purpose is stated');
      await apart.getByRole('button', { name: '查看，并留下记录' }).click();
      await apart.getByRole('textbox').fill(words);
      await apart.getByRole('button', { name: '保存' }).click();
      await page.getByText('已保存').waitFor();
      await visit.checkBoth();
    });

    step('and the graduate reads what is noted, who opened it and why', async () => {
      const phone = await stage.visit('phone');
      const { page } = phone;
      await phone.signIn('demo.graduate');
      await page.goto('/s/record?view=plan');
      await page.getByText(`健康：${words}`).waitFor();
      await phone.check();
      await page.goto('/s/file');
      const log = page.getByRole('region', { name: '谁查看过敏感信息' });
      await log.getByText('沈知微').first().waitFor();
      await log
        .getByText(/用途：/)
        .first()
        .waitFor();
      await phone.check();
      await phone.leave();
    });
  });
}

/** The unemployed ledger: where each stands, brought in from elsewhere and taken out. */
function tellUnemployed(): void {
  journey('The unemployed ledger', 'desk', ({ step }) => {
    step('says where each stands; a change is noted with how it is known', async (visit) => {
      const { page } = visit;
      await visit.signIn('demo.counsellor');
      await page.goto('/c/unemployed?show=seeking');
      await titled(visit, '未就业台账');
      const list = page.getByRole('list', { name: '未就业学生' });
      const row = list.getByRole('listitem').nth(3);
      const name = await row.getByRole('link').innerText();
      await row.getByRole('button', { name: '改状态' }).click();
      const sheet = page.getByRole('dialog', { name: `${name}现在的状态` });
      await sheet.getByLabel('就业状态').selectOption('enlisting');
      await sheet.getByLabel('情况说明').fill('本人电话说报了名');
      await visit.checkBoth();
      await sheet.getByRole('button', { name: '记入台账' }).click();
      await page.getByText('状态已记入台账，学生会看到').waitFor();
      await page.goto(`/c/unemployed?show=enlisting&q=${encodeURIComponent(name)}`);
      await list.getByRole('link', { name }).first().waitFor();
      await visit.checkBoth();
    });

    step(
      'is taken out as a sheet, and a sheet from elsewhere is tried before it is written',
      async (visit) => {
        const { page } = visit;
        const [saved] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: '存为 Excel' }).click(),
        ]);
        assert.match(saved.suggestedFilename(), /未就业台账.*\.xlsx$/);
        await page.getByRole('button', { name: '导入' }).click();
        const sheet = page.getByRole('dialog', { name: '导入原有的未就业台账' });
        await sheet.getByLabel('选择台账文件').setInputFiles({
          name: '旧台账.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('学号,姓名,就业状态\n00000000,查无此人,正在找工作\n'),
        });
        await sheet
          .getByRole('list', { name: '有问题的行' })
          .getByText(/名册里没有这个学号/)
          .waitFor();
        assert.ok(await sheet.getByRole('button', { name: '没有可以写入的行' }).isDisabled());
        await visit.checkBoth();
      },
    );
  });
}

/** Nothing was changed: proved on the screen, and from the file alone. */
function tellProof(): void {
  journey('A ledger that can be proved', 'desk', ({ step }) => {
    step('is verified from its first line on, also against a code that was kept outside', async (visit) => {
      const { page } = visit;
      await visit.signIn('demo.centre');
      await page.goto('/z/ledger');
      await page.getByRole('link', { name: '封存与核对' }).click();
      await titled(visit, '台账封存与核对');
      const verify = page.getByRole('button', { name: '从头核对台账' });
      await verify.click();
      await page.getByText('没有改动过').waitFor();
      await visit.checkBoth();
      const kept = page.getByLabel('保存在系统之外的校验码');
      await kept.fill(`2026-11-01 cn.p91.s9001 2:${'a'.repeat(64)}`);
      await page.getByText('认出 1 个，核对时一起比。').waitFor();
      await verify.click();
      await page.getByText('第 2 条：和保存在系统之外的校验码对不上').waitFor();
      await visit.checkBoth();
    });

    step('and taken out as a file that proves itself', async ({ page }) => {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '导出台账文件，并留下记录' }).click(),
      ]);
      assert.match(saved.suggestedFilename(), /^台账-云泽理工大学.*\.jsonl$/);
      const verdict = await verifyFile(createReadStream(await saved.path()));
      assert.equal(verdict.breakCount, 0);
      assert.ok(verdict.lines > 100);
    });
  });
}
