-- Employers and their postings: what was advertised, what was read out of it, what screening found, who decided.

create table employer (
  id uuid primary key,
  -- The centre that answers for this employer.
  org_path ltree not null,
  name text not null check (length(name) between 1 and 200),
  -- The name without brackets, spaces and width differences: one legal person, one row.
  name_key text not null unique,
  -- Unified social credit code; its check digit is verified before it gets here. Never made up.
  credit_code text unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  nature text,
  industry_code text,
  region_code text check (region_code ~ '^\d{6}$'),
  size text,
  about text check (length(about) <= 5000),
  source text not null default '',
  state text not null default 'unverified' check (state in ('unverified', 'verified')),
  verified_at timestamptz,
  created_at timestamptz not null default now(),
  check (state = 'unverified' or verified_at is not null)
);
alter table employer enable row level security;
alter table employer force row level security;
-- Who offers a job is a public fact; contact persons are not and have their own table.
create policy employer_visible on employer for select using (true);
create policy employer_make on employer for insert with check (org_path <@ (select app_scope()));
create policy employer_change on employer for update
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, update on employer to huhang_app;

create table employer_contact (
  employer_id uuid primary key references employer,
  org_path ltree not null,
  contact_name text check (length(contact_name) <= 60),
  phone text check (length(phone) <= 40),
  email text check (length(email) <= 200),
  updated_at timestamptz not null default now()
);
alter table employer_contact enable row level security;
alter table employer_contact force row level security;
create policy employer_contact_scope on employer_contact for all
  using (org_path <@ (select app_scope()) or employer_id = (select app_employer()))
  with check (org_path <@ (select app_scope())
    or (employer_id = (select app_employer()) and org_path = (select e.org_path from employer e where e.id = (select app_employer()))));
grant select, insert, update on employer_contact to huhang_app;

create table posting (
  id uuid primary key,
  -- The centre that answers for this posting.
  org_path ltree not null,
  state text not null check (state in ('draft', 'in_review', 'open', 'expired', 'withdrawn', 'revoked', 'declined')),
  version int not null default 1,
  -- The version at which the text was last read and screened: findings of that version are those that count.
  text_version int not null default 1,
  -- Null only for a forwarded advert whose source does not name the employer.
  employer_id uuid references employer,
  employer_name text not null default '' check (length(employer_name) <= 500),
  title text not null check (length(title) between 1 and 500),
  -- The advert as it was written: text, never markup.
  body text not null check (length(body) <= 20000),
  -- The source's other cells as they were written (city, salary, edu, …); spans in `reading` point into body and these.
  given jsonb not null default '{}',

  -- What the law demands to be stated; `missing` names what is not.
  head_count int check (head_count > 0),
  place text not null default '',
  pay text not null default '',
  opens_on date,
  closes_on date,
  source_name text not null default '',
  forwarded boolean not null,
  missing text[] not null default '{}',

  -- Structured requirements, as matching uses them. Null = not stated.
  kind text not null check (kind in ('enterprise', 'soe', 'public_institution', 'government', 'grassroots',
    'research_assistant', 'military', 'public_welfare', 'trainee', 'internship')),
  degree_min smallint check (degree_min between 0 and 4),
  -- Catalogue codes of the accepted nodes; empty = not limited.
  major_codes text[] not null default '{}',
  majors_preferred text[] not null default '{}',
  majors_open boolean,
  region_codes text[] not null default '{}',
  -- Yuan per month.
  salary_min int check (salary_min >= 0),
  salary_max int check (salary_max >= salary_min),
  salary_negotiable boolean not null default false,
  industry_code text,
  cohort_from smallint,
  cohort_to smallint,
  experience_min smallint,
  experience_max smallint,
  fresh text not null default 'unstated' check (fresh in ('only', 'welcome', 'excluded', 'unstated')),
  -- Key groups for which the posting is reserved; empty = open to all.
  only_groups text[] not null default '{}',
  keywords text[] not null default '{}',

  -- Every field that was read, with quotes and confidence, and whether a human corrected it.
  reading jsonb not null,
  verdict text not null check (verdict in ('pass', 'human', 'stop')),
  hit_rules text[] not null default '{}',
  -- Over everything that was read and screened: equal hash, equal decision.
  content_hash text not null,
  -- Over normalised title, employer, city and text: equal key, one posting with several origins.
  near_key text not null,
  -- Words of title, employer and text, cut by the same dictionary as the query.
  words tsvector not null default '',
  opened_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (cohort_from <= cohort_to),
  check (state <> 'open' or (opened_at is not null and closes_on is not null))
);
create index posting_open_closing on posting (closes_on) where state = 'open';
create index posting_by_state on posting (state, id);
create index posting_by_employer on posting (employer_id, id) where employer_id is not null;
create index posting_near on posting (near_key);
-- Large texts are stored as they are: compressing them took a third of the database's time in an import.
alter table posting alter column body set storage external, alter column reading set storage external,
  alter column words set storage external;

