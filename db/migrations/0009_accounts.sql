-- Accounts that people open, help and close; employers that register themselves.

-- Sessions that began before this instant count no more: closing, resetting and redeeming move it, and nobody needs to
-- read or delete another account's sessions for that.
alter table account add column sessions_from timestamptz not null default '-infinity';
create index account_role on account (role, id);

-- The one-time code with which somebody sets a password: argon2id of it, and at most one for each account.
create table account_code (
  account_id uuid primary key references account,
  code_hash text not null,
  made_by uuid,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null
);
alter table account_code enable row level security;
alter table account_code force row level security;
-- Seen with its account: by those who answer for it, and by whoever names its login.
create policy account_code_with_account on account_code for all
  using (exists (select from account a where a.id = account_id))
  with check (exists (select from account a where a.id = account_id and a.org_path <@ (select app_scope())));
grant select, insert, update, delete on account_code to huhang_app;

-- When an employer registered itself; null for those that only adverts or a centre have named.
alter table employer add column registered_at timestamptz;
-- Why the centre could not confirm it, in words that the employer reads.
alter table employer add column refused_at timestamptz;
alter table employer add column refused_reason text check (length(refused_reason) between 1 and 500);
alter table employer drop constraint employer_state_check, drop constraint employer_check;
alter table employer add constraint employer_state_check check (state in ('unverified', 'verified', 'refused')),
  add constraint employer_verified_check check (state <> 'verified' or verified_at is not null),
  add constraint employer_refused_check check (state <> 'refused' or (refused_at is not null and refused_reason is not null));
create index employer_waiting on employer (id) where state = 'unverified' and registered_at is not null;
