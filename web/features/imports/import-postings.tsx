import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { cancelImport, listImports, uploadPostings, watchImport } from '../../../src/imports/contract.ts';
import type { ImportProgress } from '../../../src/imports/contract.ts';
import { countForReview, listForReview } from '../../../src/postings/contract.ts';
import { useQueryClient } from '@tanstack/react-query';
import { upload, useAct, useEvents, WireFault } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { SwitchInput, TextInput } from '../../ui/field.tsx';
import { LiveProgress } from '../../ui/live-progress.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { ErrorState } from '../../ui/state-block.tsx';
import { StepFlow } from '../../ui/step-flow.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { UploadStep } from '../../ui/upload-step.tsx';
import { importStepWords } from '../../words/posting-fields.ts';
import { ImportHistory } from './import-history.tsx';
import { ImportResultPanel } from './import-result.tsx';
import style from './import-postings.module.css';

const MOST_BYTES = 1024 * 1024 * 1024;
const ACCEPTED = '.xlsx,.csv,.json,.jsonl,.ndjson,.gz';

/** A file of postings goes in: choose, follow, look at what became of it. `reviewBase` is where held ones are looked at. */
export function ImportPostings({ reviewBase }: { reviewBase: string }) {
  const [params, setParams] = useSearchParams();
  const workId = params.get('import');
  return (
    <>
      <PageHeader
        title="导入岗位"
        sub="上传一份岗位文件。每条都会读取要求、逐条审查：没有问题的直接发布，有问题的进审核队列。"
      />
      {workId === null ? (
        <ChooseFile onSent={(id) => setParams({ import: id })} />
      ) : (
        <Follow key={workId} workId={workId} reviewBase={reviewBase} onAgain={() => setParams({})} />
      )}
      <ImportHistory onWatch={(id) => setParams({ import: id })} />
    </>
  );
}

const steps = ['选文件', '读取和审查', '看结果'] as const;

/** Settings first: they travel with the file. */
function ChooseFile({ onSent }: { onSent: (workId: string) => void }) {
  const [source, setSource] = useState('');
  const [openIncomplete, setOpenIncomplete] = useState(false);
  return (
    <>
      <StepFlow steps={steps} now={0} />
      <Panel>
        <div className={style['settings']}>
          <TextInput
            label="来源名称"
            value={source}
            onChange={setSource}
            maxLength={100}
            placeholder="例如：云泽省就业网"
            hint="文件里没有写来源的岗位用它。转载的岗位必须写明来源，求职者看得到。"
          />
          <SwitchInput
            label="来源没写全的也直接发布"
            hint="审查没有发现问题、只是来源没有写人数或薪酬等内容的，不进审核队列，页面上标明“没有写明”。"
            on={openIncomplete}
            onChange={setOpenIncomplete}
          />
        </div>
        <UploadStep
          title="选择或拖入岗位文件"
          accept={ACCEPTED}
          maxBytes={MOST_BYTES}
          hint={
            <>
              Excel（.xlsx）、CSV、JSON、JSON Lines（可用 gzip 压缩），或网页里的 JobPosting 数据。
              表格第一行是列名，至少要有“岗位名称”；认得的列还有单位名称、工作地点、薪资、学历要求、招聘人数、岗位职责、任职要求、截止日期等。
            </>
          }
          onFile={async (file, onPart) => {
            const fields = {
              ...(source.trim() ? { source: source.trim() } : {}),
              ...(openIncomplete ? { openIncomplete: 'yes' } : {}),
            };
            const { workId } = await upload(uploadPostings, {}, file, { fields, onPart });
            onSent(workId);
          }}
        />
      </Panel>
    </>
  );
}

const ended: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);

function stageOf(progress: ImportProgress | null): string {
  if (!progress) return '正在连接';
  if (progress.state === 'waiting') return '排队等候';
  if (progress.state === 'done') return '导入完成';
  if (progress.state === 'failed') return '导入没有完成';
  if (progress.state === 'cancelled') return '导入已停止';
  return importStepWords[progress.step] ?? '正在处理';
}

/** One import as it goes; it goes on when the page is closed. */
function Follow(props: { workId: string; reviewBase: string; onAgain: () => void }) {
  const { workId, reviewBase, onAgain } = props;
  const { latest, line } = useEvents(watchImport, { params: { workId } });
  const cancel = useAct(cancelImport);
  const over = latest !== null && ended.has(latest.state);
  useRefreshWhen(over);
  const unknown = latest === null && line === 'closed';
  return (
    <>
      <StepFlow steps={steps} now={latest?.state === 'done' ? 2 : 1} />
      <Panel>
        {unknown && <ErrorState fault={new WireFault('imports.import_not_found', 404)} />}
        {!unknown && !latest?.fault && (
          <LiveProgress
            stage={stageOf(latest)}
            done={latest?.done ?? 0}
            total={latest?.total ?? null}
            line={line}
            state={over ? (latest.state === 'done' ? 'done' : 'failed') : 'running'}
          >
            {!over && <p className={style['calm']}>可以离开这一页，导入会继续，结果留在下面的记录里。</p>}
          </LiveProgress>
        )}
        {latest?.fault && (
          <ErrorState
            fault={new WireFault(latest.fault.code, 422, latest.fault.facts as WireFault['facts'])}
          />
        )}
        {latest?.state === 'cancelled' && (
          <p className={style['calm']}>停止前已经写入的岗位保留着，再导入同一份文件会接着处理余下的。</p>
        )}
        <div className={style['acts']}>
          {over || unknown ? (
            <Button icon="upload" onPress={onAgain}>
              再导入一份
            </Button>
          ) : (
            <Button
              busy={cancel.isPending}
              onPress={() => cancel.mutate({ params: { workId } }, { onError: sayFault })}
            >
              停止导入
            </Button>
          )}
        </div>
      </Panel>
      {latest?.result && <ImportResultPanel result={latest.result} reviewBase={reviewBase} />}
    </>
  );
}

/** When an import has ended, the queue, its counts and the history are read anew. */
function useRefreshWhen(over: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!over) return;
    for (const { path } of [listImports, countForReview, listForReview]) {
      void client.invalidateQueries({ queryKey: [path] });
    }
  }, [over, client]);
}
