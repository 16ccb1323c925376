import { PortalFrame } from '../portal-frame.tsx';
import { screens } from './screens.ts';

/** Without antd: an agency's people open it on whatever they have, a phone on a visit above all. */
export function LabourPortal() {
  return <PortalFrame portal="接续服务" base="/l" screens={screens} roles={['labour_department']} phoneBar />;
}
