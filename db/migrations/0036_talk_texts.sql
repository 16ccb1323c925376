-- Texts that a school keeps for writing talks down: a counsellor between two lessons starts from one and changes it.
-- Read by whoever works below the node, written at or above it. A text is never edited, since what was written from it
-- stands in the ledger anyway: it ends, and another one begins.
create table talk_text (
  id uuid primary key,
  org_path ltree not null,
  title text not null check (length(title) between 1 and 20),
  body text not null check (length(body) between 1 and 500),
  topics text[] not null default '{}',
  by_name text not null default '',
  created_at timestamptz not null default now(),
  retired_at timestamptz
);
create index talk_text_path on talk_text using gist (org_path) where retired_at is null;
alter table talk_text enable row level security;
alter table talk_text force row level security;
create policy talk_text_read on talk_text for select
  using (org_path <@ any ((select app_scope())::ltree[]) or org_path @> any ((select app_scope())::ltree[]));
create policy talk_text_make on talk_text for insert with check (org_path <@ any ((select app_scope())::ltree[]));
create policy talk_text_end on talk_text for update
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update (retired_at) on talk_text to huhang_app;
