import type { ColumnType, Generated } from 'kysely';
import type { HandoverField, HandoverPurpose, HandoverState, HandoverStep, Receiver } from './contract.ts';

export type ReceiverTable = {
  id: string;
  receiver_path: string;
  name: string;
  kind: Receiver['kind'];
  region: string | null;
  channel: Receiver['channel'];
  needs: HandoverField[];
  answer_workdays: number;
  sign_key: string | null;
  seal_key: string | null;
  state: Generated<Receiver['state']>;
  version: Generated<number>;
  created_at: Generated<Date>;
};

export type HandoverTable = {
  id: string;
  person_id: string;
  org_path: string;
  receiver_id: string;
  receiver_path: string;
  /** `receiver_path` as text, for conditions that an index answers under row-level security. */
  receiver_text: ColumnType<string, never, never>;
  state: Generated<HandoverState>;
  purpose: HandoverPurpose;
  fields: HandoverField[];
  until_on: string;
  previous_id: string | null;
  proposed_at: Generated<Date>;
  sent_at: Date | null;
  due_on: string | null;
  overdue_told: Generated<boolean>;
  ended_at: Date | null;
  digest: string | null;
  file_id: string | null;
  steps: Generated<number>;
};

export type ConsentTable = {
  id: string;
  handover_id: string;
  person_id: string;
  org_path: string;
  at: Generated<Date>;
  kind: 'given' | 'withdrawn';
  way: 'self' | 'paper';
  account_id: string | null;
  purpose: string;
  receiver_name: string;
  fields: HandoverField[];
  until_on: string;
  evidence: unknown;
};

export type EventTable = {
  id: string;
  handover_id: string;
  number: number;
  person_id: string;
  org_path: string;
  receiver_path: string;
  to_receiver: boolean;
  at: Generated<Date>;
  step: HandoverStep;
  account_id: string | null;
  by_role: 'self' | 'staff' | 'receiver' | 'system';
  by_name: string;
  data: unknown;
};

export type PackageTable = {
  handover_id: string;
  person_id: string;
  org_path: string;
  receiver_path: string;
  sealed: Buffer;
  made_at: Generated<Date>;
};

export type FileTable = {
  id: string;
  org_path: string;
  receiver_id: string;
  direction: 'out' | 'in';
  sha256: string | null;
  lines: number;
  at: Generated<Date>;
  account_id: string | null;
  outcome: unknown;
};

type SenderTable = {
  id: string;
  org_path: string;
  name: string;
  sign_key: string;
  state: Generated<'active' | 'closed'>;
  created_at: Generated<Date>;
};

type TakenFileTable = {
  id: string;
  org_path: string;
  sender_id: string;
  file_id: string;
  sha256: string;
  lines: number;
  at: Generated<Date>;
  account_id: string | null;
  outcome: unknown;
};

type TakenTable = {
  id: string;
  org_path: string;
  sender_id: string;
  handover_id: string;
  digest: string;
  sent_at: Date;
  due_on: string;
  consent: unknown;
  state: Generated<'received' | 'taken_over' | 'refused' | 'returned' | 'withdrawn'>;
  sealed: Buffer | null;
  taken_at: Generated<Date>;
  ended_at: Date | null;
};

type TakenAnswerTable = {
  id: string;
  org_path: string;
  taken_id: string;
  at: Generated<Date>;
  verdict: 'taken_over' | 'refused' | 'returned';
  reason: string | null;
  words: string;
  account_id: string | null;
  by_name: string;
  receipt_id: string | null;
};

type ReceiptFileTable = {
  id: string;
  org_path: string;
  sender_id: string;
  lines: number;
  at: Generated<Date>;
  account_id: string | null;
};

type ScanTable = {
  id: string;
  handover_id: string;
  person_id: string;
  org_path: string;
  at: Generated<Date>;
  account_id: string | null;
  media_type: 'application/pdf' | 'image/jpeg' | 'image/png';
  bytes: number;
  sha256: string;
  sealed: Buffer;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    handover_receiver: ReceiverTable;
    handover: HandoverTable;
    handover_consent: ConsentTable;
    handover_event: EventTable;
    handover_package: PackageTable;
    handover_file: FileTable;
    handover_sender: SenderTable;
    handover_taken_file: TakenFileTable;
    handover_taken: TakenTable;
    handover_taken_answer: TakenAnswerTable;
    handover_receipt_file: ReceiptFileTable;
    handover_scan: ScanTable;
  }
}
