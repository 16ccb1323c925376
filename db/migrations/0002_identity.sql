-- Accounts, what they work for, and their sessions.

create table account (
  id uuid primary key,
  login text not null,
  display_name text not null,
  role text not null check (role in ('graduate', 'counsellor', 'mentor', 'college_officer', 'career_centre',
                                     'employer', 'authority', 'labour_department', 'operator')),
  -- Where the account is kept: a graduate's class, a counsellor's college, an employer's responsible centre.
  org_path ltree not null,
  person_id uuid,
  employer_id uuid,
  -- argon2id; null until the account is activated.
  password_hash text,
  -- Secret of the second factor, sealed (platform/crypto.ts); counts once totp_on_at is set.
  totp_sealed bytea,
  totp_on_at timestamptz,
  -- A code that was used once is refused afterwards.
  totp_last_step bigint,
  state text not null default 'active' check (state in ('active', 'closed')),
  failed_count int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now(),
  check ((role = 'graduate') = (person_id is not null)),
  check ((role = 'employer') = (employer_id is not null))
);
create unique index account_login on account (lower(login));
create unique index account_person on account (person_id) where person_id is not null;
create index account_path on account using gist (org_path);
alter table account enable row level security;
alter table account force row level security;
-- Signing in names one login before there is any scope; it opens exactly that one row.
create policy account_visible on account for select using (
  org_path <@ (select app_scope())
  or id = (select app_account())
  or lower(login) = (select lower(nullif(current_setting('app.login', true), ''))));
create policy account_make on account for insert with check (org_path <@ (select app_scope()));
create policy account_change on account for update using (
  org_path <@ (select app_scope())
  or id = (select app_account())
  or lower(login) = (select lower(nullif(current_setting('app.login', true), ''))));
grant select, insert, update on account to huhang_app;

-- The subtrees that an account works for. A graduate has none: they see themselves.
create table membership (
  account_id uuid not null references account,
  org_path ltree not null,
  since timestamptz not null default now(),
  primary key (account_id, org_path)
);
create index membership_path on membership using gist (org_path);
alter table membership enable row level security;
alter table membership force row level security;
create policy membership_visible on membership for select
  using (org_path <@ (select app_scope()) or account_id = (select app_account()));
create policy membership_change on membership for all
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, delete on membership to huhang_app;

-- A session is known by the hash of its cookie only: whoever reads this table cannot sign in with it.
create table session (
  token_hash bytea primary key,
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_account on session (account_id);
alter table session enable row level security;
alter table session force row level security;
create policy session_own on session for all
  using (token_hash = decode(nullif(current_setting('app.session', true), ''), 'hex') or account_id = (select app_account()))
  with check (account_id = (select app_account()));
grant select, insert, update, delete on session to huhang_app;
