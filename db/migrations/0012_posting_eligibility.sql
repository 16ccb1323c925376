-- Positions of official tables (civil service, public institutions) keep the row that they were made of, so that who may
-- apply is judged from the table's own words and never from what was read out of them once.
create table posting_eligibility (
  posting_id uuid primary key references posting,
  -- How the columns are read (src/eligibility): majors by level in the Guangdong list, or free words with national codes.
  table_kind text not null check (table_kind in ('guangdong', 'henan')),
  region_code text check (region_code ~ '^\d{6}$'),
  -- The year of the recruitment, where the table gives it away.
  year smallint,
  -- The row under its own column names, word for word.
  cells jsonb not null,
  updated_at timestamptz not null default now()
);
alter table posting_eligibility enable row level security;
alter table posting_eligibility force row level security;
-- Whoever sees the posting sees its conditions (the posting's own policies decide inside the subquery); the centre writes.
create policy posting_eligibility_read on posting_eligibility for select
  using (exists (select from posting p where p.id = posting_id));
create policy posting_eligibility_make on posting_eligibility for insert
  with check (exists (select from posting p where p.id = posting_id and p.org_path <@ (select app_scope())));
create policy posting_eligibility_change on posting_eligibility for update
  using (exists (select from posting p where p.id = posting_id and p.org_path <@ (select app_scope())))
  with check (exists (select from posting p where p.id = posting_id and p.org_path <@ (select app_scope())));
grant select, insert, update on posting_eligibility to huhang_app;
