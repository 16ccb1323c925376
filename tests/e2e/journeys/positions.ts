import assert from 'node:assert/strict';
import { bringIn, inHouse } from '../centre-desk.ts';
import { journey, settled, stage, type Visit } from '../stage.ts';

const MARK = Date.now().toString(36);
const UNIT = `虚构${MARK}区档案局`;
/** Codes of its own as well: they are what a position is known by. */
const UNIT_CODE = `99${String(Date.now()).slice(-5)}`;
const HEADS = [
  '招考单位',
  '单位代码',
  '招考职位',
  '职位代码',
  '职位简介',
  '职位类型',
  '录用人数',
  '学历',
  '学位',
  '研究生专业名称及代码',
  '本科专业名称及代码',
  '大专专业名称及代码',
  '是否限应届毕业生报考',
  '其他要求',
  '考区',
];
const TITLE = ['广东省虚构机关2025年考试录用公务员职位表', ...HEADS.slice(1).map(() => '')];

function position(serial: string, post: string, majors: readonly [string, string, string], more: string) {
  const code = `${UNIT_CODE}2541${serial}`;
  const asked = ['本科以上', '学士以上', ...majors, '否', more, '广州'];
  return [UNIT, UNIT_CODE, post, code, '从事档案管理工作', '综合管理类职位', '2', ...asked];
}

const FITS = '一级科员（信息）';
const ELSE = '一级科员（土木）';
const table = [
  TITLE,
  HEADS,
  position('001', FITS, ['计算机科学与技术(A0812)', '计算机类(B0809)', ''], '能适应经常加班'),
  position('002', ELSE, ['土木工程(A0814)', '土木类(B0811)', ''], ''),
  ['说明：本表由虚构单位负责解释', ...HEADS.slice(1).map(() => '')],
];
const FILE = table.map((row) => row.join(',')).join('\n');

function postings() {
  return inHouse((tx) =>
    tx
      .selectFrom('posting as p')
      .innerJoin('posting_eligibility as e', 'e.posting_id', 'p.id')
      .select(['p.id', 'p.title', 'p.state', 'p.kind', 'p.hit_rules', 'e.table_kind', 'e.year', 'e.cells'])
      .where('p.employer_name', '=', UNIT)
      .orderBy('p.title')
      .execute(),
  );
}

/** An official position table comes in, and a graduate sees which of its posts are open to her. */
export function tellPositions(): void {
  journey('An official position table', 'desk', ({ step }) => {
    let graduate: Visit | undefined;
    step('is imported by the centre, its footnote refused as none', async ({ page, signIn, checkBoth }) => {
      await signIn('demo.centre');
      await bringIn(page, '2025年公务员职位表.csv', 'text/csv', FILE);
      const result = page.getByRole('region', { name: '导入结果' });
      assert.match(await result.innerText(), /读取\s*3\s*条[\s\S]*直接发布\s*2\s*个/);
      await result.getByText('没有收下的行').first().waitFor();
      await checkBoth();
      const rows = await postings();
      assert.deepEqual(
        rows.map((row) => [row.title, row.state, row.kind, row.hit_rules, row.table_kind, row.year]),
        [
          [FITS, 'open', 'government', [], 'guangdong', 2025],
          [ELSE, 'open', 'government', [], 'guangdong', 2025],
        ],
      );
      assert.partialDeepStrictEqual(rows[0]!.cells, {
        本科专业名称及代码: '计算机类(B0809)',
        学历: '本科以上',
      });
    });

    step('stands at the review desk with the cells of its row', async ({ page, checkBoth }) => {
      const [row] = await postings();
      await page.goto(`/z/review?state=open&q=${encodeURIComponent(UNIT)}&open=${row!.id}`);
      const official = page.getByRole('region', { name: '报考条件' });
      await official.getByText('计算机类(B0809)').waitFor();
      await checkBoth();
    });

    step('tells a graduate that she may apply, condition by condition', async () => {
      graduate = await stage.visit('phone');
      await graduate.signIn('demo.graduate');
      const [row] = await postings();
      await graduate.page.goto(`/s/postings/${row!.id}`);
      await settled(graduate.page);
      const panel = graduate.page.getByRole('region', { name: '我能不能报' });
      await panel.getByText('可以报', { exact: true }).waitFor();
      const majors = panel.getByRole('listitem').filter({ hasText: '专业' }).first();
      await majors.getByText('符合', { exact: true }).waitFor();
      await majors.getByText(/职位表：计算机类\(B0809\)/).waitFor();
      await graduate.check();
      await graduate.page.setViewportSize({ width: 1440, height: 900 });
      await graduate.check();
    });

    step('and that the other post is not open to her, and why', async () => {
      const [, row] = await postings();
      const { page, check, leave } = graduate!;
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`/s/postings/${row!.id}`);
      await settled(page);
      const panel = page.getByRole('region', { name: '我能不能报' });
      await panel.getByText('不能报', { exact: true }).waitFor();
      const majors = panel.getByRole('listitem').filter({ hasText: '土木类' });
      await majors.getByText('不符合', { exact: true }).waitFor();
      await check();
      await leave();
    });
  });
}
