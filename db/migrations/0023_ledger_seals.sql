-- Tamper evidence: every line of the ledger gets a place in the chain of the school where it was written, and a hash over
-- the line and everything before it. Lines are written as ever; a sealer gives them their places after the commit, so
-- that two pushes into one school never wait for each other's transactions.

-- Where a line was written. org_path follows its graduate to another class or school; this never changes.
-- Filled for the lines that are there by one rewrite of the table, which no policy can keep from seeing a row.
alter table ledger_entry add column origin text collate "C" not null generated always as (ltree2text(org_path)) stored;
alter table ledger_entry alter column origin drop expression;
create function ledger_note_origin() returns trigger language plpgsql as $$
begin
  new.origin := ltree2text(new.org_path);
  return new;
end $$;
create trigger ledger_note_origin before insert on ledger_entry for each row execute function ledger_note_origin();

-- Lines that wait for their place: written in the transaction of the line, taken away in the transaction of its seal.
-- Only a list of what is to be done: which lines are sealed is said by the seals alone.
create table ledger_unsealed (
  entry_id uuid primary key,
  school text collate "C" not null,
  org_path ltree not null
);
create index ledger_unsealed_school on ledger_unsealed (school, entry_id);
alter table ledger_unsealed enable row level security;
alter table ledger_unsealed force row level security;
create policy ledger_unsealed_scope on ledger_unsealed for all
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
-- Whoever writes a line lets it wait, a graduate too.
create policy ledger_unsealed_note on ledger_unsealed for insert with check (true);
grant select, insert, delete on ledger_unsealed to huhang_app;

create function ledger_await_seal() returns trigger language plpgsql as $$
begin
  insert into ledger_unsealed (entry_id, school, org_path)
    select id, ltree2text(subpath(org_path, 0, least(3, nlevel(org_path)))), subpath(org_path, 0, least(3, nlevel(org_path)))
    from fresh;
  return null;
end $$;
create trigger ledger_await_seal after insert on ledger_entry
  referencing new table as fresh for each statement execute function ledger_await_seal();

-- Append-only: no update and no delete is ever granted. Numbers of a school run from 1 without a gap.
create table ledger_seal (
  school text collate "C" not null,
  seq bigint not null check (seq > 0),
  entry_id uuid not null unique,
  -- The graduate of the line when it was sealed, so that they see that it is, wherever they are now.
  person_id uuid not null,
  org_path ltree not null,
  sealed_at timestamptz not null,
  -- A short check number per field of the line: on a break it says which field is another than before.
  marks text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (school, seq)
);
create index ledger_seal_path on ledger_seal using gist (org_path);
create index ledger_seal_person on ledger_seal (person_id);
alter table ledger_seal enable row level security;
alter table ledger_seal force row level security;
-- The last part: the new school of a graduate who moved sees that the lines from before are sealed.
create policy ledger_seal_read on ledger_seal for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or exists (select from ledger_entry e where e.id = entry_id));
create policy ledger_seal_write on ledger_seal for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert on ledger_seal to huhang_app;

-- How far a chain had come at the end of a day, to be given outside: whoever holds it notices a rewritten database.
-- Append-only like the seals.
create table ledger_head (
  school text collate "C" not null,
  day date not null,
  org_path ltree not null,
  seq bigint not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  noted_at timestamptz not null default now(),
  primary key (school, day)
);
create index ledger_head_path on ledger_head using gist (org_path);
alter table ledger_head enable row level security;
alter table ledger_head force row level security;
create policy ledger_head_read on ledger_head for select using (org_path <@ any ((select app_scope())::ltree[]));
create policy ledger_head_note on ledger_head for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert on ledger_head to huhang_app;

-- What was written before waits too. The owner is bound by the policies unless they are lifted for it.
alter table ledger_entry no force row level security;
insert into ledger_unsealed (entry_id, school, org_path)
  select id, ltree2text(subpath(org_path, 0, least(3, nlevel(org_path)))), subpath(org_path, 0, least(3, nlevel(org_path)))
  from ledger_entry;
alter table ledger_entry force row level security;
create index ledger_entry_origin on ledger_entry (origin);
