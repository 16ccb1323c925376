import assert from 'node:assert/strict';
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
  await visit.page.getByRole('button', { name: '记谈话' }).first().waitFor();
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
      await phone.leave();
    });
  });
}
