import { OwnCampaigns } from '../../features/campaigns/own-campaigns.tsx';
import { MessagesLink } from '../../features/delivery/own-messages.tsx';
import { OwnHandoverNotice } from '../../features/handover/own-handover.tsx';
import { AskedWishFields } from '../../features/people/asked-wish.tsx';
import { OwnQuestions } from '../../features/surveys/own-questions.tsx';
import { OwnRecommendations } from '../../features/outreach/own-recommendations.tsx';

/** The graduate's first page: what waits for their own word, what was recommended, and the way to what they were told. */
export function StudentToday() {
  return (
    <>
      <OwnHandoverNotice to="/s/handover" />
      <OwnQuestions WishForm={AskedWishFields} />
      <OwnCampaigns />
      <OwnRecommendations aside={<MessagesLink />} />
    </>
  );
}
