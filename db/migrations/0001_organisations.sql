-- The org tree, the settings that carry an actor's scope, and the role that the application signs in through.

create extension if not exists ltree;

-- Group role: owns nothing, so no policy is bypassed. The login role of a deployment is a member of it.
do $$ begin
  if not exists (select from pg_roles where rolname = 'huhang_app') then
    create role huhang_app nologin;
  end if;
end $$;

-- nullif: after a scoped transaction a pooled session holds '' here, and ''::ltree is the ROOT of the tree.
create function app_scope() returns ltree[] language sql stable parallel safe as
  $$ select string_to_array(nullif(current_setting('app.scope', true), ''), ',')::ltree[] $$;
create function app_person() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function app_employer() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.employer', true), '')::uuid $$;
create function app_account() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.account', true), '')::uuid $$;
create function app_home() returns ltree language sql stable parallel safe as
  $$ select nullif(current_setting('app.home', true), '')::ltree $$;
create function app_purpose() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.purpose', true), '') $$;

create table org (
  id uuid primary key,
  path ltree not null unique,
  kind text not null check (kind in ('nation', 'province', 'school', 'college', 'class')),
  name text not null check (length(name) between 1 and 120),
  -- Region code (GB/T 2260) for provinces, university code for schools; null below them.
  code text,
  created_at timestamptz not null default now()
);
create index org_path_gist on org using gist (path);
alter table org enable row level security;
alter table org force row level security;
-- Names of schools and colleges are public facts; a class shows itself to those above it and to its own people.
create policy org_visible on org for select
  using (kind <> 'class' or path <@ (select app_scope()) or path @> (select app_home()));
create policy org_change on org for all
  using (path <@ (select app_scope())) with check (path <@ (select app_scope()));
grant select, insert, update on org to huhang_app;
