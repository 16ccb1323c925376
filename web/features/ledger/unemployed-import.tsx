import { useState } from 'react';
import { importUnemployed, listUnemployed } from '../../../src/ledger/contract.ts';
import { upload, useRefresh, type ReplyOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { UploadStep } from '../../ui/upload-step.tsx';
import { sheetProblemWords } from '../../words/ledger.ts';

type Trial = { readonly file: File; readonly found: ReplyOf<typeof importUnemployed> };

/** Bringing in a ledger kept elsewhere: a trial that writes nothing, then the same file for good. */
export function UnemployedImport({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [trial, setTrial] = useState<Trial | null>(null);
  const [busy, setBusy] = useState(false);
  const refresh = useRefresh();

  function close(): void {
    setTrial(null);
    onClose();
  }

  async function write(): Promise<void> {
    if (!trial) return;
    setBusy(true);
    try {
      const fields = { digest: trial.found.digest };
      const { good } = await upload(importUnemployed, {}, trial.file, { fields });
      say(`已写入 ${good} 人`);
      refresh([listUnemployed]);
      close();
    } catch (fault) {
      sayFault(fault);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Sheet
      open={open}
      title="导入原有的未就业台账"
      onClose={close}
      foot={
        trial && (
          <Button
            tone="primary"
            wide
            busy={busy}
            disabled={trial.found.good === 0}
            onPress={() => void write()}
          >
            {trial.found.good === 0 ? '没有可以写入的行' : `写入 ${trial.found.good} 人`}
          </Button>
        )
      }
    >
      <UploadStep
        title={trial ? '换一个文件' : '选择台账文件'}
        hint="第一行是表头，要有“学号”“姓名”；可以有“就业状态”“情况说明”“帮扶措施”“帮扶日期”。最多 5000 行，先核对，不会马上写入。"
        accept=".xlsx,.csv"
        maxBytes={20 * 1024 ** 2}
        onFile={async (file, onPart) =>
          setTrial({ file, found: await upload(importUnemployed, {}, file, { onPart }) })
        }
      />
      {trial && <Found found={trial.found} />}
    </Sheet>
  );
}

function Found({ found }: { found: Trial['found'] }) {
  return (
    <>
      <p>
        共 {found.rows} 行：{found.good} 行可以写入，{found.unchanged} 行没有变化，{found.refused}{' '}
        行有问题，不会写入。
      </p>
      {found.problems.length > 0 && (
        <ul aria-label="有问题的行">
          {found.problems.slice(0, 50).map(({ row, column, code, found: text }) => (
            <li key={`${row} ${column} ${code}`}>
              第 {row} 行，{column} 列：{sheetProblemWords[code]}
              {text && `（${text}）`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
