import type { OfficialRow as Row } from '../../../src/postings/contract.ts';
import style from './official-row.module.css';

const tableWords: Readonly<Record<Row['table'], string>> = {
  guangdong: '广东省职位表',
  henan: '河南省职位表',
};

/** The order of such tables, left to right; the database keeps cells without theirs. */
const order: readonly RegExp[] = [
  /单位|unit/i,
  /^(?:招考|招聘)?(?:职位|岗位)(?:名称)?$|post/i,
  /代码$|code/i,
  /简介|类型|类别/,
  /人数|number/i,
  /学历|degree/i,
  /学位/,
  /研究生/,
  /本科/,
  /大专|专科/,
  /专业|major/i,
  /应届|fresh/i,
  /基层|经历/,
];

function rankOf(head: string): number {
  const at = order.findIndex((pattern) => pattern.test(head));
  return at < 0 ? order.length : at;
}

/** The conditions of an official position, cell by cell as the table has them. */
export function OfficialRow({ official }: { official: Row }) {
  const { table, year, cells } = official;
  return (
    <section aria-label="报考条件">
      <h3 className={style['title']}>
        报考条件（{tableWords[table]}
        {year !== null && `，${year} 年`}）
      </h3>
      <p className={style['hint']}>官方职位表里的限制是报考条件，不作为违规处理。以下各栏按原表照录。</p>
      <table className={style['table']}>
        <tbody>
          {cells
            .toSorted((a, b) => rankOf(a.head) - rankOf(b.head))
            .map(({ head, text }) => (
              <tr key={head}>
                <th scope="row">{head.replaceAll(/\s+/g, '')}</th>
                <td>{text}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
