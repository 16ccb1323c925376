import { ButtonLink } from '../../ui/button.tsx';
import { PublicFrame } from '../../ui/public-frame.tsx';
import { EmptyState } from '../../ui/state-block.tsx';

export function MissingPage() {
  return (
    <PublicFrame title="没有这一页">
      <EmptyState isScreen title="没有这一页" action={<ButtonLink to="/">回到首页</ButtonLink>}>
        地址可能写错了，或者这一页已经搬走。
      </EmptyState>
    </PublicFrame>
  );
}
