import { useMemo, useState } from 'react';
import {
  attachScan,
  getHandover,
  listHandovers,
  recordPaperConsent,
} from '../../../src/handover/contract.ts';
import type { HandoverField } from '../../../src/handover/contract.ts';
import { upload, useAct } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { UploadStep } from '../../ui/upload-step.tsx';
import { today } from '../../words/time.ts';
import { AlsoKeyGroups, FieldChoices } from './field-choices.tsx';
import style from './handover.module.css';

type SheetProps = { open: boolean; shown: ReplyOf<typeof getHandover>; onClose: () => void };

/** A consent that was signed on paper: what was ticked, where the sheet is kept, and the sheet itself. */
export function PaperSheet({ open, shown: { handover, person }, onClose }: SheetProps) {
  const id = useMemo(() => crypto.randomUUID(), []);
  const among = handover.fields.filter((field) => field !== 'key_groups');
  const [fields, setFields] = useState<HandoverField[]>(among);
  const [also, setAlso] = useState<'yes' | 'no'>('no');
  const [signedOn, setSignedOn] = useState(today());
  const [keptAt, setKeptAt] = useState('');
  const [scanId, setScanId] = useState<string | null>(null);
  const record = useAct(recordPaperConsent, { refreshes: [getHandover, listHandovers] });
  function submit(): void {
    const paper = { signedOn, keptAt, scanId };
    const body = { id, fields, alsoKeyGroups: also, untilOn: handover.untilOn, ...paper };
    record.mutate(
      { params: { handoverId: handover.id }, body },
      {
        onSuccess: () => {
          onClose();
          say('已登记，学生会看到，也可以撤回');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title={`登记${person.name}的纸质同意`}
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={record.isPending}
          disabled={keptAt.trim().length < 2}
          onPress={submit}
        >
          登记
        </Button>
      }
    >
      <div className={style['form']}>
        <p className={style['words']}>照签字单上勾选的登记，不要替学生多勾。学生会看到是谁登记的。</p>
        <FieldChoices legend="签字单上同意的内容" among={among} chosen={fields} onChange={setFields} />
        {handover.fields.includes('key_groups') && (
          <AlsoKeyGroups value={also} onChange={setAlso} label="签字单上单独同意了重点帮扶类别吗" />
        )}
        <TextInput label="签字日期" type="date" value={signedOn} onChange={setSignedOn} required />
        <TextInput
          label="签字单存放在哪里"
          value={keptAt}
          onChange={setKeptAt}
          maxLength={200}
          placeholder="例如：学工办 3 号柜，2026-17"
          required
        />
        <ScanStep handoverId={handover.id} onScan={setScanId} />
      </div>
    </Sheet>
  );
}

/** The sheet itself, kept before the consent that names it is recorded. */
function ScanStep({ handoverId, onScan }: { handoverId: string; onScan: (scanId: string) => void }) {
  const [name, setName] = useState<string | null>(null);
  async function bring(file: File, onPart: (share: number) => void): Promise<void> {
    const { scanId } = await upload(attachScan, { params: { handoverId } }, file, { onPart });
    onScan(scanId);
    setName(file.name);
  }
  return (
    <>
      <UploadStep
        title="签字单的扫描件或照片"
        hint="PDF、JPEG、PNG，不超过 10 MB。加密保存，只有本人和本校负责的老师打得开。"
        accept=".pdf,.jpg,.jpeg,.png"
        maxBytes={10 * 1024 * 1024}
        onFile={bring}
      />
      {name !== null && <p role="status">已上传：{name}</p>}
    </>
  );
}
