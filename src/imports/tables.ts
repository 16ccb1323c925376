import type { Generated } from 'kysely';

export type PostingImportTable = {
  id: string;
  org_path: string;
  work_id: string | null;
  account_id: string | null;
  source: string;
  file_name: string;
  counts: unknown;
  refusals: unknown;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  fault: unknown;
  started_at: Generated<Date>;
  ended_at: Date | null;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    posting_import: PostingImportTable;
  }
}
