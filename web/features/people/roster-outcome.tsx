import { useState } from 'react';
import { getRoster, listRosters, undoRoster } from '../../../src/people/contract.ts';
import type { RosterImport } from '../../../src/people/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { wordCount } from '../../words/figures.ts';
import { wordMoment } from '../../words/time.ts';
import style from './roster.module.css';

/** What became of a checked roster: written, with the way back; or taken back, with what stays. */
export function RosterOutcome({ roster }: { roster: RosterImport }) {
  const { counts } = roster;
  if (roster.state === 'undone') {
    return (
      <Panel title="已撤销">
        <div className={style['outcome']}>
          <p>
            {roster.undoneAt && wordMoment(roster.undoneAt)}撤销，{wordCount(counts.undone)}{' '}
            人恢复到导入之前。
            {counts.stays > 0 && `另有 ${wordCount(counts.stays)} 人保留写入后的样子，原因在下面逐行列出。`}
            {roster.findings.newClasses.length > 0 && '新建的班级还在，是空的。'}
          </p>
        </div>
      </Panel>
    );
  }
  return (
    <Panel title="已写入">
      <div className={style['outcome']}>
        <p>
          {roster.confirmedAt && wordMoment(roster.confirmedAt)}写入：新增 {wordCount(counts.new)} 人，更新{' '}
          {wordCount(counts.changed)} 人{counts.refused > 0 && `，跳过 ${wordCount(counts.refused)} 行`}
          。新学生的帮扶台账会随后建立。
        </p>
        {roster.can.includes('undo') && <Undo roster={roster} />}
      </div>
    </Panel>
  );
}

function Undo({ roster }: { roster: RosterImport }) {
  const [asking, setAsking] = useState(false);
  const undo = useAct(undoRoster, {
    refreshes: [getRoster, listRosters],
    onDone: () => window.scrollTo(0, 0),
  });
  const { counts } = roster;
  return (
    <>
      <Button icon="undo" onPress={() => setAsking(true)}>
        撤销这次导入
      </Button>
      <Sheet
        open={asking}
        title="撤销这次导入"
        onClose={() => setAsking(false)}
        foot={
          <Button
            tone="stop"
            wide
            busy={undo.isPending}
            onPress={() => undo.mutate({ params: { importId: roster.id } }, { onError: sayFault })}
          >
            撤销，恢复到导入之前
          </Button>
        }
      >
        <p>
          {counts.new > 0 && `新增的 ${wordCount(counts.new)} 人会移出名册。`}
          {counts.changed > 0 && `更新的 ${wordCount(counts.changed)} 人会恢复原来的内容。`}
        </p>
        <p style={{ marginTop: 12 }}>
          写入之后又被改过的，或者学生已经填了求职意愿的，会保留现在的样子，撤销后逐行告诉你原因。
        </p>
      </Sheet>
    </>
  );
}
