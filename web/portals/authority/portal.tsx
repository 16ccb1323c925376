import { AntdRoot } from '../../ui/antd-root.tsx';
import { PortalFrame } from '../portal-frame.tsx';
import { screens } from './screens.ts';

export function AuthorityPortal() {
  return (
    <AntdRoot>
      <PortalFrame portal="主管部门" base="/a" screens={screens} roles={['authority']} />
    </AntdRoot>
  );
}
