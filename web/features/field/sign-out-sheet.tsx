import { useState } from 'react';
import { forgetField } from '../../field/field.ts';
import { useEntries, useField } from '../../field/field-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { sayFault } from '../../ui/toast.tsx';
import style from './field.module.css';

type Go = (forget?: () => Promise<void>) => Promise<void>;

/** Leaving with something that is not on the server yet: asked first. `go` signs out. */
export function SignOutSheet(props: { open: boolean; go: Go; onClose: () => void }) {
  const { open, go, onClose } = props;
  const field = useField();
  const count = useEntries().length;
  const [busy, setBusy] = useState(false);
  async function sendFirst(): Promise<void> {
    setBusy(true);
    await field?.sync();
    setBusy(false);
    if (field?.entries().length === 0) await leave(go);
  }
  return (
    <Sheet open={open} title={`还有 ${count} 条没有进台账`} onClose={onClose}>
      <div className={style['ask']}>
        <p>
          这些记录只在这台设备上。退出以后它们加密留着，别人看不到也交不了；你在这台设备上再次登录后，会接着补交。
        </p>
        <Button tone="primary" busy={busy} onPress={() => void sendFirst()}>
          先补交，再退出
        </Button>
        <Button onPress={() => void leave(go)}>留在这台设备上，退出</Button>
        <Button tone="quiet" onPress={onClose}>
          不退出
        </Button>
      </div>
    </Sheet>
  );
}

/** Signs out, and takes the names of the day and the key off this device. */
export function leave(go: Go): Promise<void> {
  return go(forgetField).catch(sayFault);
}
