import type { AuditEntryTable, OutboxEventTable, WorkTable } from '../tables.ts';

/**
 * All tables of the product. Only the platform's own stand here: each room adds its tables in its tables.ts by
 * declaration merging, so that a table is declared where it belongs and the platform knows no domain.
 */
export interface Database {
  schema_migration: { number: number; name: string; breaking: boolean; applied_at: Date };
  outbox_event: OutboxEventTable;
  audit_entry: AuditEntryTable;
  work: WorkTable;
}
