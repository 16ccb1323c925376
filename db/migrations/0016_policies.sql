-- Row-level security that indexes can answer. `org_path <@ (select app_scope())` (ltree <@ ltree[]) is in no operator
-- class, so behind it every list reads the whole table; `<@ any` says the same, also for a scope that is null, and is
-- answered by a gist index on the path. Every policy is stated in this form, so that there is one; nobody sees or may
-- write anything else than before.

-- 0001_organisations.sql
alter policy org_visible on org
  using (kind <> 'class' or path <@ any ((select app_scope())::ltree[]) or path @> (select app_home()));
alter policy org_change on org
  using (path <@ any ((select app_scope())::ltree[]))
  with check (path <@ any ((select app_scope())::ltree[]));

-- 0002_identity.sql
alter policy account_visible on account
  using (
    org_path <@ any ((select app_scope())::ltree[])
    or id = (select app_account())
    or lower(login) = (select lower(nullif(current_setting('app.login', true), ''))));
alter policy account_make on account
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy account_change on account
  using (
    org_path <@ any ((select app_scope())::ltree[])
    or id = (select app_account())
    or lower(login) = (select lower(nullif(current_setting('app.login', true), ''))));
alter policy membership_visible on membership
  using (org_path <@ any ((select app_scope())::ltree[]) or account_id = (select app_account()));
alter policy membership_change on membership
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));

-- 0003_platform.sql
alter policy outbox_event_read on outbox_event
  using (org_path <@ any ((select app_scope())::ltree[]));
alter policy outbox_event_update on outbox_event
  using (org_path <@ any ((select app_scope())::ltree[]));
alter policy audit_entry_read on audit_entry
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
alter policy work_scope on work
  using (org_path <@ any ((select app_scope())::ltree[]) or account_id = (select app_account()))
  with check (org_path <@ any ((select app_scope())::ltree[]) or account_id = (select app_account()));

-- 0004_people.sql
alter policy person_read on person
  using (org_path <@ any ((select app_scope())::ltree[]) or id = (select app_person()));
alter policy person_insert on person
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy person_update on person
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy person_change_read on person_change
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
alter policy person_change_insert on person_change
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
alter policy key_group_flag_purpose on key_group_flag
  using (org_path <@ any ((select app_scope())::ltree[]) and (select people_purpose_stated()))
  with check (org_path <@ any ((select app_scope())::ltree[]) and (select people_purpose_stated()));
alter policy wish_all on wish
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()))
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
alter policy wish_change_read on wish_change
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
alter policy wish_change_insert on wish_change
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
alter policy roster_import_scope on roster_import
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy roster_import_row_scope on roster_import_row
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy roster_import_key_group_purpose on roster_import_key_group
  using (org_path <@ any ((select app_scope())::ltree[]) and (select people_purpose_stated()))
  with check (org_path <@ any ((select app_scope())::ltree[]) and (select people_purpose_stated()));

-- 0005_postings.sql
alter policy employer_make on employer
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy employer_change on employer
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy employer_contact_scope on employer_contact
  using (org_path <@ any ((select app_scope())::ltree[]) or employer_id = (select app_employer()))
  with check (org_path <@ any ((select app_scope())::ltree[])
    or (employer_id = (select app_employer()) and org_path = (select e.org_path from employer e where e.id = (select app_employer()))));
alter policy posting_read on posting
  using (
    state = 'open'
    or org_path <@ any ((select app_scope())::ltree[])
    or employer_id = (select app_employer())
    or (opened_at is not null and state in ('expired', 'withdrawn', 'revoked') and (select app_account()) is not null));
alter policy posting_make on posting
  with check (
    org_path <@ any ((select app_scope())::ltree[])
    or (employer_id = (select app_employer()) and state in ('draft', 'in_review')
    and org_path = (select e.org_path from employer e where e.id = (select app_employer()))));
