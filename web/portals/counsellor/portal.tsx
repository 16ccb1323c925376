import { useEffect, useState } from 'react';
import { FieldBar } from '../../features/field/field-bar.tsx';
import { leave, SignOutSheet } from '../../features/field/sign-out-sheet.tsx';
import { FieldProvider, useEntries } from '../../field/field-context.tsx';
import { keepShell } from '../../field/shell.ts';
import { usePrefetch } from '../../api.ts';
import { listMeetingPeople, listTalkTexts } from '../../../src/ledger/contract.ts';
import { useSession } from '../../session.ts';
import { AntdRoot } from '../../ui/antd-root.tsx';
import { PortalFrame } from '../portal-frame.tsx';
import { keeps, warm } from './kept.ts';
import { screens } from './screens.ts';

export function CounsellorPortal() {
  return (
    <AntdRoot>
      <FieldProvider keeps={keeps}>
        <Desk />
      </FieldProvider>
    </AntdRoot>
  );
}

type Go = (forget?: () => Promise<void>) => Promise<void>;

function Desk() {
  const entries = useEntries();
  const [going, setGoing] = useState<{ readonly go: Go } | null>(null);
  useReadiness();
  return (
    <>
      <FieldBar to="/c/waiting" />
      <PortalFrame
        portal="辅导员工作台"
        base="/c"
        screens={screens}
        roles={['counsellor', 'mentor']}
        phoneBar
        onSignOut={(go) => (entries.length > 0 ? setGoing({ go }) : void leave(go))}
      />
      <SignOutSheet
        open={going !== null}
        go={(forget) => going?.go(forget) ?? Promise.resolve()}
        onClose={() => setGoing(null)}
      />
    </>
  );
}

/** Once somebody is here, what the field needs is fetched ahead: files of the pages, names of the classes, texts. */
function useReadiness(): void {
  const { actor } = useSession();
  const isHere = actor?.permissions.includes('ledger.write') === true;
  const readPeople = usePrefetch(listMeetingPeople);
  const readTexts = usePrefetch(listTalkTexts);
  useEffect(() => {
    if (!isHere) return undefined;
    // The page that was asked for comes first.
    const timer = setTimeout(() => {
      readPeople({ query: {} });
      readTexts({});
      void keepShell('/c', warm).catch(() => undefined);
    }, 1_500);
    return () => clearTimeout(timer);
  }, [isHere, readPeople, readTexts]);
}
