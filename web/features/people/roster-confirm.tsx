import { useState } from 'react';
import {
  confirmRoster,
  discardRoster,
  getRoster,
  keepUnconfirmedDays,
  listRosters,
} from '../../../src/people/contract.ts';
import type { RosterImport } from '../../../src/people/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmBar } from '../../ui/confirm-bar.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordCount } from '../../words/figures.ts';

/** One sentence on what will be written, the act, and the way out. */
export function RosterConfirm({ roster, createColleges }: { roster: RosterImport; createColleges: boolean }) {
  const { counts, findings, id } = roster;
  const [throwing, setThrowing] = useState(false);
  const confirm = useAct(confirmRoster, {
    refreshes: [getRoster, listRosters],
    onDone: () => window.scrollTo(0, 0),
  });
  const good = counts.new + counts.changed;
  const waits = findings.missingColleges.length > 0 && !createColleges;
  return (
    <>
      <ConfirmBar
        words={wordConfirm(roster, waits)}
        confirm={good === 0 ? '没有可写入的' : `写入 ${wordCount(good)} 人`}
        disabled={good === 0 || waits}
        busy={confirm.isPending}
        onConfirm={() =>
          confirm.mutate({ params: { importId: id }, body: { createColleges } }, { onError: sayFault })
        }
        {...(roster.can.includes('discard') ? { cancel: '丢弃', onCancel: () => setThrowing(true) } : {})}
      />
      <Discard roster={roster} open={throwing} onClose={() => setThrowing(false)} />
    </>
  );
}

function Discard(props: { roster: RosterImport; open: boolean; onClose: () => void }) {
  const { roster, open, onClose } = props;
  const discard = useAct(discardRoster, {
    refreshes: [getRoster, listRosters],
    onDone: () => {
      say('已丢弃，没有写入任何内容');
      window.scrollTo(0, 0);
    },
  });
  return (
    <Sheet
      open={open}
      title="丢弃这份名册"
      onClose={onClose}
      foot={
        <Button
          tone="stop"
          wide
          busy={discard.isPending}
          onPress={() => discard.mutate({ params: { importId: roster.id } }, { onError: sayFault })}
        >
          丢弃，不写入
        </Button>
      }
    >
      <p>检查过的 {wordCount(roster.counts.rows)} 行会全部删除，名册不变。以后要写入，得重新上传。</p>
      <p style={{ marginTop: 12 }}>不丢弃也可以：{keepUnconfirmedDays} 天内没有写入的，会自动丢弃。</p>
    </Sheet>
  );
}

function wordConfirm({ counts, findings }: RosterImport, waits: boolean): string {
  if (counts.new + counts.changed === 0) {
    return counts.refused > 0
      ? '没有一行可以写入。请按上面的说明改好文件，再传一份。'
      : '和现有名册完全一样，不用写入。';
  }
  if (waits) return `有 ${findings.missingColleges.length} 个学院还没有建立，请先在上面选择是否新建。`;
  const acts = [
    counts.new > 0 && `新增 ${wordCount(counts.new)} 人`,
    counts.changed > 0 && `更新 ${wordCount(counts.changed)} 人`,
    findings.missingColleges.length > 0 && `新建 ${findings.missingColleges.length} 个学院`,
    findings.newClasses.length > 0 && `新建 ${findings.newClasses.length} 个班级`,
  ].filter(Boolean);
  const skipped = counts.refused > 0 ? `，跳过 ${wordCount(counts.refused)} 行有错的` : '';
  return `将${acts.join('、')}${skipped}。`;
}
