import { useEffect, useRef } from 'react';
import { revealPhone } from '../../../src/people/contract.ts';
import { useAct } from '../../api.ts';
import { Button, ButtonCall } from '../../ui/button.tsx';
import { say, sayFault } from '../../ui/toast.tsx';

/**
 * Calls a graduate. The number is opened once per press, which is written down for the graduate to see; a phone dials at
 * once, a desk shows the number, and either keeps it there while the file is open.
 */
export function CallPerson({ personId, onCalled }: { personId: string; onCalled: () => void }) {
  const open = useAct(revealPhone);
  const phone = open.data?.phone;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (!phone) return;
    link.current?.focus();
    if (matchMedia('(pointer: coarse)').matches) link.current?.click();
    else say('号码已打开，学生看得到这条记录');
  }, [phone]);
  if (phone) return <ButtonCall ref={link} phone={phone} />;
  return (
    <Button
      icon="phone"
      busy={open.isPending}
      onPress={() => open.mutate({ params: { personId } }, { onSuccess: onCalled, onError: sayFault })}
    >
      拨打电话
    </Button>
  );
}