alter policy posting_change on posting
  using (org_path <@ any ((select app_scope())::ltree[]) or employer_id = (select app_employer()))
  with check (org_path <@ any ((select app_scope())::ltree[])
    or (employer_id = (select app_employer()) and state in ('draft', 'in_review', 'withdrawn')
    and org_path = (select e.org_path from employer e where e.id = (select app_employer()))));
alter policy posting_event_read on posting_event
  using (org_path <@ any ((select app_scope())::ltree[]) or employer_id = (select app_employer()));
alter policy posting_event_insert on posting_event
  with check (org_path <@ any ((select app_scope())::ltree[]) or employer_id = (select app_employer()));
alter policy posting_origin_scope on posting_origin
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy screening_hit_read on screening_hit
  using (org_path <@ any ((select app_scope())::ltree[]) or employer_id = (select app_employer()));
alter policy screening_hit_insert on screening_hit
  with check (org_path <@ any ((select app_scope())::ltree[]) or employer_id = (select app_employer()));
alter policy screening_hit_decide on screening_hit
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy posting_correction_read on posting_correction
  using (org_path <@ any ((select app_scope())::ltree[]) or employer_id = (select app_employer()));
alter policy posting_correction_insert on posting_correction
  with check (org_path <@ any ((select app_scope())::ltree[]) or employer_id = (select app_employer()));
alter policy posting_import_scope on posting_import
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));

-- 0006_ledger.sql
alter policy support_case_make on support_case
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy support_case_change on support_case
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()))
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
alter policy ledger_entry_read on ledger_entry
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
alter policy ledger_entry_write on ledger_entry
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));

-- 0007_outreach.sql
alter policy push_run_scope on push_run
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy push_plan_scope on push_plan
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy push_unmet_scope on push_unmet
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy recommendation_read on recommendation
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
alter policy recommendation_make on recommendation
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy delivery_read on delivery
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
alter policy delivery_make on delivery
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy delivery_change on delivery
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()))
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));

-- 0009_accounts.sql
alter policy account_code_with_account on account_code
  with check (exists (select from account a where a.id = account_id and a.org_path <@ any ((select app_scope())::ltree[])));

-- 0010_rosters.sql
alter policy roster_import_file_scope on roster_import_file
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));

-- 0012_posting_eligibility.sql
alter policy posting_eligibility_make on posting_eligibility
  with check (exists (select from posting p where p.id = posting_id and p.org_path <@ any ((select app_scope())::ltree[])));
alter policy posting_eligibility_change on posting_eligibility
  using (exists (select from posting p where p.id = posting_id and p.org_path <@ any ((select app_scope())::ltree[])))
  with check (exists (select from posting p where p.id = posting_id and p.org_path <@ any ((select app_scope())::ltree[])));

-- 0013_posting_likeness.sql
alter policy posting_copy_scope on posting_copy
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));
alter policy posting_apart_scope on posting_apart
  using (org_path <@ any ((select app_scope())::ltree[]))
  with check (org_path <@ any ((select app_scope())::ltree[]));

-- Lists in the order of the tree. Under row-level security a condition seeks in an index only if it is leakproof:
-- comparing ltree is not, comparing text is. Under C the text stands in the tree's own order, since the dot sorts before
-- every sign of a label, and what lies below `x` are the texts from `x` to `x/` (src/platform/db/scope-ranges.ts).
alter table org add column path_text text collate "C" not null generated always as (ltree2text(path)) stored;
create unique index org_path_text on org (path_text);
alter table person add column path_text text collate "C" not null generated always as (ltree2text(org_path)) stored;
drop index person_order;
-- With the path itself, so that the policy is decided in the index and counting visits no row.
create index person_order on person (path_text, student_number, id) include (org_path) where removed_at is null;
alter table posting add column path_text text collate "C" not null generated always as (ltree2text(org_path)) stored;
create index posting_by_centre on posting (path_text, state, id);

create index push_unmet_path on push_unmet using gist (org_path);
create index employer_path on employer using gist (org_path);
