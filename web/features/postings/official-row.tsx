import type { OfficialRow as Row } from '../../../src/postings/contract.ts';
import style from './official-row.module.css';

const tableWords: Readonly<Record<Row['table'], string>> = {
  guangdong: '广东省职位表',
  henan: '河南省职位表',
};

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
          {cells.map(({ head, text }) => (
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
