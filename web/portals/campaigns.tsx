import { CampaignEditor } from '../features/campaigns/campaign-editor.tsx';
import { CampaignPage } from '../features/campaigns/campaign-page.tsx';
import { CampaignsPage } from '../features/campaigns/campaigns-page.tsx';

export function CentreCampaigns() {
  return <CampaignsPage base="/z/campaigns" />;
}

export function CentreCampaign() {
  return <CampaignPage base="/z/campaigns" people="/z/graduates" rounds="/z/surveys" />;
}

export function CentreCampaignEditor() {
  return <CampaignEditor base="/z/campaigns" />;
}

export function AuthorityCampaigns() {
  return <CampaignsPage base="/a/campaigns" />;
}

export function AuthorityCampaign() {
  return <CampaignPage base="/a/campaigns" people="/a/graduates" rounds={null} />;
}

export function AuthorityCampaignEditor() {
  return <CampaignEditor base="/a/campaigns" />;
}

export function CounsellorCampaigns() {
  return <CampaignsPage base="/c/campaigns" />;
}

export function CounsellorCampaign() {
  return <CampaignPage base="/c/campaigns" people="/c/graduates" rounds="/c/surveys" isOfClasses />;
}
