import { useParams } from 'react-router';
import { ReceivedDetail } from '../../features/handover/received-detail.tsx';
import { ReceivedList } from '../../features/handover/received-list.tsx';

export function LabourReceived() {
  return <ReceivedList base="/l/received" title="转来的毕业生" />;
}

export function LabourOne() {
  const { handoverId = '' } = useParams();
  return <ReceivedDetail handoverId={handoverId} base="/l" />;
}
