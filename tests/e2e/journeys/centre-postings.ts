import assert from 'node:assert/strict';
import { takePicture } from '../pictures.ts';
import { journey, settled } from '../stage.ts';

type Row = Readonly<Record<string, string>>;

function advert(id: string, title: string, more: Row = {}): Row {
  return {
    id,
    source: '云泽人才网（虚构）',
    title,
    company: `远帆测试${id}有限公司（虚构）`,
    city: '杭州',
    salary: '7000-9000元/月',
    edu: '本科',
    num: '3人',
    desc: '岗位职责：\n1、参与系统的设计与编码；\n2、编写测试和文档。\n任职要求：\n1、本科及以上学历，计算机科学与技术、软件工程等相关专业；\n2、熟悉 Java、MySQL，应届毕业生优先。',
    ...more,
  };
}

const rows: readonly Row[] = [
  advert('J1', '后端开发工程师'),
  advert('J2', '前端开发工程师'),
  advert('J3', '现场实施工程师', {
    desc: '岗位职责：到客户现场部署系统。\n任职要求：限男性，本科及以上学历，计算机类专业，能适应出差。',
  }),
  advert('J4', '客服专员', {
    desc: '岗位职责：接听来电，登记问题。\n任职要求：大专及以上学历，专业不限。入职前需缴纳服装押金300元。',
  }),
  advert('J5', '测试工程师', {
    desc: '岗位职责：编写用例并执行测试。\n任职要求：本科及以上学历，计算机类专业，女士优先。',
  }),
];

/** Five adverts, one of them unlawful in who it wants, one in what it takes, one in whom it prefers; a row that is none. */
const FILE = [...rows.map((row) => JSON.stringify(row)), '{"id":"J6","company":"没有标题的一行"}'].join('\n');

/** The career centre brings postings in and decides on those that were held. */
export function tellCentrePostings(): void {
  journey('A career centre with a file of postings', 'desk', ({ step }) => {
    step('begins with what waits', async ({ page, signIn, check }) => {
      await signIn('demo.centre');
      await page.waitForURL('**/z');
      await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
      await check();
    });

    step(
      'uploads it and sees how many were published, held and refused, and why',
      async ({ page, check }) => {
        await page.getByRole('link', { name: '岗位导入' }).first().click();
        await page.getByLabel('来源名称').waitFor();
        await check();
        await page.getByLabel('选择或拖入岗位文件').setInputFiles({
          name: '岗位.jsonl',
          mimeType: 'application/x-ndjson',
          buffer: Buffer.from(FILE),
        });
        await page.getByText('导入完成').first().waitFor();
        const result = page.getByRole('region', { name: '导入结果' });
        await result.getByText('没有收下的行').first().waitFor();
        const words = await result.innerText();
        assert.match(words, /限定性别/);
        assert.match(words, /收费或扣押证件/);
        assert.match(words, /第 6 行\s*标题没有填写/);
        await check();
      },
    );

    step(
      'finds the held ones in the queue, the unlawful words marked in the text',
      async ({ page, check }) => {
        await page.getByRole('link', { name: '岗位审核' }).first().click();
        await page.getByRole('combobox', { name: '问题' }).selectOption('gender.only');
        await page.getByRole('list', { name: '发现的问题' }).getByText('限定性别').waitFor();
        await takePicture(page, 'centre-review');
        await takePicture(page, 'centre-review-dark', { colorScheme: 'dark' });
        await page.getByRole('searchbox', { name: /搜索岗位或单位名称/ }).fill('远帆测试J3');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { level: 2, name: '现场实施工程师' }).waitFor();
        const file = page.getByRole('region', { name: '岗位内容' });
        await file.getByRole('list', { name: '发现的问题' }).getByText('限定性别').waitFor();
        await file
          .getByRole('region', { name: '原文：正文' })
          .getByRole('button', { name: /^限定性别：.*限男性/ })
          .waitFor();
        await file.getByRole('list', { name: '读取结果' }).getByText('本科及以上').waitFor();
        await check();
      },
    );

    step('declines it by a key', async ({ page }) => {
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('d');
      await page.getByText('已退回：含歧视性要求').first().waitFor();
    });

    step('puts right what was read wrongly, and approves by a key', async ({ page, check }) => {
      await page.goto('/z/review?q=远帆测试J5');
      await page.getByRole('heading', { level: 2, name: '测试工程师' }).waitFor();
      await page.getByRole('button', { name: '改正招聘人数' }).click();
      const sheet = page.getByRole('dialog', { name: '改正招聘人数' });
      await sheet.getByRole('textbox').first().fill('2');
      await check();
      await sheet.getByRole('button', { name: '保存改正' }).click();
      await page.getByText('已改正招聘人数').waitFor();
      await page.getByRole('list', { name: '读取结果' }).getByText('2 人', { exact: true }).waitFor();
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('a');
      await page.getByText(/^已通过/).waitFor();
    });

    step('finds the approved one among the open postings, and the declined one not', async ({ page }) => {
      await page.goto('/postings?q=远帆测试');
      await settled(page);
      const found = page.getByRole('article');
      await found.filter({ hasText: '测试工程师' }).first().waitFor();
      assert.equal(await found.filter({ hasText: '现场实施工程师' }).count(), 0);
    });

    step('is refused a file of the wrong kind in plain words', async ({ page }) => {
      await page.goto('/z/postings');
      await page.getByLabel('选择或拖入岗位文件').setInputFiles({
        name: '岗位.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.7'),
      });
      await page
        .getByRole('alert')
        .getByText(/不是可用的文件类型/)
        .waitFor();
    });
  });
}
