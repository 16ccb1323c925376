import type { Role } from '../../../src/identity/contract.ts';
import { useSession } from '../../session.ts';
import { AntdRoot } from '../../ui/antd-root.tsx';
import { PortalFrame } from '../portal-frame.tsx';
import { screens } from './screens.ts';

/** The same desk under the name of whoever sits at it. */
const names: Partial<Record<Role, string>> = { college_officer: '院系就业工作', operator: '系统运维' };

export function CentrePortal() {
  const { actor } = useSession();
  return (
    <AntdRoot>
      <PortalFrame
        portal={(actor && names[actor.role]) ?? '就业指导中心'}
        base="/z"
        screens={screens}
        roles={['career_centre', 'college_officer', 'operator']}
      />
    </AntdRoot>
  );
}
