import assert from 'node:assert/strict';
import { journey, settled, stage, type Visit } from '../stage.ts';

const AGENCY = '云泽市公共就业服务中心（虚构）';
/** The demo's graduate, who agrees here; and one whom the agency has left without an answer. */
const AGREES = '林一苇';
const LATE = '秦雁十';

async function titled(visit: Visit, name: string | RegExp): Promise<void> {
  await visit.page.getByRole('heading', { level: 1, name }).waitFor();
  await settled(visit.page);
}

/** A graduate is handed over: asked, agreed, sent, taken over, and what the agency reports is confirmed by the graduate. */
export function tellHandover(): void {
  journey('A hand-over: the graduate', 'phone', ({ step }) => {
    step('is asked on the first page, and reads what would go where and why', async (visit) => {
      const { page } = visit;
      await visit.signIn('demo.graduate');
      await page.getByRole('region', { name: '等你决定' }).getByRole('link', { name: '去看看' }).click();
      await titled(visit, '服务转交');
      await page.getByText(`这些会交给${AGENCY}`).waitFor();
      await visit.check();
    });

    step(
      'leaves the identity number out, sees that it is gone from the preview, and agrees',
      async (visit) => {
        const { page } = visit;
        const masked = page.getByText(/^\d{3,4}\*+\d*[\dX]$/);
        assert.equal(await masked.count(), 1);
        await page.getByRole('checkbox', { name: /^身份证号/ }).uncheck();
        assert.equal(await masked.count(), 0, 'what is not ticked is not in the preview');
        await page.getByRole('button', { name: '同意转交' }).click();
        await page.getByText('已同意，待转交').first().waitFor();
        await visit.check();
      },
    );
  });

  journey('A hand-over: the counsellor', 'desk', ({ step }) => {
    step('finds who has agreed, looks at what leaves, and hands over', async (visit) => {
      const { page } = visit;
      await visit.signIn('demo.counsellor');
      await page.getByRole('link', { name: '服务转交' }).first().click();
      await titled(visit, '服务转交');
      await visit.checkBoth();
      await page.getByRole('link', { name: /^待转交/ }).click();
      const list = page.getByRole('list', { name: '转交名单' });
      await list.getByText('已同意，待转交').first().waitFor();
      await list.getByRole('link', { name: AGREES }).click();
      await titled(visit, AGREES);
      await page.getByRole('heading', { name: '这些会交给对方' }).waitFor();
      await visit.checkBoth();
      await page.getByRole('button', { name: '转交给对方' }).click();
      await page.getByText('已转交，等签收').first().waitFor();
    });

    step('proposes a whole class at once, and nothing leaves by that', async (visit) => {
      const { page } = visit;
      await page.getByRole('link', { name: '服务转交' }).first().click();
      await page.getByRole('link', { name: '提出转交' }).click();
      await titled(visit, '提出转交');
      await page.getByRole('button', { name: /^选中这/ }).click();
      await page.getByText('在他们同意之前，什么都不会转出去').waitFor();
      await visit.checkBoth();
      await page.getByRole('button', { name: '清空选择' }).click();
    });
  });

  journey('A hand-over: the labour department', 'desk', ({ step }) => {
    step('sees whom it was handed, opens the package and takes over', async (visit) => {
      const { page } = visit;
      await visit.signIn('demo.labour');
      await titled(visit, '转来的毕业生');
      await visit.checkBoth();
      await page
        .getByRole('list', { name: '转来的毕业生' })
        .getByRole('link', { name: AGREES })
        .first()
        .click();
      await titled(visit, AGREES);
      await visit.checkBoth();
      await page.getByRole('button', { name: '接手' }).click();
      await page.getByText('已接手', { exact: true }).first().waitFor();
    });

    step('reports what became of them', async (visit) => {
      const { page } = visit;
      await page.getByRole('button', { name: '报回近况' }).click();
      const sheet = page.getByRole('dialog', { name: '报回近况' });
      await sheet.getByLabel('去向').selectOption({ label: '签劳动合同形式就业' });
      await sheet.getByLabel('单位全称').fill('临江仓储有限公司（虚构）');
      await sheet.getByRole('button', { name: '报回', exact: true }).click();
      await page.getByText('等本人确认').first().waitFor();
    });

    step(
      'refuses another, for whom the day to answer has passed, and keeps nothing of them',
      async (visit) => {
        const { page } = visit;
        await page.goto('/l?show=overdue');
        await page.getByRole('list', { name: '转来的毕业生' }).getByRole('link', { name: LATE }).click();
        await titled(visit, LATE);
        await page.getByRole('button', { name: '不接收' }).click();
        const sheet = page.getByRole('dialog', { name: '不接收' });
        await sheet.getByText('不归我们这里管').click();
        await visit.checkBoth();
        await sheet.getByRole('button', { name: '不接收' }).click();
        await page.getByText('已告诉学校，材料已删除').waitFor();
        await page.goto('/l?show=ended');
        await page.getByRole('list', { name: '转来的毕业生' }).getByText('材料已删除').first().waitFor();
        await visit.checkBoth();
      },
    );

    step('finds no way into the school', async ({ page }) => {
      const reply = await page.request.get('/api/people');
      assert.equal(reply.status(), 403);
    });
  });

  journey('A hand-over: the way back', 'phone', ({ step }) => {
    step('the graduate says that what the agency reported is right', async (visit) => {
      const { page } = visit;
      await visit.signIn('demo.graduate');
      await page.getByRole('region', { name: '等你决定' }).getByRole('link', { name: '去看看' }).click();
      const report = page.getByRole('region', { name: '对方报来的近况' });
      await report.getByText(/临江仓储有限公司/).waitFor();
      await visit.check();
      await report.getByRole('button', { name: '属实' }).click();
      await page.getByText('已确认，记入你的毕业去向').waitFor();
      await page.goto('/s/record');
      await page.getByText(/签劳动合同形式就业.*本人已确认/).waitFor();
      await visit.check();
    });

    step('whoever was refused is handed to another agency', async () => {
      const visit = await stage.visit('desk');
      const { page } = visit;
      await visit.signIn('demo.counsellor');
      await page.goto('/c/handover?show=ended');
      await page.getByRole('list', { name: '转交名单' }).getByRole('link', { name: LATE }).click();
      await titled(visit, LATE);
      await page
        .getByText(/不归我们这里管/)
        .first()
        .waitFor();
      await visit.checkBoth();
      await page.getByRole('link', { name: '转给另一家' }).click();
      await titled(visit, '提出转交');
      const first = page.getByRole('list', { name: '还没有去向的学生' }).getByRole('listitem').first();
      await first.getByText(LATE).waitFor();
      assert.ok(await first.getByRole('checkbox').isChecked(), 'of whom it is stands chosen and in sight');
      const chosen = await page.getByLabel('接收机构').locator('option:checked').innerText();
      assert.notEqual(chosen, AGENCY, 'whoever refused is not asked first again');
      await visit.checkBoth();
      await page.getByRole('button', { name: '提出 1 人' }).click();
      await page.getByText('已向 1 人提出，等他们同意').waitFor();
      const row = page
        .getByRole('list', { name: '转交名单' })
        .getByRole('listitem')
        .filter({ hasText: LATE });
      await row.getByText('再次转交').waitFor();
      await visit.checkBoth();
      await visit.leave();
    });
  });

  journey('A hand-over: the other desks', 'desk', ({ step }) => {
    step('the career centre has the files, the authority the list of agencies', async (visit) => {
      await visit.signIn('demo.centre');
      await visit.page.goto('/z/handover');
      await titled(visit, '服务转交');
      await visit.page.getByRole('heading', { name: '用文件转交的机构' }).waitFor();
      await visit.checkBoth();
      const authority = await stage.visit('desk');
      await authority.signIn('demo.authority');
      await authority.page.goto('/a/receivers');
      await titled(authority, '接收机构');
      await authority.page.getByText(AGENCY).first().waitFor();
      await authority.checkBoth();
      await authority.leave();
    });
  });
}
