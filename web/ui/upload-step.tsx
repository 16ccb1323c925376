import { useState } from 'react';
import type { ReactNode } from 'react';
import { WireFault } from '../api.ts';
import { wordFault } from '../words/faults.ts';
import { wordBytes } from '../words/figures.ts';
import { Icon } from './icons.tsx';
import { LiveProgress } from './live-progress.tsx';
import style from './upload-step.module.css';

export type UploadStepProps = {
  title: string;
  /** What the file must look like: columns, formats, what happens next. */
  hint: ReactNode;
  /** Endings with a dot, '.xlsx,.csv'. */
  accept: string;
  maxBytes: number;
  /** Sends the file: `(file, onPart) => upload(endpoint, input, file, { onPart })`. A thrown fault is shown here. */
  onFile: (file: File, onPart: (share: number) => void) => Promise<unknown>;
};

function refusalOf(file: File, accept: string, maxBytes: number): string | null {
  const endings = accept.split(',').map((one) => one.trim().toLowerCase());
  if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending))) {
    return `“${file.name}”不是可用的文件类型，请选择 ${endings.join('、')} 文件。`;
  }
  if (file.size === 0) return `“${file.name}”是空文件。`;
  if (file.size > maxBytes) return `文件有 ${wordBytes(file.size)}，超过了上限 ${wordBytes(maxBytes)}。`;
  return null;
}

function useSending({ accept, maxBytes, onFile }: Pick<UploadStepProps, 'accept' | 'maxBytes' | 'onFile'>) {
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  async function take(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    setFile(chosen);
    const wrong = refusalOf(chosen, accept, maxBytes);
    setRefusal(wrong);
    if (wrong) return;
    setShare(0);
    try {
      await onFile(chosen, setShare);
    } catch (fault) {
      setRefusal(wordFault(fault instanceof WireFault ? fault : new WireFault('web.broken', 500)));
    }
    setShare(null);
  }
  return { file, share, refusal, take };
}

/** First step of every import: choose or drop one file. Nothing is written before the next step is confirmed. */
export function UploadStep(props: UploadStepProps) {
  const { title, hint, accept } = props;
  const { file, share, refusal, take } = useSending(props);
  const [over, setOver] = useState(false);
  return (
    <div className={`${style['drop']} ${over ? style['over'] : ''}`}>
      <p className={style['title']}>
        <Icon name="upload" size={22} />
        {title}
      </p>
      <div className={style['hint']}>{hint}</div>
      <input
        className={style['input']}
        type="file"
        accept={accept}
        aria-label={title}
        disabled={share !== null}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          // So that the same file, mended, can be chosen again.
          event.target.value = '';
        }}
      />
      {file && (
        <p className={style['file']}>
          <Icon name="file" />
          <span>{file.name}</span>
          <span className={style['size']}>{wordBytes(file.size)}</span>
        </p>
      )}
      {share !== null && (
        <div className={style['progress']}>
          <Sending share={share} />
        </div>
      )}
      <div role="alert">{refusal && <p className={style['fault']}>{refusal}</p>}</div>
    </div>
  );
}

function Sending({ share }: { share: number }) {
  const leaving = share < 1;
  return (
    <LiveProgress
      stage={leaving ? '正在上传' : '已收到，正在检查'}
      done={Math.round(share * 100)}
      total={leaving ? 100 : null}
      unit="%"
      state="running"
    />
  );
}
