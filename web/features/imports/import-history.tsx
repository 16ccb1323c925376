import type { z } from 'zod';
import { listImports } from '../../../src/imports/contract.ts';
import type { ImportLine } from '../../../src/imports/contract.ts';
import { useState } from 'react';
import { useCall, WireFault } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ErrorState, StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { wordCount } from '../../words/figures.ts';
import { wordMoment } from '../../words/time.ts';
import { CountStrip, Refusals } from './import-result.tsx';
import style from './import-history.module.css';

type Line = z.infer<typeof ImportLine>;

const stateTags = {
  running: { text: '进行中', tone: 'note' },
  done: { text: '完成', tone: 'good' },
  failed: { text: '没有完成', tone: 'stop' },
  cancelled: { text: '已停止', tone: 'plain' },
} as const;

/** Earlier imports with their figures; one opens to its refusals. */
export function ImportHistory({ onWatch }: { onWatch: (workId: string) => void }) {
  const answer = useCall(listImports, {});
  const [shown, setShown] = useState<Line | null>(null);
  return (
    <Panel title="导入记录">
      <StateBlock
        of={answer}
        rows={3}
        empty={{ when: (data) => data.imports.length === 0, title: '还没有导入过岗位' }}
      >
        {({ imports }) => (
          <ul className={style['list']}>
            {imports.map((line) => (
              <li key={line.importId} className={style['line']}>
                <span className={style['file']} title={line.fileName}>
                  {line.fileName}
                  <span>
                    {wordMoment(line.startedAt)}
                    {line.source && `，来源 ${line.source}`}
                  </span>
                </span>
                <span className={style['figures']}>
                  读取 {wordCount(line.counts.read)}，发布 {wordCount(line.counts.opened)}，待审{' '}
                  {wordCount(line.counts.held)}
                  {line.counts.refused > 0 && `，没收下 ${wordCount(line.counts.refused)}`}
                </span>
                <span>
                  <Tag tone={stateTags[line.state].tone}>{stateTags[line.state].text}</Tag>
                </span>
                <Button
                  tone="quiet"
                  onPress={() =>
                    line.state === 'running' && line.workId ? onWatch(line.workId) : setShown(line)
                  }
                >
                  {line.state === 'running' ? '看进度' : '看结果'}
                  <span className="sr-only">：{line.fileName}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </StateBlock>
      <Sheet open={shown !== null} title={shown?.fileName ?? ''} wide onClose={() => setShown(null)}>
        {shown && <Outcome line={shown} />}
      </Sheet>
    </Panel>
  );
}

/** What became of one file: why it could not be read at all, or which rows were refused. */
function Outcome({ line: { counts, fault, refusals, state } }: { line: Line }) {
  return (
    <>
      <CountStrip counts={counts} />
      {fault && <ErrorState fault={new WireFault(fault.code, 422, fault.facts as WireFault['facts'])} />}
      {refusals.length > 0 && <Refusals refusals={refusals} count={counts.refused} />}
      {refusals.length === 0 && state === 'done' && <p style={{ marginTop: 16 }}>所有的行都收下了。</p>}
    </>
  );
}
