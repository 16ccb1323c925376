import type { ColumnType, Generated } from 'kysely';
import type { Plan } from './contract.ts';

type CampaignTable = {
  id: string;
  org_path: string;
  name: string;
  template: string | null;
  adds_to: string | null;
  standard_id: string;
  created_at: Generated<Date>;
  begun_on: string | null;
  closed_on: string | null;
  stopped_on: string | null;
  stopped_by_name: string | null;
  stop_reason: string | null;
  measured_at: Date | null;
  announced_by: string | null;
  announced_at: Date | null;
  announce_cursor: string | null;
  announce_done_at: Date | null;
};

type CampaignVersionTable = {
  campaign_id: string;
  version: number;
  org_path: string;
  aim: string;
  starts_on: string;
  ends_on: string;
  definition: ColumnType<Plan['definition'], string, never>;
  subject: string;
  body: string;
  by_id: string | null;
  by_name: string;
  at: Generated<Date>;
};

type CampaignFigureTable = {
  campaign_id: string;
  college: string;
  day: string;
  org_path: string;
  graduates: number;
  owed: number;
  done: number;
  overdue: number;
  found: number;
};

type CampaignLeftTable = {
  campaign_id: string;
  person_id: string;
  org_path: string;
  path_text: ColumnType<string, never, never>;
  owed: ColumnType<unknown, string, never>;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    campaign: CampaignTable;
    campaign_version: CampaignVersionTable;
    campaign_figure: CampaignFigureTable;
    campaign_left: CampaignLeftTable;
  }
}
