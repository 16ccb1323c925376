import { closeStage, openStage } from './stage.ts';
import { tellPublic } from './journeys/public.ts';
import { tellGraduate } from './journeys/graduate.ts';
import { tellField } from './journeys/field.ts';
import { tellHandover } from './journeys/handover.ts';
import { tellKeyboard } from './journeys/keyboard.ts';
import { tellCounsellor } from './journeys/counsellor.ts';
import { tellEmployer } from './journeys/employer.ts';
import { tellCampaigns } from './journeys/campaigns.ts';
import { tellCentrePostings } from './journeys/centre-postings.ts';
import { tellCentreRoster } from './journeys/centre-roster.ts';
import { tellCentrePush } from './journeys/centre-push.ts';
import { tellLedger } from './journeys/ledger.ts';
import { tellMarket } from './journeys/market.ts';
import { tellWhy } from './journeys/why.ts';
import { tellAccounts } from './journeys/accounts.ts';
import { tellOffices } from './journeys/offices.ts';
import { tellDelivery } from './journeys/delivery.ts';
import { tellCopies } from './journeys/copies.ts';
import { tellCorrections } from './journeys/corrections.ts';
import { tellPasting } from './journeys/pasting.ts';
import { tellPlans } from './journeys/plans.ts';
import { tellPositions } from './journeys/positions.ts';
import { tellReviewDesk } from './journeys/review-desk.ts';
import { tellStandards } from './journeys/standards.ts';
import { tellSurveys } from './journeys/surveys.ts';

/**
 * The journeys through the product, in a real browser, against a real start of it. They share one product and follow each
 * other: what one person does, another one sees. With HUHANG_PICTURES=1 they also renew docs/pictures:
 * `HUHANG_PICTURES=1 npm test e2e`.
 */
openStage();
tellPublic();
tellGraduate();
tellKeyboard();
tellWhy();
tellCounsellor();
tellEmployer();
tellCentrePostings();
tellCopies();
tellCorrections();
tellPositions();
tellPasting();
tellCentreRoster();
tellMarket();
tellCentrePush();
tellAccounts();
tellStandards();
tellPlans();
tellLedger();
tellDelivery();
tellSurveys();
tellCampaigns();
tellOffices();
tellHandover();
tellReviewDesk();
tellField();
closeStage();
