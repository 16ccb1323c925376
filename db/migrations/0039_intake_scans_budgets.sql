-- An agency of this house takes in signed files of other houses; scans of signed consents; what a school changes of the budgets.

-- Houses from which an agency takes files, each known by the key that was compared over the telephone. `org_path` is the
-- agency's node; like everything handed over it is named exactly, never as part of a subtree.
create table handover_sender (
  id uuid primary key,
  org_path ltree not null,
  name text not null check (length(name) between 1 and 120),
  sign_key text not null check (length(sign_key) = 44),
  state text not null default 'active' check (state in ('active', 'closed')),
  created_at timestamptz not null default now(),
  unique (org_path, sign_key)
);
alter table handover_sender enable row level security;
alter table handover_sender force row level security;
create policy handover_sender_all on handover_sender for all
  using (org_path = any ((select app_scope())::ltree[])) with check (org_path = any ((select app_scope())::ltree[]));
grant select, insert, update on handover_sender to huhang_app;

-- Append-only: files that were taken in. The same bytes are taken once.
create table handover_taken_file (
  id uuid primary key,
  org_path ltree not null,
  sender_id uuid not null references handover_sender,
  -- The sender's number of the file: fetched again with withdrawals it has other bytes and the same number.
  file_id uuid not null,
  sha256 text not null,
  lines int not null,
  at timestamptz not null default now(),
  account_id uuid,
  outcome jsonb not null default '{}',
  unique (org_path, sha256)
);
alter table handover_taken_file enable row level security;
alter table handover_taken_file force row level security;
create policy handover_taken_file_read on handover_taken_file for select
  using (org_path = any ((select app_scope())::ltree[]));
create policy handover_taken_file_make on handover_taken_file for insert
  with check (org_path = any ((select app_scope())::ltree[]));
grant select, insert on handover_taken_file to huhang_app;

-- Whom the agency was handed in a file. Nobody of this house: a person stands here as the sealed package and nothing else.
create table handover_taken (
  id uuid primary key,
  org_path ltree not null,
  sender_id uuid not null references handover_sender,
  -- The sender's number of the hand-over, and what left, as SHA-256: a receipt names both.
  handover_id uuid not null,
  digest text not null,
  sent_at timestamptz not null,
  due_on date not null,
  consent jsonb not null,
  state text not null default 'received' check (state in ('received', 'taken_over', 'refused', 'returned', 'withdrawn')),
  -- Erased when it ends.
  sealed bytea,
  taken_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (sender_id, handover_id),
  check ((sealed is null) = (state in ('refused', 'returned', 'withdrawn')))
);
create index handover_taken_state on handover_taken (org_path, state, due_on, id);
alter table handover_taken enable row level security;
alter table handover_taken force row level security;
create policy handover_taken_all on handover_taken for all
  using (org_path = any ((select app_scope())::ltree[])) with check (org_path = any ((select app_scope())::ltree[]));
grant select, insert, update on handover_taken to huhang_app;

-- What the agency answered, and the receipt file in which it went back.
create table handover_taken_answer (
  -- Made by the client: the same answer sent twice is one.
  id uuid primary key,
  org_path ltree not null,
  taken_id uuid not null references handover_taken,
  at timestamptz not null default now(),
  verdict text not null check (verdict in ('taken_over', 'refused', 'returned')),
  reason text,
  words text not null default '' check (length(words) <= 500),
  account_id uuid,
  by_name text not null default '',
  receipt_id uuid
);
create index handover_taken_answer_of on handover_taken_answer (taken_id, at);
create index handover_taken_answer_waiting on handover_taken_answer (org_path) where receipt_id is null;
create index handover_taken_answer_receipt on handover_taken_answer (receipt_id);
alter table handover_taken_answer enable row level security;
alter table handover_taken_answer force row level security;
create policy handover_taken_answer_all on handover_taken_answer for all
  using (org_path = any ((select app_scope())::ltree[])) with check (org_path = any ((select app_scope())::ltree[]));
grant select, insert, update (receipt_id) on handover_taken_answer to huhang_app;

-- Append-only: receipt files that were made.
create table handover_receipt_file (
  id uuid primary key,
  org_path ltree not null,
  sender_id uuid not null references handover_sender,
  lines int not null,
  at timestamptz not null default now(),
  account_id uuid
);
alter table handover_receipt_file enable row level security;
alter table handover_receipt_file force row level security;
create policy handover_receipt_file_read on handover_receipt_file for select
  using (org_path = any ((select app_scope())::ltree[]));
create policy handover_receipt_file_make on handover_receipt_file for insert
  with check (org_path = any ((select app_scope())::ltree[]));
grant select, insert on handover_receipt_file to huhang_app;

-- Append-only: the sheet with the signature, as a picture or PDF, sealed as rosters are. A consent on paper names it.
create table handover_scan (
  -- Made by the client.
  id uuid primary key,
  handover_id uuid not null references handover,
  person_id uuid not null,
  org_path ltree not null,
  at timestamptz not null default now(),
  account_id uuid,
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  bytes int not null check (bytes between 1 and 10485760),
  sha256 text not null,
  sealed bytea not null,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
-- Sealed bytes are random: trying to compress them costs time and wins nothing.
alter table handover_scan alter column sealed set storage external;
-- The same sheet twice is one.
create unique index handover_scan_once on handover_scan (handover_id, sha256);
create index handover_scan_path on handover_scan using gist (org_path);
alter table handover_scan enable row level security;
alter table handover_scan force row level security;
create policy handover_scan_read on handover_scan for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy handover_scan_make on handover_scan for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert on handover_scan to huhang_app;

-- How many messages a person is sent a day at most, where a school wants fewer or more than the house: versions,
-- append-only, the newest counts. `org_path` is the school.
create table delivery_budget (
  id uuid primary key,
  org_path ltree not null,
  version int not null check (version > 0),
  limits jsonb not null,
  at timestamptz not null default now(),
  account_id uuid,
  by_name text not null default '',
  reason text not null default '' check (length(reason) <= 300),
  -- Of two who change at once the second is told.
  unique (org_path, version)
);
create index delivery_budget_path on delivery_budget using gist (org_path);
alter table delivery_budget enable row level security;
alter table delivery_budget force row level security;
-- Whoever stands below a school counts by its budgets too.
create policy delivery_budget_read on delivery_budget for select
  using (org_path <@ any ((select app_scope())::ltree[]) or org_path @> any ((select app_scope())::ltree[])
    or org_path @> (select app_home()));
create policy delivery_budget_make on delivery_budget for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert on delivery_budget to huhang_app;
