import { AntdRoot } from '../../ui/antd-root.tsx';
import { PortalFrame } from '../portal-frame.tsx';
import { screens } from './screens.ts';

export function EmployerPortal() {
  return (
    <AntdRoot>
      <PortalFrame portal="用人单位" base="/e" screens={screens} roles={['employer']} />
    </AntdRoot>
  );
}
