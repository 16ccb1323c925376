-- Copies of one job are found by likeness instead of by an equal key, and a wrong merge can be parted again.

-- Keys by which copies and look-alikes of a posting are found (src/adverts/likeness). A row is a hint: whoever follows it
-- compares the postings themselves, so a key of an older text costs a comparison and nothing else. Therefore no reference
-- to posting, which would be checked nine times a posting. One index, which is the key: with ids made in the order of
-- time, the newest of a crowded key are read without the others.
create table posting_likeness_key (
  key bigint not null,
  posting_id uuid not null,
  primary key (key, posting_id)
);
-- Keys tell nothing by themselves and are looked up across centres; what they lead to is hidden by posting's own policies.
alter table posting_likeness_key enable row level security;
alter table posting_likeness_key force row level security;
create policy posting_likeness_key_hint on posting_likeness_key for all using (true) with check (true);
grant select, insert on posting_likeness_key to huhang_app;

-- The version of the keys that a posting has; 0 = none yet. A postings task makes them for those that are behind.
alter table posting add column likeness_version smallint not null default 0;
create index posting_likeness_behind on posting (id) where likeness_version = 0;
-- The posting that this one was merged into by hand; it then ends, and its origins go on there.
alter table posting add column merged_into uuid references posting;

-- Superseded by the keys above; the column goes in a later release, so that the running one can still write it.
drop index posting_near;
alter table posting alter column near_key set default '';

-- Words of the origins that a posting's own text does not come from, so that they can become a posting of their own again,
-- and why they were taken for copies.
create table posting_copy (
  org_path ltree not null,
  source text not null,
  source_id text not null,
  posting_id uuid not null references posting,
  raw jsonb not null,
  likeness jsonb not null,
  -- Null where the import decided.
  account_id uuid,
  merged_at timestamptz not null default now(),
  primary key (org_path, source, source_id)
);
create index posting_copy_posting on posting_copy (posting_id);
alter table posting_copy enable row level security;
alter table posting_copy force row level security;
create policy posting_copy_scope on posting_copy for all
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, update, delete on posting_copy to huhang_app;

-- What a human has said is not the same job, smaller id first.
create table posting_apart (
  one uuid not null references posting,
  other uuid not null references posting,
  org_path ltree not null,
  account_id uuid,
  note text not null default '' check (length(note) <= 1000),
  at timestamptz not null default now(),
  primary key (one, other),
  check (one < other)
);
alter table posting_apart enable row level security;
alter table posting_apart force row level security;
create policy posting_apart_scope on posting_apart for all
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, delete on posting_apart to huhang_app;
