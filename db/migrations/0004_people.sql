-- Graduates: the roster, its history, their key groups (apart, opened only for a stated purpose), their wishes,
-- and roster imports, which are staged in full before anything is written to a person.

create table person (
  id uuid primary key,
  -- The class of the graduate: nation.province.school.college.class.
  org_path ltree not null check (nlevel(org_path) = 5),
  school_path ltree not null generated always as (subpath(org_path, 0, 3)) stored,
  -- Graduation year.
  cohort smallint not null check (cohort between 1990 and 2100),
  student_number text not null check (length(student_number) between 1 and 40),
  -- 考生号: comes from the examination authority and is never made up.
  exam_number text,
  name text not null check (length(name) between 1 and 60),
  gender text not null check (gender in ('male', 'female')),
  identity_kind text not null check (identity_kind in ('resident_card', 'other')),
  -- The number is sealed; equality is asked through the keyed fingerprint; people see the masked text.
  identity_sealed bytea,
  identity_fingerprint text,
  identity_masked text,
  birth_on date,
  ethnic_code text,
  political_code text,
  -- Code and name as the school wrote them, and the catalogue's own code when the major was recognised.
  major_code text,
  major_name text not null,
  major_catalogue_code text,
  degree text not null check (degree in ('none', 'college', 'bachelor', 'master', 'doctor')),
  -- 培养方式: 1 非定向, 2 定向, 3 在职, 4 委培, 5 自筹.
  training_mode text,
  directed_employer text,
  -- 生源地, six digits of GB/T 2260.
  home_region text,
  urban_rural text check (urban_rural in ('urban', 'rural')),
  teacher_category text,
  entered_on date,
  graduates_on date,
  phone text,
  email text,
  remarks text,
  -- The day the graduate left the school; null while still there.
  left_on date,
  version int not null default 1,
  -- Set when the import that brought this person was undone; the identity number is erased with it.
  removed_at timestamptz,
  import_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (removed_at is not null or (identity_sealed is not null and identity_fingerprint is not null and identity_masked is not null)),
  -- Lets dependent rows follow their person to another class, see below.
  unique (id, org_path)
);
create unique index person_identity on person (school_path, cohort, identity_fingerprint) where removed_at is null;
create unique index person_student_number on person (school_path, cohort, student_number) where removed_at is null;
create index person_path on person using gist (org_path);
create index person_order on person (org_path, student_number, id) where removed_at is null;
create index person_name on person (name text_pattern_ops) where removed_at is null;
alter table person enable row level security;
alter table person force row level security;
create policy person_read on person for select
  using (org_path <@ (select app_scope()) or id = (select app_person()));
create policy person_insert on person for insert with check (org_path <@ (select app_scope()));
create policy person_update on person for update
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, update on person to huhang_app;

-- Every table about one person carries its class. The composite key makes the database itself move these copies
-- when a person changes class, so that a scope can never see half of a person.

