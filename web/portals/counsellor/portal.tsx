import { AntdRoot } from '../../ui/antd-root.tsx';
import { PortalFrame } from '../portal-frame.tsx';
import { screens } from './screens.ts';

export function CounsellorPortal() {
  return (
    <AntdRoot>
      <PortalFrame
        portal="辅导员工作台"
        base="/c"
        screens={screens}
        roles={['counsellor', 'mentor']}
        phoneBar
      />
    </AntdRoot>
  );
}
