import { PageHeader } from './page-header.tsx';

/** Stands where a screen of the plan has not been built yet, and says so; it pretends nothing. */
export function Unbuilt() {
  return <PageHeader title="这一页还没有建好" sub="导航里先留出位置，功能完成后会出现在这里。" />;
}
