import assert from 'node:assert/strict';
import { journey, settled, stage, type Visit } from '../stage.ts';

const AGENCY = '云泽市公共就业服务中心（虚构）';

async function titled(visit: Visit, name: string | RegExp): Promise<void> {
  await visit.page.getByRole('heading', { level: 1, name }).waitFor();
  await settled(visit.page);
}

/** A graduate is handed over: asked, agreed, sent, taken over, and what the agency reports is confirmed by the graduate. */
export function tellHandover(): void {
  let name = '';

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
      const [first] = await list.getByRole('link').all();
      assert.ok(first);
      // The graduate of the journey before, or whoever else has agreed: the newest stands first.
      name = await first.innerText();
      await first.click();
      await titled(visit, name);
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
      await page.getByRole('list', { name: '转来的毕业生' }).getByRole('link', { name }).first().click();
      await titled(visit, name);
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

    step('finds no way into the school', async ({ page }) => {
      const reply = await page.request.get('/api/people');
      assert.equal(reply.status(), 403);
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
