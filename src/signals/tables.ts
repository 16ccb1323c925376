import type { ColumnType, Generated } from 'kysely';

type ContactMarkTable = {
  mark: Buffer;
  employer_id: string;
  seen_on: string;
};

type PostingContactMarkTable = {
  mark: Buffer;
  posting_id: string;
  seen_on: string;
};

type PayMarketTable = {
  version: ColumnType<number, never, never>;
  computed_at: Generated<Date>;
  adverts: number;
  pay: unknown;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    contact_mark: ContactMarkTable;
    posting_contact_mark: PostingContactMarkTable;
    pay_market: PayMarketTable;
  }
}
