-- Rosters that are written and taken back in the background, thrown away, and read by whichever node is free.

-- The owner is bound by forced policies where it is no superuser, and would find no row to bring up to date below.
alter table roster_import no force row level security;
alter table roster_import_row no force row level security;
alter table person no force row level security;

alter table roster_import drop constraint roster_import_state_check;
alter table roster_import add constraint roster_import_state_check
  check (state in ('reading', 'ready', 'confirming', 'confirmed', 'undoing', 'undone', 'failed', 'discarded'));
-- What was asked for, so that whoever takes up lost work does what was asked, in the name of who asked.
alter table roster_import add column asked_by uuid;
alter table roster_import add column asked_at timestamptz;
alter table roster_import add column create_colleges boolean not null default false;
alter table roster_import add column discarded_at timestamptz;
create index roster_import_under_way on roster_import (asked_at) where state in ('reading', 'confirming', 'undoing');
create index roster_import_waiting on roster_import (created_at) where state in ('ready', 'failed');

-- A changed row knows from its reading on what stood there before: only the fields that differ, and the class.
update roster_import_row r set before = jsonb_build_object('org_path', p.org_path::text, 'fields',
    (select coalesce(jsonb_object_agg(key, now.j -> key), '{}') from jsonb_object_keys(r."values") key
      where now.j -> key is distinct from r."values" -> key))
  from person p cross join lateral (select to_jsonb(p) as j offset 0) now
  where r.verdict = 'changed' and r.before is null and p.id = r.person_id;

alter table roster_import force row level security;
alter table roster_import_row force row level security;
alter table person force row level security;

-- Staged rows of a roster that is thrown away are not kept.
grant delete on roster_import_row, roster_import_key_group to huhang_app;

-- The uploaded file until it has been read, sealed, in parts, so that every node can read it in constant memory.
create table roster_import_file (
  import_id uuid not null references roster_import (id) on delete cascade,
  part int not null,
  org_path ltree not null,
  sealed bytea not null,
  primary key (import_id, part)
);
-- Sealed bytes are random: trying to compress them costs time and wins nothing.
alter table roster_import_file alter column sealed set storage external;
alter table roster_import_file enable row level security;
alter table roster_import_file force row level security;
create policy roster_import_file_scope on roster_import_file for all
  using (org_path <@ (select app_scope())) with check (org_path <@ (select app_scope()));
grant select, insert, delete on roster_import_file to huhang_app;
