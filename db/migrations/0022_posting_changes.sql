-- Which open postings have come, changed or gone since somebody last looked, so that a market in memory follows within
-- a second. Not by a clock or a sequence: a transaction that began earlier may commit later. Each row keeps the
-- transaction that made it, and whoever looks keeps the snapshot of the look before: what was not visible in it is new.

alter table posting_search add column changed_in xid8 not null default pg_current_xact_id();
create index posting_search_changed on posting_search (changed_in);

-- Postings that were open and are not, or were at some time: whether one is open again is seen in posting_search.
create table posting_closing (
  posting_id uuid primary key references posting,
  closed_in xid8 not null default pg_current_xact_id()
);
create index posting_closing_closed on posting_closing (closed_in);
alter table posting_closing enable row level security;
alter table posting_closing force row level security;
create policy posting_closing_public on posting_closing for all using (true) with check (true);
grant select on posting_closing to huhang_app;

create or replace function posting_search_keep() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' then
    delete from posting_search s using was where s.posting_id = was.id and was.state = 'open';
    insert into posting_closing (posting_id)
      select was.id from was join fresh on fresh.id = was.id where was.state = 'open' and fresh.state <> 'open'
      on conflict (posting_id) do update set closed_in = excluded.closed_in;
  end if;
  insert into posting_search (posting_id, opened_at, closes_on, kind, degree_min, region_codes, salary_top, employer_id, words)
    select id, opened_at, closes_on, kind, degree_min, region_codes, coalesce(salary_max, salary_min), employer_id, words
    from fresh where state = 'open';
  return null;
end $$;
