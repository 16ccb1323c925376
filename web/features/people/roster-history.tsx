import { Link } from 'react-router';
import { listRosters } from '../../../src/people/contract.ts';
import type { RosterImport } from '../../../src/people/contract.ts';
import { useCall } from '../../api.ts';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { wordCount } from '../../words/figures.ts';
import { rosterStateWords } from '../../words/roster.ts';
import { wordMoment } from '../../words/time.ts';
import style from './roster.module.css';

/** The imports of before, the newest first. */
export function RosterHistory({ base }: { base: string }) {
  const answer = useCall(listRosters, {});
  return (
    <section className={style['history']} aria-labelledby="roster-history">
      <h2 id="roster-history" className={style['heading']}>
        导入记录
      </h2>
      <StateBlock
        of={answer}
        rows={3}
        empty={{
          when: ({ imports }) => imports.length === 0,
          title: '还没有导入过',
          words: '第一次导入后，这里会留下每一次的文件名、结果和撤销的办法。',
        }}
      >
        {({ imports }) => (
          <ul className={style['imports']}>
            {imports.map((one) => (
              <ImportLine key={one.id} one={one} to={`${base}/${one.id}`} />
            ))}
          </ul>
        )}
      </StateBlock>
    </section>
  );
}

function ImportLine({ one, to }: { one: RosterImport; to: string }) {
  const state = rosterStateWords[one.state];
  return (
    <li className={style['import']}>
      <div className={style['importwords']}>
        <span className={style['importname']}>
          <Link to={to}>{one.fileName}</Link> <Tag tone={state.tone}>{state.text}</Tag>
        </span>
        <span className={style['importabout']}>{wordImport(one)}</span>
      </div>
      <time className={style['importwhen']} dateTime={one.createdAt}>
        {wordMoment(one.createdAt)}
      </time>
    </li>
  );
}

/** What became of an import in one line. */
function wordImport({ state, counts }: RosterImport): string {
  if (state === 'reading') return '还在逐行检查';
  if (state === 'failed') return '点开看原因';
  if (state === 'discarded') return `${wordCount(counts.rows)} 行，没有写入`;
  const parts = [
    `${wordCount(counts.rows)} 行`,
    `新增 ${wordCount(counts.new)}`,
    `变更 ${wordCount(counts.changed)}`,
    `不写入 ${wordCount(counts.refused)}`,
  ];
  if (state === 'undone') parts.push(`撤回 ${wordCount(counts.undone)}，保留 ${wordCount(counts.stays)}`);
  return parts.join('，');
}
