import { PublicFrame } from '../../ui/public-frame.tsx';

export function FirstPage() {
  return (
    <PublicFrame title="服务不断线">
      <h1>每一位毕业生，都有人负责到底</h1>
    </PublicFrame>
  );
}
