-- Whoever is asked, answers in two taps: weekly checks and surveys of wishes, in rounds.

create table survey (
  id uuid primary key,
  org_path ltree not null,
  kind text not null check (kind in ('check', 'wish')),
  title text not null check (length(title) between 1 and 40),
  note text not null default '' check (length(note) <= 300),
  audience jsonb not null,
  -- Null: once.
  every_weeks smallint check (every_weeks between 1 and 26),
  open_days smallint not null check (open_days between 1 and 60),
  remind_days smallint[] not null default '{}' check (cardinality(remind_days) <= 5),
  starts_on date not null,
  until_on date,
  state text not null default 'running' check (state in ('running', 'ended')),
  -- The Beijing day on which the next round begins; null: there is none.
  next_round_on date,
  -- What it belongs to, if anything: a campaign.
  source_id uuid,
  created_by uuid,
  by_name text not null default '',
  created_at timestamptz not null default now(),
  check (every_weeks is null or open_days <= 7 * every_weeks)
);
create index survey_path on survey using gist (org_path);
create index survey_due on survey (next_round_on) where next_round_on is not null;
create index survey_source on survey (source_id) where source_id is not null;
alter table survey enable row level security;
alter table survey force row level security;
-- A counsellor sees what the school asks their classes; graduates see who asks them.
create policy survey_read on survey for select
  using (org_path <@ any ((select app_scope())::ltree[]) or org_path @> any ((select app_scope())::ltree[])
    or org_path @> (select app_home()));
create policy survey_make on survey for insert with check (org_path <@ any ((select app_scope())::ltree[]));
create policy survey_change on survey for update
  using (org_path <@ any ((select app_scope())::ltree[])) with check (org_path <@ any ((select app_scope())::ltree[]));
-- What was asked stays as it was asked.
grant select, insert, update (state, next_round_on) on survey to huhang_app;

create table survey_round (
  id uuid primary key,
  survey_id uuid not null references survey,
  org_path ltree not null,
  number int not null,
  opened_on date not null,
  closes_at timestamptz not null,
  state text not null default 'opening' check (state in ('opening', 'open', 'closed')),
  -- Up to whom everybody has been asked, and reminded.
  cursor uuid,
  remind_cursor uuid,
  -- How many of the days of reminding are over.
  reminded smallint not null default 0,
  created_at timestamptz not null default now(),
  unique (survey_id, number)
);
create index survey_round_path on survey_round using gist (org_path);
create index survey_round_live on survey_round (closes_at) where state <> 'closed';
alter table survey_round enable row level security;
alter table survey_round force row level security;
create policy survey_round_read on survey_round for select
  using (org_path <@ any ((select app_scope())::ltree[]) or org_path @> any ((select app_scope())::ltree[])
    or org_path @> (select app_home()));
create policy survey_round_make on survey_round for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
create policy survey_round_change on survey_round for update
  using (org_path <@ any ((select app_scope())::ltree[])) with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update (state, cursor, remind_cursor, reminded, closes_at) on survey_round to huhang_app;

-- One person, one round, one question, one link.
create table survey_question (
  round_id uuid not null references survey_round,
  person_id uuid not null,
  org_path ltree not null,
  path_text text collate "C" not null generated always as (ltree2text(org_path)) stored,
  -- SHA-256 of the link's token, which itself stands nowhere.
  token_hash bytea not null,
  asked_at timestamptz not null,
  -- The newest answer; the others are in survey_answer.
  choice text check (choice in ('seeking', 'signing', 'exam', 'study', 'not_now', 'help', 'same', 'changed')),
  answered_at timestamptz,
  by_role text check (by_role in ('self', 'staff')),
  answers smallint not null default 0,
  help_at timestamptz,
  help_done_at timestamptz,
  -- An outcome was quicker than the answer.
  moot_at timestamptz,
  primary key (round_id, person_id),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade,
  check ((choice is null) = (answered_at is null))
);
create unique index survey_question_token on survey_question (token_hash);
create index survey_question_person on survey_question (person_id, asked_at desc);
create index survey_question_order on survey_question (round_id, path_text, person_id);
create index survey_question_waiting on survey_question (round_id, path_text, person_id)
  where answered_at is null and moot_at is null;
create index survey_question_help on survey_question (path_text, help_at)
  where help_at is not null and help_done_at is null;
alter table survey_question enable row level security;
alter table survey_question force row level security;
create policy survey_question_read on survey_question for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy survey_question_make on survey_question for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
create policy survey_question_change on survey_question for update
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()))
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
grant select, insert, update (choice, answered_at, by_role, answers, help_at, help_done_at, moot_at)
  on survey_question to huhang_app;

-- Append-only: every answer, by whomever.
create table survey_answer (
  -- Made by the client: sent twice it is one.
  id uuid primary key,
  round_id uuid not null,
  person_id uuid not null,
  org_path ltree not null,
  at timestamptz not null default now(),
  choice text not null check (choice in ('seeking', 'signing', 'exam', 'study', 'not_now', 'help', 'same', 'changed')),
  line text not null default '' check (length(line) <= 200),
  by_role text not null check (by_role in ('self', 'staff')),
  account_id uuid,
  by_name text not null default '',
  foreign key (round_id, person_id) references survey_question,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index survey_answer_person on survey_answer (person_id, at desc);
alter table survey_answer enable row level security;
alter table survey_answer force row level security;
create policy survey_answer_read on survey_answer for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy survey_answer_write on survey_answer for insert
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
grant select, insert on survey_answer to huhang_app;
