import { useParams } from 'react-router';
import { IntakePage } from '../../features/handover/intake-page.tsx';
import { ReceivedDetail } from '../../features/handover/received-detail.tsx';
import { ReceivedList } from '../../features/handover/received-list.tsx';

export function LabourReceived() {
  return <ReceivedList base="/l/received" title="转来的毕业生" />;
}

/** What came by file from schools that do not work in this house. */
export function LabourFiles() {
  return <IntakePage />;
}

export function LabourOne() {
  const { handoverId = '' } = useParams();
  return <ReceivedDetail handoverId={handoverId} base="/l" />;
}
