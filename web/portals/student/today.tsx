import { MessagesLink } from '../../features/delivery/own-messages.tsx';
import { OwnRecommendations } from '../../features/outreach/own-recommendations.tsx';

/** The graduate's first page: what was recommended, and the way to what they were told. */
export function StudentToday() {
  return <OwnRecommendations aside={<MessagesLink />} />;
}
