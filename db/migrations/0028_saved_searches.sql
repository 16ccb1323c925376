-- Searches that graduates keep, what was found for them, and how far a recommendation has come.

create table saved_search (
  id uuid primary key,
  person_id uuid not null,
  org_path ltree not null,
  name text not null check (length(name) between 1 and 60),
  -- What the page of postings was asked: words, region, kind, degree, pay.
  query jsonb not null,
  -- instant: told at once, within the day's budget; daily: with the morning's list.
  alert text not null check (alert in ('instant', 'daily')),
  paused boolean not null default false,
  created_at timestamptz not null default now(),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index saved_search_person on saved_search (person_id);
create unique index saved_search_once on saved_search (person_id, md5(query::text));
alter table saved_search enable row level security;
alter table saved_search force row level security;
create policy saved_search_read on saved_search for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy saved_search_make on saved_search for insert with check (person_id = (select app_person()));
create policy saved_search_change on saved_search for update
  using (person_id = (select app_person())) with check (person_id = (select app_person()));
create policy saved_search_end on saved_search for delete using (person_id = (select app_person()));
grant select, insert, update (name, alert, paused), delete on saved_search to huhang_app;

-- A posting found for a search, once, however often it changes. Goes with the search.
create table saved_search_hit (
  search_id uuid not null references saved_search on delete cascade,
  posting_id uuid not null references posting,
  person_id uuid not null,
  org_path ltree not null,
  at timestamptz not null default now(),
  told_at timestamptz,
  primary key (search_id, posting_id),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index saved_search_hit_untold on saved_search_hit (person_id) where told_at is null;
alter table saved_search_hit enable row level security;
alter table saved_search_hit force row level security;
create policy saved_search_hit_read on saved_search_hit for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy saved_search_hit_make on saved_search_hit for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
create policy saved_search_hit_tell on saved_search_hit for update
  using (org_path <@ any ((select app_scope())::ltree[])) with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update (told_at) on saved_search_hit to huhang_app;

-- Up to which moment postings have been held against the searches. One row.
create table saved_search_watch (
  one_row boolean primary key default true check (one_row),
  moment text not null
);
alter table saved_search_watch enable row level security;
alter table saved_search_watch force row level security;
create policy saved_search_watch_all on saved_search_watch for all using (true) with check (true);
grant select, insert, update on saved_search_watch to huhang_app;

-- What came of a recommendation after its answer: written when another room tells it.
create table recommendation_step (
  recommendation_id uuid not null references recommendation,
  person_id uuid not null,
  org_path ltree not null,
  step text not null check (step in ('applied', 'interviewed', 'signed')),
  at timestamptz not null,
  primary key (recommendation_id, step),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
alter table recommendation_step enable row level security;
alter table recommendation_step force row level security;
create policy recommendation_step_read on recommendation_step for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy recommendation_step_make on recommendation_step for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert on recommendation_step to huhang_app;
