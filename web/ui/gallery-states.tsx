import { useState } from 'react';
import { WireFault } from '../api.ts';
import { Button } from './button.tsx';
import { ConfirmBar } from './confirm-bar.tsx';
import { LiveProgress } from './live-progress.tsx';
import { Panel } from './page-header.tsx';
import { SplitView } from './split-view.tsx';
import { SpanText } from './span-text.tsx';
import { EmptyState, ErrorState, LoadingState } from './state-block.tsx';
import { StepFlow } from './step-flow.tsx';
import { UploadStep } from './upload-step.tsx';

const advert = `岗位职责：负责公司官网和小程序的前端开发。
任职要求：本科及以上学历，计算机类相关专业，限男性，需缴纳服装押金 300 元。
薪资 6k-8k，工作地点：海云市。`;

function spanOf(id: string, quote: string, label: string, tone: 'plain' | 'warn' | 'stop') {
  const start = advert.indexOf(quote);
  return { id, start, end: start + quote.length, label, tone };
}

const spans = [
  spanOf('degree', '本科及以上学历', '学历', 'plain'),
  spanOf('major', '计算机类相关专业', '专业', 'plain'),
  spanOf('gender', '限男性', '涉嫌性别限制', 'stop'),
  spanOf('fee', '缴纳服装押金 300 元', '涉嫌收费', 'stop'),
  spanOf('pay', '6k-8k', '薪资', 'plain'),
  spanOf('place', '海云市', '地点', 'warn'),
];

export function GalleryStates() {
  return (
    <>
      <ReadingSample />
      <Panel title="步骤、上传、进度">
        <StepFlow steps={['选文件', '核对', '写入', '完成']} now={1} />
        <UploadStep
          title="选择名册文件，或拖到这里"
          hint="Excel（.xlsx）或 CSV。第一行是表头，中文表头和拼音代码都认得。确认之前不会写入任何内容。"
          accept=".xlsx,.csv"
          maxBytes={256 * 1024 * 1024}
          onFile={() => new Promise((done) => setTimeout(done, 2000))}
        />
        <div style={{ display: 'grid', gap: 24, marginTop: 24 }}>
          <LiveProgress stage="正在匹配" done={3120} total={5982} unit="人" state="running" line="open" />
          <LiveProgress
            stage="正在读取文件"
            done={18200}
            total={null}
            unit="行"
            state="running"
            line="lost"
          />
          <LiveProgress stage="写入完成" done={5982} total={5982} unit="人" state="done" />
          <LiveProgress stage="没有完成" done={1200} total={5982} unit="人" state="failed" />
        </div>
        <ConfirmBar
          words="将写入 5,982 人：新增 5,901，更新 81。18 行有错，不会写入。"
          confirm="写入 5,982 人"
          onConfirm={() => undefined}
          onCancel={() => undefined}
        />
      </Panel>
      <Panel title="读取中、空、出错">
        <LoadingState rows={2} />
        <EmptyState title="今天没有要联系的人" action={<Button>看全部学生</Button>}>
          下一个到期的是 11 月 25 日。
        </EmptyState>
        <ErrorState
          fault={new WireFault('platform.bug', 500, {}, '0197b6a2-77aa')}
          onRetry={() => undefined}
        />
        <ErrorState fault={new WireFault('web.unreachable', 0)} onRetry={() => undefined} />
      </Panel>
    </>
  );
}

function ReadingSample() {
  const [active, setActive] = useState<string | null>('fee');
  return (
    <>
      <Panel title="原文与读出的内容">
        <SpanText text={advert} spans={spans} label="招聘启事原文" active={active} onSelect={setActive} />
      </Panel>
      <SplitView
        open={active !== null}
        onClose={() => setActive(null)}
        listLabel="读出的内容"
        list={spans.map((span) => (
          <Button
            key={span.id}
            tone={span.id === active ? 'soft' : 'plain'}
            onPress={() => setActive(span.id)}
          >
            {span.label}
          </Button>
        ))}
        detailLabel="内容"
        detail={<p>{spans.find((span) => span.id === active)?.label ?? '从左边选一项。'}</p>}
      />
    </>
  );
}
