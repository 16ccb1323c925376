-- One graduate, one plan: who is responsible on which day, mentors, the plan with its versions, closing with a second person.

-- Append-only: every change of the responsible person. Before the first line of a graduate it was whom that line names as
-- `from`; without any line, whom the case names since it was opened.
create table responsibility_change (
  id uuid primary key,
  person_id uuid not null,
  org_path ltree not null,
  at timestamptz not null default now(),
  -- Made by the client: one hand-over of many. Sent twice it is one.
  batch_id uuid not null,
  from_id uuid,
  from_name text not null default '',
  -- Null is an alarm: nobody is responsible from here on.
  to_id uuid,
  to_name text not null default '',
  cause text not null check (cause in ('assigned', 'handed_over', 'account_closed', 'place_lost')),
  reason text not null default '' check (length(reason) <= 500),
  account_id uuid,
  by_name text not null default '',
  foreign key (person_id, org_path) references person (id, org_path) on update cascade,
  unique (batch_id, person_id)
);
create index responsibility_change_person on responsibility_change (person_id, at, id);
create index responsibility_change_path on responsibility_change using gist (org_path);
alter table responsibility_change enable row level security;
alter table responsibility_change force row level security;
create policy responsibility_change_read on responsibility_change for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy responsibility_change_write on responsibility_change for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert on responsibility_change to huhang_app;

-- What a mentor knows, and how many graduates they take. org_path is where their account is kept.
create table mentor_profile (
  account_id uuid primary key,
  org_path ltree not null,
  display_name text not null,
  regions text[] not null default '{}' check (cardinality(regions) <= 5),
  industries text[] not null default '{}' check (cardinality(industries) <= 5),
  majors text[] not null default '{}' check (cardinality(majors) <= 8),
  about text not null default '' check (length(about) <= 300),
  -- 0: takes nobody.
  load_limit smallint not null check (load_limit between 0 and 50),
  -- Live pairings; whoever pairs adds one where there is room, in one statement, so that the limit holds for any number at once.
  load smallint not null default 0 check (load >= 0),
  version int not null default 1
);
create index mentor_profile_path on mentor_profile using gist (org_path);
alter table mentor_profile enable row level security;
alter table mentor_profile force row level security;
-- Seen, and counted up and down, by those above, by the mentor, and by whoever stands at or below the mentor's place.
create policy mentor_profile_read on mentor_profile for select
  using (org_path <@ any ((select app_scope())::ltree[]) or account_id = (select app_account())
    or org_path @> any ((select app_scope())::ltree[]) or org_path @> (select app_home()));
create policy mentor_profile_make on mentor_profile for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
create policy mentor_profile_change on mentor_profile for update
  using (org_path <@ any ((select app_scope())::ltree[]) or account_id = (select app_account())
    or org_path @> any ((select app_scope())::ltree[]) or org_path @> (select app_home()));
grant select, insert, update on mentor_profile to huhang_app;

create table pairing (
  -- Made by the client.
  id uuid primary key,
  person_id uuid not null,
  org_path ltree not null,
  mentor_id uuid not null,
  mentor_name text not null,
  state text not null default 'active' check (state in ('active', 'declined', 'ended')),
  -- Why this mentor fitted when they were chosen.
  reasons jsonb not null default '[]',
  since timestamptz not null default now(),
  by_name text not null default '',
  ended_at timestamptz,
  ended_by text not null default '',
  end_reason text not null default '' check (length(end_reason) <= 500),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade,
  check ((state = 'active') = (ended_at is null))
);
create unique index pairing_live on pairing (person_id) where state = 'active';
create index pairing_mentor on pairing (mentor_id, person_id) where state = 'active';
create index pairing_person on pairing (person_id, since desc);
create index pairing_path on pairing using gist (org_path);
alter table pairing enable row level security;
alter table pairing force row level security;
create policy pairing_read on pairing for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or mentor_id = (select app_account()));
create policy pairing_make on pairing for insert with check (org_path <@ any ((select app_scope())::ltree[]));
create policy pairing_change on pairing for update
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or mentor_id = (select app_account()));
grant select, insert, update on pairing to huhang_app;

