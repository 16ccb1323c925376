import assert from 'node:assert/strict';
import { bringIn, inHouse } from '../centre-desk.ts';
import { journey, settled } from '../stage.ts';

/** A run of its own in a product that is used again and again. */
const MARK = Date.now().toString(36);
const EMPLOYER = `云岫同岗${MARK}有限公司（虚构）`;
const lines = [
  '负责公司产品的功能测试与性能测试，编写测试用例',
  '跟踪缺陷直到关闭，整理测试报告并归档',
  '搭建和维护自动化测试环境，定期清理数据',
  '与开发和产品人员沟通需求细节，参加评审',
];
const first = {
  id: `${MARK}-1`,
  source: '云泽人才网（虚构）',
  title: '测试工程师',
  company: EMPLOYER,
  city: '广州',
  salary: '6000-8000元/月',
  edu: '本科',
  num: '3人',
  desc: `岗位职责：\n${lines.join('；\n')}。\n任职要求：计算机类专业本科及以上学历。`,
};
/** The same job in another source's words: merged by itself. */
const copy = {
  ...first,
  id: `${MARK}-2`,
  source: '海角招聘（虚构）',
  title: '【广州】测试工程师（双休）',
  salary: '6-8千/月',
  desc: `公司简介：本公司成立于2009年。\n${lines.toReversed().join('。\n')}。\n任职要求：计算机类专业本科及以上学历。`,
};
/** Alike, but under another title: left to a human. */
const alike = { ...first, id: `${MARK}-3`, source: '海角招聘（虚构）', title: '软件测试工程师' };

function origins() {
  return inHouse((tx) =>
    tx
      .selectFrom('posting_origin')
      .select(['source_id', 'posting_id', 'is_primary'])
      .where('source_id', 'like', `${MARK}-%`)
      .orderBy('source_id')
      .execute(),
  );
}

/** A reviewer puts right what was merged and what was not. */
export function tellCopies(): void {
  journey('A reviewer with a wrong merge and a missing one', 'desk', ({ step }) => {
    let own = '';
    step(
      'finds the copy that was merged by itself, with the reasons',
      async ({ page, signIn, checkBoth }) => {
        await signIn('demo.centre');
        const file = [first, copy, alike].map((row) => JSON.stringify(row)).join('\n');
        await bringIn(page, '岗位.jsonl', 'application/x-ndjson', file);
        const [one, two, three] = await origins();
        own = one!.posting_id;
        assert.equal(two!.posting_id, own);
        assert.notEqual(three!.posting_id, own);
        await page.goto(`/z/review?state=open&q=${encodeURIComponent(EMPLOYER)}&open=${own}`);
        const panel = page.getByRole('region', { name: '来源与重复' });
        const sources = panel.getByRole('list', { name: '来源', exact: true });
        await sources.getByText('海角招聘（虚构），已合并').waitFor();
        await sources.getByText(/自动合并：.*内容相似 \d+%/).waitFor();
        await panel
          .getByRole('list', { name: '相似但没有合并的岗位' })
          .getByRole('listitem')
          .filter({ hasText: EMPLOYER })
          .filter({ hasText: alike.title })
          .getByText('岗位名称不同')
          .waitFor();
        await checkBoth();
      },
    );

    step('splits it off, and both are remembered as two jobs', async ({ page, checkBoth }) => {
      const panel = page.getByRole('region', { name: '来源与重复' });
      await panel.getByRole('checkbox', { name: '海角招聘（虚构），已合并' }).check();
      await panel.getByRole('button', { name: '拆出选中的 1 份…' }).click();
      const sheet = page.getByRole('dialog', { name: '拆出 1 份来源' });
      await sheet.getByLabel('说明（可不填）').fill('两个不同的项目组');
      await checkBoth();
      await sheet.getByRole('button', { name: '拆出 1 份' }).click();
      await page.getByText('已拆出为一个岗位：招聘中').waitFor();
      await panel.getByText('已判定不是同一岗位').waitFor();
      const [, two] = await origins();
      assert.notEqual(two!.posting_id, own);
      assert.equal(two!.is_primary, true);
      const { made, apart, history } = await inHouse(async (tx) => ({
        made: await tx
          .selectFrom('posting')
          .select(['state', 'title'])
          .where('id', '=', two!.posting_id)
          .executeTakeFirstOrThrow(),
        apart: await tx.selectFrom('posting_apart').select(['one', 'other', 'note']).execute(),
        history: await tx
          .selectFrom('posting_event')
          .select(['reason', 'note'])
          .where('posting_id', '=', own)
          .orderBy('id')
          .execute(),
      }));
      assert.deepEqual([made.state, made.title], ['open', copy.title]);
      const pair = apart.find((row) => [row.one, row.other].includes(two!.posting_id));
      assert.deepEqual(new Set([pair?.one, pair?.other]), new Set([own, two!.posting_id]));
      assert.equal(pair?.note, '两个不同的项目组');
      assert.deepEqual(history.at(-1), { reason: 'split', note: '两个不同的项目组' });
    });

    step('merges the other one by hand, and is told what differs before', async ({ page, checkBoth }) => {
      const panel = page.getByRole('region', { name: '来源与重复' });
      const list = panel.getByRole('list', { name: '相似但没有合并的岗位' });
      const row = list.getByRole('listitem').filter({ hasText: EMPLOYER }).filter({ hasText: alike.title });
      await row.getByRole('button', { name: '并入这个岗位…' }).click();
      const sheet = page.getByRole('dialog', { name: '并入这个岗位' });
      await sheet.getByText(/请注意两者的.*不同/).waitFor();
      await checkBoth();
      await sheet.getByRole('button', { name: '并入', exact: true }).click();
      await page.getByText(`已并入：${alike.title}`).waitFor();
      await panel.getByText(/人工合并：/).waitFor();
      const [one, , three] = await origins();
      assert.deepEqual([three!.posting_id, three!.is_primary], [own, false]);
      assert.deepEqual([one!.posting_id, one!.is_primary], [own, true]);
      const ended = await inHouse((tx) =>
        tx.selectFrom('posting').select(['state', 'merged_into']).where('merged_into', '=', own).execute(),
      );
      assert.deepEqual(ended, [{ state: 'withdrawn', merged_into: own }]);
    });

    step('and nobody finds the merged one among the open postings', async ({ page }) => {
      await page.goto(`/postings?q=${encodeURIComponent(EMPLOYER)}`);
      await settled(page);
      const found = page.getByRole('article');
      await found.filter({ hasText: copy.title }).waitFor();
      assert.equal(await found.count(), 2);
    });
  });
}
