import { PortalFrame } from '../portal-frame.tsx';
import { screens } from './screens.ts';

export function StudentPortal() {
  return <PortalFrame portal="毕业生" base="/s" screens={screens} roles={['graduate']} phoneBar />;
}