-- Whom the asker is the mentor of, now. Asked once a statement, answered by pairing_mentor.
create function app_mentees() returns uuid[] language sql stable parallel safe as $$
  select coalesce(array_agg(person_id), '{}') from pairing where mentor_id = app_account() and state = 'active' $$;

create table plan (
  person_id uuid primary key,
  org_path ltree not null,
  version int not null default 1,
  -- Goal, what hinders, steps, subsidies: the newest plan_version, as a whole.
  content jsonb not null,
  -- Earliest day of an open step.
  next_due_on date,
  updated_at timestamptz not null default now(),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index plan_path on plan using gist (org_path);
alter table plan enable row level security;
alter table plan force row level security;
create policy plan_all on plan for all
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]))
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]));
grant select, insert, update on plan to huhang_app;

-- Append-only: every state that a plan had, and who made it.
create table plan_version (
  -- Made by the client: a change sent twice is one version.
  id uuid primary key,
  person_id uuid not null,
  org_path ltree not null,
  version int not null,
  at timestamptz not null default now(),
  change text not null check (change in ('saved', 'step_done', 'step_reopened')),
  account_id uuid,
  by_role text not null check (by_role in ('self', 'staff')),
  by_name text not null,
  content jsonb not null,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade,
  -- Of two writers one finds the number taken.
  unique (person_id, version)
);
create index plan_version_path on plan_version using gist (org_path);
alter table plan_version enable row level security;
alter table plan_version force row level security;
create policy plan_version_read on plan_version for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]));
create policy plan_version_write on plan_version for insert
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]));
grant select, insert on plan_version to huhang_app;

-- Health as a hindrance is a sensitive fact: apart from the plan, open for a stated purpose only, never to a mentor.
create table plan_health (
  -- Made by the client.
  id uuid primary key,
  person_id uuid not null,
  org_path ltree not null,
  words text not null check (length(words) between 1 and 1000),
  set_at timestamptz not null default now(),
  set_by uuid,
  cleared_at timestamptz,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create unique index plan_health_live on plan_health (person_id) where cleared_at is null;
create index plan_health_path on plan_health using gist (org_path);
alter table plan_health enable row level security;
alter table plan_health force row level security;
create policy plan_health_own on plan_health for select using (person_id = (select app_person()));
create policy plan_health_purpose on plan_health for all
  using (org_path <@ any ((select app_scope())::ltree[]) and (select people_purpose_stated()))
  with check (org_path <@ any ((select app_scope())::ltree[]) and (select people_purpose_stated()));
grant select, insert, update on plan_health to huhang_app;

create table plan_closing (
  -- Made by the client.
  id uuid primary key,
  person_id uuid not null,
  org_path ltree not null,
  reason text not null check (reason in ('unreachable', 'not_seeking', 'declines_help', 'cannot_work', 'deceased', 'other')),
  words text not null check (length(words) between 1 and 1000),
  -- void: an outcome, the graduate or the roster was quicker.
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'refused', 'void')),
  asked_at timestamptz not null default now(),
  asked_by uuid not null,
  asked_name text not null,
  decided_at timestamptz,
  decided_by uuid,
  decided_name text not null default '',
  decided_words text not null default '' check (length(decided_words) <= 1000),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade,
  -- Never the same person twice, whatever the application thinks.
  check (state not in ('confirmed', 'refused') or (decided_by is not null and decided_by <> asked_by)),
  check ((state = 'asked') = (decided_at is null))
);
create unique index plan_closing_live on plan_closing (person_id) where state = 'asked';
create index plan_closing_person on plan_closing (person_id, asked_at desc);
create index plan_closing_path on plan_closing using gist (org_path);
alter table plan_closing enable row level security;
alter table plan_closing force row level security;
create policy plan_closing_read on plan_closing for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy plan_closing_make on plan_closing for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
create policy plan_closing_change on plan_closing for update
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
grant select, insert, update on plan_closing to huhang_app;

-- One more kind of line, beside whatever kinds the ledger has by now.
do $$ declare allowed text; begin
  select pg_get_expr(conbin, conrelid) into allowed from pg_constraint
    where conrelid = 'ledger_entry'::regclass and conname = 'ledger_entry_kind_check';
  alter table ledger_entry drop constraint ledger_entry_kind_check;
  execute format('alter table ledger_entry add constraint ledger_entry_kind_check check ((%s) or kind = ''plan'')', allowed);
end $$;
