import { useEffect, useState } from 'react';
import { previewRun } from '../../../src/outreach/contract.ts';
import type { RunPreview, RunSettings } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { BarRows } from '../../ui/bar-rows.tsx';
import { Button } from '../../ui/button.tsx';
import { FigureStrip } from '../../ui/figure-strip.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { wordCount, wordShare } from '../../words/figures.ts';
import { shortWords, wordChange, wordPreview } from '../../words/preview.ts';
import style from './push.module.css';

type Order = { path: string; cohort: number; settings: Partial<RunSettings> };

const PAUSE_MS = 400;

/** What a run with these settings would do, before anything is sent. Turning a setting asks again. */
export function RunPreviewView({ order }: { order: Order | null }) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <div className={style['previewask']}>
        <Button tone="soft" icon="chart" disabled={order === null} onPress={() => setOpen(true)}>
          先看看效果
        </Button>
        <span className={style['soft']}>只计算，不发送</span>
      </div>
    );
  }
  return order ? <Effect order={order} /> : <p className={style['promise']}>设置填对后，这里显示效果。</p>;
}

function Effect({ order }: { order: Order }) {
  const settled = useSettled(order);
  const { path, cohort } = order;
  const usual = useCall(previewRun, { body: { path, cohort } });
  const answer = useCall(previewRun, { body: settled }, { keepPrevious: true });
  return (
    <section className={style['preview']} aria-labelledby="run-preview" aria-busy={answer.isFetching}>
      <h3 id="run-preview" className={style['previewtitle']}>
        按这样推，会是
      </h3>
      <StateBlock of={answer} rows={4}>
        {(seen) => <Figures seen={seen} usual={usual.data ?? seen} />}
      </StateBlock>
    </section>
  );
}

/** The order as it stood when the typing paused. */
function useSettled(order: Order): Order {
  const text = JSON.stringify(order);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(settled) as Order;
}

type Both = { seen: RunPreview; usual: RunPreview };

function Figures({ seen, usual }: Both) {
  const { eligibleGraduates, minimumReached, keyGroup, others, short } = seen;
  const missing = eligibleGraduates - minimumReached;
  return (
    <>
      <p className={style['sentence']} role="status">
        {wordPreview(seen)}
      </p>
      <PreviewStrip seen={seen} usual={usual} />
      <div className={style['pair']}>
        <div>
          <h4 className={style['small']}>推够的比例</h4>
          <BarRows
            label="推够最低条数的比例"
            scale={1}
            rows={[
              { label: '重点帮扶学生', ...keyGroup },
              { label: '其他学生', ...others },
            ].map(({ label, graduates, minimumReached: reached }) => ({
              label,
              value: graduates === 0 ? 0 : reached / graduates,
              words:
                graduates === 0
                  ? '没有人'
                  : `${wordCount(reached)} / ${wordCount(graduates)} 人，${wordShare(reached / graduates)}`,
            }))}
          />
        </div>
        {short.length > 0 && (
          <div>
            <h4 className={style['small']}>推不够，因为</h4>
            <BarRows
              label="推不够的原因"
              scale={missing}
              rows={short.map(({ reason, graduates }) => ({
                label: shortWords[reason],
                value: graduates,
                words: `${wordCount(graduates)} 人`,
              }))}
            />
          </div>
        )}
      </div>
    </>
  );
}

function PreviewStrip({ seen, usual }: Both) {
  const { eligibleGraduates, minimumReached } = seen;
  const missing = eligibleGraduates - minimumReached;
  return (
    <FigureStrip
      label="预计结果"
      figures={[
        {
          label: '推够最低条数',
          value: minimumReached,
          unit: '人',
          note: wordChange(minimumReached - usual.minimumReached, '人'),
        },
        {
          label: '推不够',
          value: missing,
          unit: '人',
          note: wordChange(missing - (usual.eligibleGraduates - usual.minimumReached), '人'),
        },
        {
          label: '用到的岗位',
          value: seen.postingsUsed,
          unit: '个',
          note: wordChange(seen.postingsUsed - usual.postingsUsed, '个'),
        },
        { label: '没人轮到的岗位', value: seen.orphans, unit: '个', note: '至少有一人合适' },
        {
          label: '最挤的岗位推给',
          value: seen.mostOnOne,
          unit: '人',
          note: wordChange(seen.mostOnOne - usual.mostOnOne, '人'),
        },
      ]}
    />
  );
}
