-- Service standards as versioned data, and what is owed to each graduate because of them.

-- A standard holds for the subtree it was made for. Whoever stands above a graduate may impose one; nobody below its node
-- changes or ends it (the policies know only the node's own side).
create table standard (
  id uuid primary key,
  org_path ltree not null,
  name text not null check (length(name) between 2 and 40),
  template text,
  -- From this day on it holds for nobody; what was done stays.
  retired_from date,
  retired_by_name text,
  at timestamptz not null default now()
);
create index standard_path on standard using gist (org_path);
alter table standard enable row level security;
alter table standard force row level security;
-- What is owed is no secret: everybody sees the standards above and below them.
create policy standard_read on standard for select
  using (org_path <@ any ((select app_scope())::ltree[]) or org_path @> any ((select app_scope())::ltree[])
    or org_path @> (select app_home()));
create policy standard_make on standard for insert with check (org_path <@ any ((select app_scope())::ltree[]));
create policy standard_end on standard for update
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update (retired_from, retired_by_name) on standard to huhang_app;

-- A definition is never changed: a change is the next version. holds_from is set once, when the version is imposed.
create table standard_version (
  standard_id uuid not null references standard,
  version int not null check (version > 0),
  org_path ltree not null,
  definition jsonb not null,
  holds_from date,
  by_name text not null default '',
  at timestamptz not null default now(),
  imposed_by_name text not null default '',
  primary key (standard_id, version)
);
create unique index standard_version_day on standard_version (standard_id, holds_from) where holds_from is not null;
create index standard_version_path on standard_version using gist (org_path);
alter table standard_version enable row level security;
alter table standard_version force row level security;
create policy standard_version_read on standard_version for select
  using (org_path <@ any ((select app_scope())::ltree[]) or org_path @> any ((select app_scope())::ltree[])
    or org_path @> (select app_home()));
create policy standard_version_make on standard_version for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
create policy standard_version_impose on standard_version for update
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update (holds_from, imposed_by_name) on standard_version to huhang_app;

-- One row per graduate and duty, computed from the ledger and the standards; it can be thrown away and made again.
-- Whether it is overdue, and how far it has risen, follows from its days, so no row changes because a night has passed.
create table duty (
  person_id uuid not null,
  standard_id uuid not null references standard,
  key text not null,
  org_path ltree not null,
  path_text text collate "C" not null generated always as (ltree2text(org_path)) stored,
  college text collate "C" not null generated always as (ltree2text(subpath(org_path, 0, 4))) stored,
  version int not null,
  act text not null check (act in ('consultation', 'deep_talk', 'contact', 'resume_edit', 'recommendation', 'training',
    'handover')),
  is_recurring boolean not null,
  need smallint not null,
  have smallint not null,
  start_on date not null,
  due_on date not null,
  college_on date,
  centre_on date,
  until_on date,
  state text not null check (state in ('open', 'done', 'lapsed')),
  done_on date,
  why text,
  primary key (person_id, standard_id, key),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade,
  check ((state = 'done') = (done_on is not null)),
  check ((state = 'lapsed') = (why is not null))
);
create index duty_open on duty (path_text, due_on, person_id) where state = 'open';
create index duty_path on duty using gist (org_path);
alter table duty enable row level security;
alter table duty force row level security;
create policy duty_read on duty for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy duty_write on duty for all
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update, delete on duty to huhang_app;

-- Beside the rows of a graduate their digest, so that computing everybody anew writes only what is different.
create table duty_standing (
  person_id uuid primary key,
  org_path ltree not null,
  digest text not null,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index duty_standing_path on duty_standing using gist (org_path);
alter table duty_standing enable row level security;
alter table duty_standing force row level security;
create policy duty_standing_scope on duty_standing for all
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update on duty_standing to huhang_app;

-- Graduates about whom something has changed. Written by triggers in the transaction of the change itself, whoever makes
-- it, so that no writer can forget it; many marks about one graduate are one piece of work.
create table duty_stale (
  id bigint generated always as identity primary key,
  person_id uuid not null,
  org_path ltree not null
);
create index duty_stale_path on duty_stale using gist (org_path);
alter table duty_stale enable row level security;
alter table duty_stale force row level security;
create policy duty_stale_scope on duty_stale for all
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
create policy duty_stale_mark on duty_stale for insert with check (true);
grant select, insert, update, delete on duty_stale to huhang_app;

-- Since when a graduate is at another school than before: its standards begin for them on that day.
create table duty_move (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null,
  org_path ltree not null,
  on_day date not null,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index duty_move_person on duty_move (person_id, on_day desc);
create index duty_move_path on duty_move using gist (org_path);
alter table duty_move enable row level security;
alter table duty_move force row level security;
create policy duty_move_read on duty_move for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy duty_move_note on duty_move for insert with check (true);
grant select, insert on duty_move to huhang_app;

-- The Beijing day for which everybody below a node was last computed: standards begin and windows end at midnight.
create table duty_day (
  org_path ltree primary key,
  day date not null
);
alter table duty_day enable row level security;
alter table duty_day force row level security;
create policy duty_day_scope on duty_day for all
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update on duty_day to huhang_app;

create function duty_mark_lines() returns trigger language plpgsql as $$
begin
  insert into duty_stale (person_id, org_path) select distinct person_id, org_path from fresh;
  return null;
end $$;
create trigger duty_mark_lines after insert on ledger_entry
  referencing new table as fresh for each statement execute function duty_mark_lines();

create function duty_mark_row() returns trigger language plpgsql as $$
begin
  insert into duty_stale (person_id, org_path) values (new.person_id, new.org_path);
  return null;
end $$;
create trigger duty_mark_case after update of state, outcome_code, outcome_at, org_path on support_case for each row
  when ((old.state, old.outcome_code, old.outcome_at, old.org_path)
    is distinct from (new.state, new.outcome_code, new.outcome_at, new.org_path))
  execute function duty_mark_row();
create trigger duty_mark_new_case after insert on support_case for each row execute function duty_mark_row();
create trigger duty_mark_key_group after insert or update on key_group_flag for each row
  execute function duty_mark_row();
create trigger duty_mark_wish after insert or update on wish for each row execute function duty_mark_row();

create function duty_mark_person() returns trigger language plpgsql as $$
begin
  insert into duty_stale (person_id, org_path) values (new.id, new.org_path);
  if subpath(old.org_path, 0, 3) <> subpath(new.org_path, 0, 3) then
    insert into duty_move (person_id, org_path, on_day)
      values (new.id, new.org_path, (now() at time zone 'Asia/Shanghai')::date);
  end if;
  return null;
end $$;
create trigger duty_mark_person after update of left_on, cohort, org_path, removed_at on person for each row
  when ((old.left_on, old.cohort, old.org_path, old.removed_at)
    is distinct from (new.left_on, new.cohort, new.org_path, new.removed_at))
  execute function duty_mark_person();
