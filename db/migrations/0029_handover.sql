-- Handing a graduate over to the labour department or to another agency: who may be handed to, the hand-overs with their
-- consents, what was handed, and every step.

-- An agency is a node of the tree, so that its accounts have a scope of their own. No person, school or posting stands
-- below it: whoever works for an agency sees by that scope nothing of any school.
alter table org drop constraint org_kind_check;
alter table org add constraint org_kind_check check (kind in ('nation', 'province', 'school', 'college', 'class', 'agency'));

create table handover_receiver (
  id uuid primary key,
  -- The agency's node.
  receiver_path ltree not null unique,
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('labour', 'federation', 'community', 'other')),
  -- Six digits of GB/T 2260, for "the agency of the home region".
  region text,
  -- portal: its people sign in, or its system pulls over the API; file: signed files are carried to it and back.
  channel text not null check (channel in ('portal', 'file')),
  -- What it needs to take somebody over. Nothing else is ever asked of a graduate, nor packed.
  needs text[] not null check (cardinality(needs) > 0 and needs <@ array['basics', 'identity_number', 'phone', 'email',
    'home_region', 'wish', 'support', 'key_groups']),
  -- Workdays within which it answers; later it is overdue.
  answer_workdays smallint not null default 10 check (answer_workdays between 1 and 60),
  -- Public keys, base64: Ed25519 for its receipts, X25519 for files that only it can read.
  sign_key text,
  seal_key text,
  state text not null default 'active' check (state in ('active', 'closed')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  check (channel <> 'file' or sign_key is not null)
);
alter table handover_receiver enable row level security;
alter table handover_receiver force row level security;
-- Which agencies there are is a public fact; who keeps the list stands above them in the tree.
create policy handover_receiver_read on handover_receiver for select using (true);
create policy handover_receiver_make on handover_receiver for insert
  with check (receiver_path <@ any ((select app_scope())::ltree[]));
create policy handover_receiver_change on handover_receiver for update
  using (receiver_path <@ any ((select app_scope())::ltree[]))
  with check (receiver_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update on handover_receiver to huhang_app;

create table handover (
  id uuid primary key,
  person_id uuid not null,
  org_path ltree not null,
  receiver_id uuid not null references handover_receiver,
  receiver_path ltree not null,
  state text not null default 'proposed' check (state in ('proposed', 'consented', 'sent', 'received', 'taken_over',
    'refused', 'withdrawn', 'returned')),
  purpose text not null check (purpose in ('public_service', 'training', 'assistance', 'disability_service')),
  -- What is asked for; once there is a consent, what was consented to.
  fields text[] not null check (fields @> array['basics']),
  -- The last day on which the consent holds, unless the agency has taken over by then.
  until_on date not null,
  -- The hand-over that an agency refused or gave back before this one.
  previous_id uuid references handover,
  proposed_at timestamptz not null default now(),
  sent_at timestamptz,
  -- Beijing day by which the agency answers.
  due_on date,
  -- Said once when that day has gone by.
  overdue_told boolean not null default false,
  ended_at timestamptz,
  -- SHA-256 of the package as it left, hex: a receipt names it.
  digest text,
  file_id uuid,
  -- Number of the last step.
  steps int not null default 0,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade,
  check ((sent_at is null) = (digest is null) and (sent_at is null) = (due_on is null))
);
-- Nobody is offered to two agencies at once: the second of two who propose at the same time finds this.
create unique index handover_live on handover (person_id) where state in ('proposed', 'consented', 'sent', 'received');
create index handover_person on handover (person_id, proposed_at desc);
create index handover_path on handover using gist (org_path);
create index handover_receiver_state on handover (receiver_path, state, due_on, id);
create index handover_due on handover (due_on) where state in ('sent', 'received');
create index handover_until on handover (until_on) where state in ('proposed', 'consented', 'sent', 'received');
create index handover_file_of on handover (file_id) where file_id is not null;
alter table handover enable row level security;
alter table handover force row level security;
-- The school and the graduate at every time; the agency from the moment at which it was sent. An agency is named exactly,
-- never as part of a subtree: an authority sees the hand-overs of its schools, not those to its agencies.
create policy handover_read on handover for select using (
  org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
  or (sent_at is not null and receiver_path = any ((select app_scope())::ltree[])));
create policy handover_make on handover for insert with check (org_path <@ any ((select app_scope())::ltree[]));
create policy handover_change on handover for update
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or (sent_at is not null and receiver_path = any ((select app_scope())::ltree[])))
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or (sent_at is not null and receiver_path = any ((select app_scope())::ltree[])));
grant select, insert, update on handover to huhang_app;

