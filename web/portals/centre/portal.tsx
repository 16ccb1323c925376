import { AntdRoot } from '../../ui/antd-root.tsx';
import { PortalFrame } from '../portal-frame.tsx';
import { screens } from './screens.ts';

export function CentrePortal() {
  return (
    <AntdRoot>
      <PortalFrame
        portal="就业指导中心"
        base="/z"
        screens={screens}
        roles={['career_centre', 'college_officer', 'operator']}
      />
    </AntdRoot>
  );
}
