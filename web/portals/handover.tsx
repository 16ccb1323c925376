import { useParams } from 'react-router';
import { FilesPanel } from '../features/handover/files-panel.tsx';
import { HandoverDetail } from '../features/handover/handover-detail.tsx';
import { HandoverList } from '../features/handover/handover-list.tsx';
import { ProposePage } from '../features/handover/propose-page.tsx';
import { mayOf, useSession } from '../session.ts';

/** The same screens at the desks of counsellors, colleges, centres and the authority, each at its own address. */
function useBase(): string {
  const { actor } = useSession();
  if (actor?.role === 'authority') return '/a';
  return actor?.role === 'counsellor' ? '/c' : '/z';
}

export function Handovers() {
  const { actor } = useSession();
  const base = useBase();
  const files = actor && mayOf(actor, 'handover.files');
  return <HandoverList base={`${base}/handover`} aside={files ? <FilesPanel /> : undefined} />;
}

export function HandoverNew() {
  return <ProposePage base={`${useBase()}/handover`} />;
}

export function HandoverOne() {
  const { handoverId = '' } = useParams();
  const base = useBase();
  return <HandoverDetail handoverId={handoverId} base={`${base}/handover`} graduates={`${base}/graduates`} />;
}