-- Append-only: what a graduate agreed to, in which words of the form, and that they took it back.
create table handover_consent (
  id uuid primary key,
  handover_id uuid not null references handover,
  person_id uuid not null,
  org_path ltree not null,
  at timestamptz not null default now(),
  kind text not null check (kind in ('given', 'withdrawn')),
  -- self: on their own screen; paper: a signed sheet that staff recorded.
  way text not null check (way in ('self', 'paper')),
  account_id uuid,
  purpose text not null,
  receiver_name text not null,
  fields text[] not null,
  until_on date not null,
  -- The paper: day of the signature, where it is kept, who took it.
  evidence jsonb not null default '{}',
  foreign key (person_id, org_path) references person (id, org_path) on update cascade,
  check (way <> 'paper' or kind = 'withdrawn' or (evidence ? 'signedOn' and evidence ? 'keptAt'))
);
create index handover_consent_of on handover_consent (handover_id, at);
create index handover_consent_path on handover_consent using gist (org_path);
alter table handover_consent enable row level security;
alter table handover_consent force row level security;
create policy handover_consent_read on handover_consent for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy handover_consent_write on handover_consent for insert
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
grant select, insert on handover_consent to huhang_app;

-- Append-only: every step, numbered, by whom. The agency reads those from the sending on.
create table handover_event (
  id uuid primary key,
  handover_id uuid not null references handover,
  number int not null check (number > 0),
  person_id uuid not null,
  org_path ltree not null,
  receiver_path ltree not null,
  to_receiver boolean not null,
  at timestamptz not null default now(),
  step text not null check (step in ('proposed', 'consented', 'sent', 'received', 'taken_over', 'refused', 'withdrawn',
    'returned', 'overdue', 'reported', 'report_right', 'report_wrong', 'late_receipt')),
  account_id uuid,
  by_role text not null check (by_role in ('self', 'staff', 'receiver', 'system')),
  by_name text not null default '',
  data jsonb not null default '{}',
  foreign key (person_id, org_path) references person (id, org_path) on update cascade,
  -- Of two writers one finds its number taken.
  unique (handover_id, number)
);
create index handover_event_path on handover_event using gist (org_path);
alter table handover_event enable row level security;
alter table handover_event force row level security;
create policy handover_event_read on handover_event for select using (
  org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
  or (to_receiver and receiver_path = any ((select app_scope())::ltree[])));
create policy handover_event_write on handover_event for insert with check (
  org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
  or (to_receiver and receiver_path = any ((select app_scope())::ltree[])));
grant select, insert on handover_event to huhang_app;

-- What left, sealed. It is erased when the agency refuses or gives back, or the consent is taken back.
create table handover_package (
  handover_id uuid primary key references handover,
  person_id uuid not null,
  org_path ltree not null,
  receiver_path ltree not null,
  sealed bytea not null,
  made_at timestamptz not null default now(),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index handover_package_path on handover_package using gist (org_path);
alter table handover_package enable row level security;
alter table handover_package force row level security;
create policy handover_package_read on handover_package for select using (
  org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
  or receiver_path = any ((select app_scope())::ltree[]));
create policy handover_package_make on handover_package for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
create policy handover_package_erase on handover_package for delete using (
  org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
  or receiver_path = any ((select app_scope())::ltree[]));
grant select, insert, delete on handover_package to huhang_app;

-- Append-only: files that went out and receipts that came back. org_path is that of whoever made or read it.
create table handover_file (
  id uuid primary key,
  org_path ltree not null,
  receiver_id uuid not null references handover_receiver,
  direction text not null check (direction in ('out', 'in')),
  -- SHA-256 of a receipt file, hex: the same file is read once.
  sha256 text,
  lines int not null,
  at timestamptz not null default now(),
  account_id uuid,
  outcome jsonb not null default '{}'
);
create unique index handover_file_read_once on handover_file (org_path, sha256) where direction = 'in';
create index handover_file_path on handover_file using gist (org_path);
alter table handover_file enable row level security;
alter table handover_file force row level security;
create policy handover_file_read on handover_file for select using (org_path <@ any ((select app_scope())::ltree[]));
create policy handover_file_make on handover_file for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert on handover_file to huhang_app;

-- One more kind of line, beside whatever kinds the ledger has by now.
do $$ declare allowed text; begin
  select pg_get_expr(conbin, conrelid) into allowed from pg_constraint
    where conrelid = 'ledger_entry'::regclass and conname = 'ledger_entry_kind_check';
  if allowed is not null and position('''handover''' in allowed) = 0 then
    alter table ledger_entry drop constraint ledger_entry_kind_check;
    execute format('alter table ledger_entry add constraint ledger_entry_kind_check check ((%s) or kind = ''handover'')', allowed);
  end if;
end $$;
