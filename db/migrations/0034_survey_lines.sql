-- What a graduate answers is a line of the ledger: one more kind of line, beside whatever kinds the ledger has by now.
do $$ declare allowed text; begin
  select pg_get_expr(conbin, conrelid) into allowed from pg_constraint
    where conrelid = 'ledger_entry'::regclass and conname = 'ledger_entry_kind_check';
  if position('''survey_answered''' in allowed) = 0 then
    alter table ledger_entry drop constraint ledger_entry_kind_check;
    execute format('alter table ledger_entry add constraint ledger_entry_kind_check
      check ((%s) or kind = ''survey_answered'')', allowed);
  end if;
end $$;
-- A graduate's own answer is a contact: it is read with the other acts.
drop index ledger_entry_acts;
create index ledger_entry_acts on ledger_entry (person_id, at)
  where kind in ('talk', 'recommended', 'service', 'handover', 'outcome_reported', 'wish_changed', 'survey_answered');