alter table posting enable row level security;
alter table posting force row level security;
-- Open postings are public. One that was public and has ended stays readable for those who are signed in, so that a
-- recommendation never points at nothing; the endpoints for searching show open ones only.
create policy posting_read on posting for select using (
  state = 'open'
  or org_path <@ (select app_scope())
  or employer_id = (select app_employer())
  or (opened_at is not null and state in ('expired', 'withdrawn', 'revoked') and (select app_account()) is not null));
-- An employer writes drafts, hands them in and takes them back; only the centre opens.
create policy posting_make on posting for insert with check (
  org_path <@ (select app_scope())
  or (employer_id = (select app_employer()) and state in ('draft', 'in_review')
      and org_path = (select e.org_path from employer e where e.id = (select app_employer()))));
create policy posting_change on posting for update
  using (org_path <@ (select app_scope()) or employer_id = (select app_employer()))
  with check (org_path <@ (select app_scope())
    or (employer_id = (select app_employer()) and state in ('draft', 'in_review', 'withdrawn')
        and org_path = (select e.org_path from employer e where e.id = (select app_employer()))));
grant select, insert, update on posting to huhang_app;

-- What searching needs of the open postings, and of no others. These rows are public: under a policy that hides rows
-- PostgreSQL may not use an index for words or regions, since those operators are not leakproof. Nobody writes here but
-- the triggers below, so a row is there if and only if its posting is open.
create table posting_search (
  posting_id uuid primary key references posting,
  opened_at timestamptz not null,
  closes_on date not null,
  kind text not null,
  degree_min smallint,
  region_codes text[] not null,
  salary_top int,
  employer_id uuid,
  words tsvector not null,
  -- Microseconds at which the row was made: count and sum of stamps tell whether anything open has changed.
  stamp bigint not null default (extract(epoch from clock_timestamp()) * 1000000)::bigint
);
alter table posting_search alter column words set storage external;
create index posting_search_newest on posting_search (opened_at desc, posting_id desc);
create index posting_search_words on posting_search using gin (words);
create index posting_search_regions on posting_search using gin (region_codes);
create index posting_search_employer on posting_search (employer_id);
alter table posting_search enable row level security;
alter table posting_search force row level security;
create policy posting_search_public on posting_search for all using (true) with check (true);
grant select on posting_search to huhang_app;

create function posting_search_keep() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' then
    delete from posting_search s using was where s.posting_id = was.id and was.state = 'open';
  end if;
  insert into posting_search (posting_id, opened_at, closes_on, kind, degree_min, region_codes, salary_top, employer_id, words)
    select id, opened_at, closes_on, kind, degree_min, region_codes, coalesce(salary_max, salary_min), employer_id, words
    from fresh where state = 'open';
  return null;
end $$;
create trigger posting_search_insert after insert on posting
  referencing new table as fresh for each statement execute function posting_search_keep();
create trigger posting_search_update after update on posting
  referencing old table as was new table as fresh for each statement execute function posting_search_keep();

