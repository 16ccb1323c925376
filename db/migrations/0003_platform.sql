-- What happened (outbox), who did or read what (audit), and long work that people watch.

create table outbox_event (
  id bigint generated always as identity primary key,
  kind text not null,
  subject_id uuid not null,
  org_path ltree not null,
  data jsonb not null,
  at timestamptz not null default now(),
  handled_at timestamptz,
  attempts int not null default 0,
  last_error text
);
create index outbox_event_waiting on outbox_event (id) where handled_at is null;
alter table outbox_event enable row level security;
alter table outbox_event force row level security;
create policy outbox_event_read on outbox_event for select using (org_path <@ (select app_scope()));
create policy outbox_event_update on outbox_event for update using (org_path <@ (select app_scope()));
-- Whoever may act may say what happened; an employer or a graduate acts without a subtree of their own.
create policy outbox_event_insert on outbox_event for insert with check (true);
grant select, insert, update on outbox_event to huhang_app;

-- Append-only: no update, no delete is ever granted.
create table audit_entry (
  id uuid primary key,
  at timestamptz not null default now(),
  account_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  -- The person concerned, so that they can read who opened their sensitive facts.
  person_id uuid,
  org_path ltree,
  purpose text,
  facts jsonb not null default '{}'
);
create index audit_entry_person on audit_entry (person_id, at desc) where person_id is not null;
create index audit_entry_subject on audit_entry (subject_id, action, at desc);
create index audit_entry_path on audit_entry using gist (org_path);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy audit_entry_insert on audit_entry for insert with check (true);
create policy audit_entry_read on audit_entry for select
  using (org_path <@ (select app_scope()) or person_id = (select app_person()));
grant select, insert on audit_entry to huhang_app;

-- Long work that somebody watches: an import, a push run.
create table work (
  id uuid primary key,
  kind text not null,
  org_path ltree,
  account_id uuid,
  employer_id uuid,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done bigint not null default 0,
  total bigint,
  step text not null default '',
  cancel_asked boolean not null default false,
  result jsonb,
  fault jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index work_path on work using gist (org_path);
alter table work enable row level security;
alter table work force row level security;
create policy work_scope on work for all
  using (org_path <@ (select app_scope()) or account_id = (select app_account()))
  with check (org_path <@ (select app_scope()) or account_id = (select app_account()));
grant select, insert, update on work to huhang_app;
