-- Service that is neither a talk nor a recommendation (a résumé edit, hours of training, care on leaving) is a line of the
-- ledger too: one more kind, beside whatever kinds the ledger has by now.
do $$
declare
  allowed text;
begin
  select pg_get_expr(conbin, conrelid) into allowed from pg_constraint
    where conrelid = 'ledger_entry'::regclass and conname = 'ledger_entry_kind_check';
  if position('''service''' in allowed) = 0 then
    alter table ledger_entry drop constraint ledger_entry_kind_check;
    execute format('alter table ledger_entry add constraint ledger_entry_kind_check check ((%s) or kind = ''service'')', allowed);
  end if;
end $$;
-- The acts of one graduate, oldest first, without the many lines of other kinds.
create index ledger_entry_acts on ledger_entry (person_id, at)
  where kind in ('talk', 'recommended', 'service', 'handover', 'outcome_reported', 'wish_changed');