-- Who moved a posting, from where to where, and why. Append-only: no update, no delete is ever granted.
create table posting_event (
  id bigint generated always as identity primary key,
  posting_id uuid not null references posting,
  org_path ltree not null,
  employer_id uuid,
  at timestamptz not null default now(),
  account_id uuid,
  -- Null for the first event of a posting.
  from_state text,
  to_state text not null,
  version int not null,
  reason text not null,
  note text not null default '' check (length(note) <= 1000)
);
create index posting_event_posting on posting_event (posting_id, id);
alter table posting_event enable row level security;
alter table posting_event force row level security;
create policy posting_event_read on posting_event for select
  using (org_path <@ (select app_scope()) or employer_id = (select app_employer()));
create policy posting_event_insert on posting_event for insert
  with check (org_path <@ (select app_scope()) or employer_id = (select app_employer()));
grant select, insert on posting_event to huhang_app;

-- Where a posting was seen. A merged posting keeps all of its origins; org_path is that of whoever brought it in.
create table posting_origin (
  org_path ltree not null,
  source text not null check (length(source) between 1 and 100),
  source_id text not null check (length(source_id) between 1 and 200),
  posting_id uuid not null references posting,
  -- The origin that the posting's text comes from.
  is_primary boolean not null,
  content_hash text not null,
  -- Such as `validity_from_import`: the advert stated no deadline, so it was counted from the day of the import.
  notes text[] not null default '{}',
  first_seen_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  primary key (org_path, source, source_id)
);
create index posting_origin_posting on posting_origin (posting_id);
alter table posting_origin enable row level security;
alter table posting_origin force row level security;
create policy posting_origin_scope on posting_origin for all
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, update on posting_origin to huhang_app;

-- What screening found, per version of the text (posting.text_version).
create table screening_hit (
  posting_id uuid not null references posting,
  version int not null,
  number smallint not null,
  org_path ltree not null,
  employer_id uuid,
  rule text not null,
  kind text not null,
  severity text not null check (severity in ('stop', 'human')),
  source text not null,
  span_start int not null,
  span_end int not null,
  quote text not null,
  law text not null,
  -- What the employer is told, as the rule worded it then.
  reason text not null,
  suggestion text not null,
  decision text check (decision in ('upheld', 'dismissed')),
  decided_by uuid,
  decided_at timestamptz,
  primary key (posting_id, version, number)
);
alter table screening_hit enable row level security;
alter table screening_hit force row level security;
create policy screening_hit_read on screening_hit for select
  using (org_path <@ (select app_scope()) or employer_id = (select app_employer()));
create policy screening_hit_insert on screening_hit for insert
  with check (org_path <@ (select app_scope()) or employer_id = (select app_employer()));
-- A finding is decided by the centre and otherwise never changes.
create policy screening_hit_decide on screening_hit for update
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, update (decision, decided_by, decided_at) on screening_hit to huhang_app;

-- What a human read differently from the rules: evidence for better rules, never overwritten.
create table posting_correction (
  id bigint generated always as identity primary key,
  posting_id uuid not null references posting,
  org_path ltree not null,
  employer_id uuid,
  version int not null,
  field text not null,
  was jsonb,
  now jsonb,
  account_id uuid,
  at timestamptz not null default now()
);
create index posting_correction_posting on posting_correction (posting_id, id);
alter table posting_correction enable row level security;
alter table posting_correction force row level security;
create policy posting_correction_read on posting_correction for select
  using (org_path <@ (select app_scope()) or employer_id = (select app_employer()));
create policy posting_correction_insert on posting_correction for insert
  with check (org_path <@ (select app_scope()) or employer_id = (select app_employer()));
grant select, insert on posting_correction to huhang_app;

-- One line per import: what came, what became of it, which rows were refused.
create table posting_import (
  id uuid primary key,
  org_path ltree not null,
  work_id uuid,
  account_id uuid,
  source text not null,
  file_name text not null,
  counts jsonb not null,
  -- The first thousand refusals: row, field, code.
  refusals jsonb not null default '[]',
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  started_at timestamptz not null default now(),
  ended_at timestamptz
);
create index posting_import_newest on posting_import (started_at desc);
alter table posting_import enable row level security;
alter table posting_import force row level security;
create policy posting_import_scope on posting_import for all
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, update on posting_import to huhang_app;
