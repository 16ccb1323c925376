-- Corrections, rulings, and the unemployed ledger: where each graduate without an outcome stands, kept on their case.

-- The sub-labels of 待就业 (the first five) and 暂不就业 (the others), in the words of the wishes.
alter table support_case
  add column job_status text not null default 'seeking' check (job_status in ('seeking', 'signing', 'public_exam',
    'starting_up', 'enlisting', 'further_study', 'going_abroad', 'not_now')),
  add column job_status_on date,
  -- Objections of the graduate that nobody has answered. Owed on closed cases too.
  add column contests_waiting smallint not null default 0 check (contests_waiting >= 0),
  add column path_text text collate "C" not null generated always as (ltree2text(org_path)) stored;
create index support_case_unemployed on support_case (path_text, person_id) where state = 'open';
create index support_case_contested on support_case (path_text, person_id) where contests_waiting > 0;

-- The owner is bound by the policies unless they are lifted for it.
alter table support_case no force row level security;
alter table ledger_entry no force row level security;
alter table wish no force row level security;
update support_case c set job_status = w.job_seeking,
  job_status_on = (w.updated_at at time zone 'Asia/Shanghai')::date
  from wish w where w.person_id = c.person_id and c.state = 'open';
update support_case c set contests_waiting = waiting.n
  from (select e.person_id, count(*) as n from ledger_entry e where e.kind = 'contested'
      and not exists (select from ledger_entry a where a.kind = 'contest_answered' and a.refers_to = e.id)
    group by e.person_id) waiting
  where waiting.person_id = c.person_id;
alter table support_case force row level security;
alter table ledger_entry force row level security;
alter table wish force row level security;

-- One correction of a line, one answer to an objection, whoever writes at the same moment. Lines of before have neither mark.
create unique index ledger_entry_one_correction on ledger_entry (refers_to) where data ? 'correctionReason';
create index ledger_entry_corrections on ledger_entry (person_id) where data ? 'correctionReason';
create unique index ledger_entry_one_answer on ledger_entry (refers_to)
  where kind = 'contest_answered' and data ? 'ruling';

-- More kinds of lines, beside whatever kinds the ledger has by now: a line struck without another in its place, a change of
-- status, and help that was written down in a ledger kept elsewhere.
do $$
declare
  allowed text;
begin
  select pg_get_expr(conbin, conrelid) into allowed from pg_constraint
    where conrelid = 'ledger_entry'::regclass and conname = 'ledger_entry_kind_check';
  alter table ledger_entry drop constraint ledger_entry_kind_check;
  execute format('alter table ledger_entry add constraint ledger_entry_kind_check
    check ((%s) or kind in (''struck'', ''status_changed'', ''past_help''))', allowed);
end $$;