-- Append-only: who changed which field, when. Texts are masked before they get here.
create table person_change (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null,
  org_path ltree not null,
  at timestamptz not null default now(),
  account_id uuid,
  cause text not null check (cause in ('roster', 'undo', 'edit', 'own')),
  import_id uuid,
  -- A column of person, or '*' for the whole row coming or going.
  field text not null,
  from_text text,
  to_text text,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index person_change_person on person_change (person_id, at desc);
alter table person_change enable row level security;
alter table person_change force row level security;
create policy person_change_read on person_change for select
  using (org_path <@ (select app_scope()) or person_id = (select app_person()));
create policy person_change_insert on person_change for insert
  with check (org_path <@ (select app_scope()) or person_id = (select app_person()));
grant select, insert on person_change to huhang_app;

-- Whether the transaction has stated a purpose for which the law and the school's rules allow key groups to be opened.
create function people_purpose_stated() returns boolean language sql stable parallel safe as
  $$ select coalesce(app_purpose() in ('support', 'matching', 'subsidy', 'statistics', 'roster'), false) $$;

-- Belonging to a key group is a sensitive fact: staff must be in scope and must have said why they look.
create table key_group_flag (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null,
  org_path ltree not null,
  key_group text not null check (key_group in ('poverty_relieved', 'low_income', 'zero_employment', 'disabled',
    'hardship', 'sudden_event', 'long_unemployed', 'first_generation')),
  set_at timestamptz not null default now(),
  set_by uuid,
  import_id uuid,
  cleared_at timestamptz,
  cleared_by uuid,
  -- The import that cleared it, so that undoing the import can bring it back.
  cleared_import_id uuid,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create unique index key_group_flag_live on key_group_flag (person_id, key_group) where cleared_at is null;
create index key_group_flag_path on key_group_flag using gist (org_path);
alter table key_group_flag enable row level security;
alter table key_group_flag force row level security;
create policy key_group_flag_own on key_group_flag for select using (person_id = (select app_person()));
create policy key_group_flag_purpose on key_group_flag for all
  using (org_path <@ (select app_scope()) and (select people_purpose_stated()))
  with check (org_path <@ (select app_scope()) and (select people_purpose_stated()));
grant select, insert, update on key_group_flag to huhang_app;

-- What a graduate wants; absent until somebody says something.
create table wish (
  person_id uuid primary key,
  org_path ltree not null,
  -- Region codes in order of preference.
  regions text[] not null default '{}' check (cardinality(regions) <= 5),
  -- GB/T 4754 codes of sections or divisions, in order.
  industries text[] not null default '{}' check (cardinality(industries) <= 3),
  -- Posting kinds; none means all.
  kinds text[] not null default '{}',
  salary_floor_yuan int check (salary_floor_yuan between 0 and 1000000),
  keywords text[] not null default '{}' check (cardinality(keywords) <= 8),
  job_seeking text not null default 'seeking' check (job_seeking in ('seeking', 'signing', 'public_exam',
    'starting_up', 'enlisting', 'further_study', 'going_abroad', 'not_now')),
  personalised boolean not null default true,
  push_opt_out boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  by_whom text not null check (by_whom in ('self', 'staff')),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index wish_path on wish using gist (org_path);
alter table wish enable row level security;
alter table wish force row level security;
create policy wish_all on wish for all
  using (org_path <@ (select app_scope()) or person_id = (select app_person()))
  with check (org_path <@ (select app_scope()) or person_id = (select app_person()));
grant select, insert, update on wish to huhang_app;

-- Append-only: every state a wish has had, and who set it.
create table wish_change (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null,
  org_path ltree not null,
  at timestamptz not null default now(),
  account_id uuid,
  by_whom text not null check (by_whom in ('self', 'staff')),
  version int not null,
  wish jsonb not null,
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index wish_change_person on wish_change (person_id, at desc);
alter table wish_change enable row level security;
alter table wish_change force row level security;
create policy wish_change_read on wish_change for select
  using (org_path <@ (select app_scope()) or person_id = (select app_person()));
create policy wish_change_insert on wish_change for insert
  with check (org_path <@ (select app_scope()) or person_id = (select app_person()));
grant select, insert on wish_change to huhang_app;

-- One uploaded roster of one school. org_path is the school's.
create table roster_import (
  id uuid primary key,
  org_path ltree not null check (nlevel(org_path) = 3),
  work_id uuid not null,
  file_name text not null,
  -- Graduation year for rows that do not state one.
  cohort smallint,
  state text not null check (state in ('reading', 'ready', 'confirmed', 'undone', 'failed')),
  -- Recognised and unrecognised columns, new classes, missing colleges.
  findings jsonb not null default '{}',
  counts jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  confirmed_by uuid,
  undone_at timestamptz,
  undone_by uuid
);
create index roster_import_path on roster_import using gist (org_path);
alter table roster_import enable row level security;
alter table roster_import force row level security;
create policy roster_import_scope on roster_import for all
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, update on roster_import to huhang_app;

create table roster_import_row (
  import_id uuid not null references roster_import (id) on delete cascade,
  -- As the file itself numbers it; the header is usually row 1.
  row_number int not null,
  org_path ltree not null,
  verdict text not null check (verdict in ('new', 'changed', 'unchanged', 'refused')),
  -- [{column, code, facts, stops}]
  problems jsonb not null default '[]',
  has_problem boolean not null,
  -- Columns of person that the row states; a stated null erases; absent keeps.
  "values" jsonb not null default '{}',
  cohort smallint,
  -- College and class as paths where known; a class that does not exist yet only as its name.
  college_path ltree,
  college_name text,
  class_path ltree,
  class_name text,
  identity_kind text,
  identity_sealed bytea,
  identity_fingerprint text,
  identity_masked text,
  -- The person found, or the id that a new one will have.
  person_id uuid,
  -- Version of the person that the row was compared with.
  seen_version int,
  -- Filled on confirming: the fields as they were before, and the version that the confirmation made.
  before jsonb,
  applied_version int,
  -- Why an undo left this row standing.
  stays text,
  primary key (import_id, row_number)
);
create index roster_import_row_verdict on roster_import_row (import_id, verdict, row_number);
create index roster_import_row_problem on roster_import_row (import_id, row_number) where has_problem;
alter table roster_import_row enable row level security;
alter table roster_import_row force row level security;
create policy roster_import_row_scope on roster_import_row for all
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, update on roster_import_row to huhang_app;

-- Key groups stated by a roster wait apart from the row, closed like key_group_flag itself.
create table roster_import_key_group (
  import_id uuid not null references roster_import (id) on delete cascade,
  row_number int not null,
  org_path ltree not null,
  key_groups text[] not null,
  primary key (import_id, row_number)
);
alter table roster_import_key_group enable row level security;
alter table roster_import_key_group force row level security;
create policy roster_import_key_group_purpose on roster_import_key_group for all
  using (org_path <@ (select app_scope()) and (select people_purpose_stated()))
  with check (org_path <@ (select app_scope()) and (select people_purpose_stated()));
grant select, insert on roster_import_key_group to huhang_app;

-- The masked text of a field for the history: phones and addresses never stand there in full.
create function people_masked(field text, value text) returns text language sql immutable parallel safe as $$
  select case field
    when 'phone' then left(value, 3) || '****' || right(value, 4)
    when 'email' then left(value, 1) || '***' || coalesce(substring(value from '@.*$'), '')
    when 'exam_number' then left(value, 2) || '****' || right(value, 2)
    else left(value, 200) end
$$;
