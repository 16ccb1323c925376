-- Everything that leaves towards a person: three channels, families of messages, preferences, gateways, mass mail.

alter table delivery drop constraint delivery_channel_check;
alter table delivery add constraint delivery_channel_check check (channel in ('inbox', 'email', 'webhook'));
alter table delivery drop constraint delivery_kind_check;
alter table delivery add constraint delivery_kind_check
  check (kind in ('digest', 'recommendation', 'notice', 'alert', 'found', 'mass', 'reminder', 'survey'));
-- dropped: decided not to be sent (last_error says why). failed: given up, a person may send it again by hand.
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check
  check (state in ('waiting', 'sent', 'held', 'failed', 'unreachable', 'dropped'));
-- What one may switch off, and what has a budget.
alter table delivery add column family text not null default 'service'
  check (family in ('recommendations', 'searches', 'reminders', 'surveys', 'service'));
update delivery set family = 'recommendations' where kind in ('digest', 'recommendation');
alter table delivery add column mass_id uuid;
alter table delivery add column gateway_id uuid;
-- When somebody sent a given-up message again; patience counts from then.
alter table delivery add column retried_at timestamptz;
grant update (retried_at) on delivery to huhang_app;
create index delivery_mass on delivery (mass_id, channel, state) where mass_id is not null;
drop index delivery_waiting;
create index delivery_due on delivery (channel, due_at, id) where state = 'waiting';
drop index delivery_state;
drop index delivery_email;
-- The outbox page: everything that leaves the house, by state and newest first.
create index delivery_outward_state on delivery (state, id desc) where channel <> 'inbox';
create index delivery_outward on delivery (id desc) where channel <> 'inbox';

-- A mail that a server has taken over, written before the next one is let go and gone when the log says so. Whoever
-- finds one of a killed sender settles it. No foreign key: it would cost a row lock a mail.
create table delivery_mark (
  delivery_id uuid primary key,
  at timestamptz not null default now()
);
-- Ids alone, of whatever part of the tree; written on a connection that has no scope.
alter table delivery_mark enable row level security;
alter table delivery_mark force row level security;
create policy delivery_mark_all on delivery_mark for all using (true) with check (true);
grant select, insert, delete on delivery_mark to huhang_app;

-- What a graduate does not want: `family:channel`, and their own quiet hours as minutes of a Beijing day.
create table delivery_preference (
  person_id uuid primary key,
  org_path ltree not null,
  switched_off text[] not null default '{}',
  quiet_from smallint not null check (quiet_from between 0 and 1439),
  quiet_until smallint not null check (quiet_until between 0 and 1439),
  updated_at timestamptz not null default now(),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
alter table delivery_preference enable row level security;
alter table delivery_preference force row level security;
create policy delivery_preference_read on delivery_preference for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy delivery_preference_own on delivery_preference for insert with check (person_id = (select app_person()));
create policy delivery_preference_change on delivery_preference for update
  using (person_id = (select app_person())) with check (person_id = (select app_person()));
grant select, insert, update (switched_off, quiet_from, quiet_until, updated_at) on delivery_preference to huhang_app;

-- A gateway for SMS or WeChat: an address that takes signed requests. Senders below its node see that it is there; the
-- secret is sealed with the deployment's key.
create table delivery_gateway (
  id uuid primary key,
  org_path ltree not null,
  name text not null check (length(name) between 1 and 60),
  url text not null check (length(url) <= 500),
  secret_sealed bytea not null,
  -- All that the gateway learns of a person.
  knows_by text not null check (knows_by in ('phone', 'student_number')),
  families text[] not null,
  state text not null default 'on' check (state in ('on', 'off')),
  failures int not null default 0,
  -- Since when nothing has gone through; null: it works.
  failing_since timestamptz,
  next_try_at timestamptz,
  last_error text,
  account_id uuid,
  created_at timestamptz not null default now()
);
create index delivery_gateway_path on delivery_gateway using gist (org_path);
alter table delivery_gateway enable row level security;
alter table delivery_gateway force row level security;
create policy delivery_gateway_read on delivery_gateway for select
  using (org_path <@ any ((select app_scope())::ltree[]) or org_path @> any ((select app_scope())::ltree[])
    or org_path @> (select app_home()));
create policy delivery_gateway_make on delivery_gateway for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
create policy delivery_gateway_change on delivery_gateway for update
  using (org_path <@ any ((select app_scope())::ltree[])) with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update (name, url, secret_sealed, families, state, failures, failing_since, next_try_at, last_error)
  on delivery_gateway to huhang_app;

-- Mass mail: written by one account, approved by another of the same scope. What is approved is what was written: the
-- application has no right to change subject, body or audience.
create table mass_mail (
  id uuid primary key,
  org_path ltree not null,
  family text not null check (family in ('recommendations', 'searches', 'reminders', 'surveys', 'service')),
  subject text not null check (length(subject) between 1 and 60),
  body text not null check (length(body) between 1 and 4000),
  audience jsonb not null,
  state text not null default 'proposed' check (state in ('proposed', 'refused', 'running', 'done', 'cancelled')),
  -- Counts by reason as the writer saw them, and as they were when it was written out.
  preview jsonb not null,
  figures jsonb,
  -- Up to which person it is written out.
  cursor uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  remark text not null default '' check (length(remark) <= 200),
  ended_at timestamptz,
  check (decided_by <> created_by),
  check (state in ('proposed', 'cancelled') or decided_by is not null)
);
create index mass_mail_path on mass_mail using gist (org_path);
create index mass_mail_newest on mass_mail (created_at desc);
create index mass_mail_running on mass_mail (created_at) where state = 'running';
alter table mass_mail enable row level security;
alter table mass_mail force row level security;
create policy mass_mail_scope on mass_mail for all
  using (org_path <@ any ((select app_scope())::ltree[])) with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update (state, figures, cursor, decided_by, decided_at, remark, ended_at)
  on mass_mail to huhang_app;
-- Each delivery of a mass mail is looked up by it.
alter table delivery add constraint delivery_mass_mail foreign key (mass_id) references mass_mail;

