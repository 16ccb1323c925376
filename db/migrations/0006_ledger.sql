-- The support ledger: one case per graduate with a responsible person, and every line ever written about them.

create table support_case (
  person_id uuid primary key,
  org_path ltree not null,
  -- Who is responsible. Null is an alarm: nobody may be without a responsible person.
  responsible_id uuid,
  -- Beside the id, since a graduate may read who is responsible for them but no account.
  responsible_name text not null default '',
  -- withdrawn: the roster that brought this graduate was undone; the lines stay, the school owes nothing.
  state text not null default 'open' check (state in ('open', 'closed', 'withdrawn')),
  -- Outcome code of the cohort's own table (catalogue), `70` (still looking) until something else is said.
  outcome_code text not null default '70',
  outcome_employer text not null default '' check (length(outcome_employer) <= 200),
  outcome_at timestamptz,
  -- Whether the graduate has confirmed the outcome themselves.
  outcome_confirmed boolean not null default false,
  -- Days between two contacts that the school owes this graduate.
  contact_every_days smallint not null check (contact_every_days between 1 and 366),
  last_contact_on date,
  -- Null when nothing is owed: the case is closed.
  contact_due_on date,
  -- Kept beside the entries, in the same transaction, so that a list of 300 graduates is one index scan.
  talks int not null default 0,
  recommendations int not null default 0,
  answers int not null default 0,
  opened_at timestamptz not null default now(),
  version int not null default 1,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade,
  check ((state = 'open') = (contact_due_on is not null))
);
create index support_case_path on support_case using gist (org_path);
create index support_case_due on support_case (contact_due_on) where state = 'open';
create index support_case_responsible on support_case (responsible_id, contact_due_on) where state = 'open';
alter table support_case enable row level security;
alter table support_case force row level security;
create policy support_case_read on support_case for select
  using (org_path <@ (select app_scope()) or person_id = (select app_person()));
create policy support_case_make on support_case for insert with check (org_path <@ (select app_scope()));
-- A graduate's own answers and outcome move their case too.
create policy support_case_change on support_case for update
  using (org_path <@ (select app_scope()) or person_id = (select app_person()))
  with check (org_path <@ (select app_scope()) or person_id = (select app_person()));
grant select, insert, update on support_case to huhang_app;

-- Append-only: no update and no delete is ever granted. A correction is a new entry that points to the old one.
create table ledger_entry (
  id uuid primary key,
  person_id uuid not null,
  org_path ltree not null,
  at timestamptz not null default now(),
  kind text not null check (kind in ('case_opened', 'responsible_changed', 'recommended', 'answered', 'talk',
    'wish_changed', 'switch_changed', 'outcome_reported', 'outcome_confirmed', 'contested', 'contest_answered', 'case_withdrawn')),
  -- Who wrote the line; null for the system itself.
  account_id uuid,
  by_role text not null check (by_role in ('self', 'staff', 'system')),
  by_name text not null default '',
  data jsonb not null,
  -- The entry that this one corrects, contests or answers.
  refers_to uuid references ledger_entry,
  -- The fact elsewhere that this line is about (a recommendation), so that a retry cannot write the line twice.
  about_id uuid,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index ledger_entry_person on ledger_entry (person_id, at desc, id desc);
create index ledger_entry_path on ledger_entry using gist (org_path);
create unique index ledger_entry_about on ledger_entry (about_id, kind) where about_id is not null;
alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
create policy ledger_entry_read on ledger_entry for select
  using (org_path <@ (select app_scope()) or person_id = (select app_person()));
create policy ledger_entry_write on ledger_entry for insert
  with check (org_path <@ (select app_scope()) or person_id = (select app_person()));
grant select, insert on ledger_entry to huhang_app;
