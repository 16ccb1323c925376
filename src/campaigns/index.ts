/** The door of campaigns: for seeds. */
export { bringInCampaign } from './actions/bring-in.ts';
export { keepUp as keepUpCampaigns } from './actions/keep-up.ts';
export { templatesOf as campaignTemplates } from './rules/templates.ts';
