-- Push runs, recommendations and their answers, deliveries.

create table push_run (
  id uuid primary key,
  org_path ltree not null,
  cohort smallint not null,
  work_id uuid not null,
  account_id uuid,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  -- Caps, minima and weights' version that the run was made with.
  settings jsonb not null,
  -- What planning found (how many were eligible, how many postings fit somebody, times), for the figures at the end.
  draft jsonb,
  -- Coverage, use of postings, congestion, Gini, orphans, group gap, unmet by reason.
  figures jsonb,
  started_at timestamptz not null default now(),
  ended_at timestamptz
);
create index push_run_path on push_run using gist (org_path);
create index push_run_newest on push_run (started_at desc);
-- Whoever asks twice at the same moment starts one run.
create unique index push_run_one_at_a_time on push_run (org_path, cohort) where state = 'running';
alter table push_run enable row level security;
alter table push_run force row level security;
create policy push_run_scope on push_run for all
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, update on push_run to huhang_app;

-- What a run has decided to push and not yet written, some hundred graduates a row. A batch is written and marked in
-- one transaction, so that a run that was killed goes on where it stopped, with the same decisions. Gone when the run ends.
create table push_plan (
  run_id uuid not null references push_run,
  batch int not null,
  org_path ltree not null,
  -- Beijing day on which it was decided: on another day the rest is decided anew.
  day date not null,
  picks jsonb not null,
  written_at timestamptz,
  primary key (run_id, batch)
);
alter table push_plan enable row level security;
alter table push_plan force row level security;
create policy push_plan_scope on push_plan for all
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, update (written_at), delete on push_plan to huhang_app;

-- Graduates to whom a run could give nothing or less than everybody's minimum, with the constraint that binds. The
-- higher minimum of key groups does not count here: a line would tell who belongs to one.
create table push_unmet (
  run_id uuid not null references push_run,
  person_id uuid not null,
  org_path ltree not null,
  given int not null,
  reason text not null,
  -- How many postings were left after each constraint, in the engine's order.
  funnel jsonb not null,
  primary key (run_id, person_id),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index push_unmet_reason on push_unmet (run_id, reason, person_id);
alter table push_unmet enable row level security;
alter table push_unmet force row level security;
create policy push_unmet_scope on push_unmet for all
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert on push_unmet to huhang_app;

-- A posting recommended to a graduate, by a run or by a person: the same object that the student sees and answers.
create table recommendation (
  id uuid primary key,
  person_id uuid not null,
  org_path ltree not null,
  posting_id uuid not null references posting,
  run_id uuid references push_run,
  -- The counsellor who recommended; null when a run did.
  account_id uuid,
  by_name text not null default '',
  note text not null default '' check (length(note) <= 500),
  -- Beijing day.
  day date not null,
  rank smallint not null,
  score int not null,
  -- Codes, points and facts from the same integers as the score.
  reasons jsonb not null,
  at timestamptz not null default now(),
  seen_at timestamptz,
  answer text check (answer in ('interested', 'not_interested')),
  answer_reason text,
  answered_at timestamptz,
  -- Nobody is sent the same posting twice, whoever sends it and however often a run is retried.
  unique (person_id, posting_id),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade,
  check ((answer is null) = (answered_at is null))
);
create index recommendation_person on recommendation (person_id, day desc, rank);
create index recommendation_posting on recommendation (posting_id);
create index recommendation_run on recommendation (run_id) where run_id is not null;
alter table recommendation enable row level security;
alter table recommendation force row level security;
create policy recommendation_read on recommendation for select
  using (org_path <@ (select app_scope()) or person_id = (select app_person()));
create policy recommendation_make on recommendation for insert with check (org_path <@ (select app_scope()));
create policy recommendation_answer on recommendation for update
  using (person_id = (select app_person())) with check (person_id = (select app_person()));
grant select, insert, update (seen_at, answer, answer_reason, answered_at) on recommendation to huhang_app;

-- One message to one person over one channel. `dedupe` makes the log hold it once, whatever is killed when.
create table delivery (
  id uuid primary key,
  person_id uuid not null,
  org_path ltree not null,
  channel text not null check (channel in ('inbox', 'email')),
  kind text not null check (kind in ('digest', 'recommendation', 'notice')),
  dedupe text not null,
  day date not null,
  subject text not null,
  body text not null,
  data jsonb not null default '{}',
  -- held: no mail server is configured, the operator's page shows it. unreachable: the person has no address.
  state text not null check (state in ('waiting', 'sent', 'held', 'failed', 'unreachable')),
  attempts int not null default 0,
  -- Codes only: a mail server's sentence may repeat the address.
  last_error text,
  at timestamptz not null default now(),
  -- When the next attempt may be made.
  due_at timestamptz not null default now(),
  sent_at timestamptz,
  read_at timestamptz,
  unique (person_id, channel, dedupe),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index delivery_waiting on delivery (due_at, id) where state = 'waiting';
create index delivery_person on delivery (person_id, at desc);
create index delivery_state on delivery (state, id desc) where channel = 'email';
create index delivery_email on delivery (id desc) where channel = 'email';
alter table delivery enable row level security;
alter table delivery force row level security;
create policy delivery_read on delivery for select
  using (org_path <@ (select app_scope()) or person_id = (select app_person()));
create policy delivery_make on delivery for insert with check (org_path <@ (select app_scope()));
create policy delivery_change on delivery for update
  using (org_path <@ (select app_scope()) or person_id = (select app_person()))
  with check (org_path <@ (select app_scope()) or person_id = (select app_person()));
grant select, insert, update (state, attempts, last_error, due_at, sent_at, read_at) on delivery to huhang_app;
