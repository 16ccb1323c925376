import { PushPage } from '../../features/outreach/push-page.tsx';
import { PushRunPage } from '../../features/outreach/push-run.tsx';

export function AuthorityPush() {
  return <PushPage base="/a/push" />;
}

export function AuthorityPushRun() {
  return <PushRunPage base="/a/push" fileOf={(personId) => `/a/graduates/${personId}?from=push`} />;
}
