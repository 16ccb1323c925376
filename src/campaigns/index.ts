/** The door of campaigns: for seeds. */
export { askForCampaign } from './actions/ask.ts';
export { bringInCampaign } from './actions/bring-in.ts';
export { keepUp as keepUpCampaigns } from './actions/keep-up.ts';
export { templatesOf as campaignTemplates } from './rules/templates.ts';
