import { PushPage } from '../../features/outreach/push-page.tsx';
import { PushRunPage } from '../../features/outreach/push-run.tsx';

export function CentrePush() {
  return <PushPage base="/z/push" />;
}

export function CentrePushRun() {
  return <PushRunPage base="/z/push" fileOf={(personId) => `/z/graduates/${personId}?from=push`} />;
}
