import type { Generated } from 'kysely';

export type PostingLikenessKeyTable = {
  /** A signed 64-bit number, as text: JavaScript's numbers are too small for it. */
  key: string;
  posting_id: string;
};

export type PostingCopyTable = {
  org_path: string;
  source: string;
  source_id: string;
  posting_id: string;
  raw: unknown;
  likeness: unknown;
  account_id: string | null;
  merged_at: Generated<Date>;
};

export type PostingApartTable = {
  one: string;
  other: string;
  org_path: string;
  account_id: string | null;
  note: string;
  at: Generated<Date>;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    posting_likeness_key: PostingLikenessKeyTable;
    posting_copy: PostingCopyTable;
    posting_apart: PostingApartTable;
  }
}
