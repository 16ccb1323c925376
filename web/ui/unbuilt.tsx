import { EmptyState } from './state-block.tsx';

/** Stands where a screen of the plan has not been built yet, and says so; it pretends nothing. */
export function Unbuilt() {
  return <EmptyState title="这一页还没有建好">导航里先留出位置，功能完成后会出现在这里。</EmptyState>;
}
