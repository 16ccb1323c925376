-- Messages to employers stand in the same log as those to graduates: one delivery is to a person or to an employer.
alter table delivery alter column person_id drop not null;
alter table delivery add column employer_id uuid references employer;
alter table delivery add constraint delivery_one_recipient check (num_nonnulls(person_id, employer_id) = 1);
-- `dedupe` makes the log hold a message to an employer once as well.
create unique index delivery_employer_once on delivery (employer_id, channel, dedupe) where employer_id is not null;
create index delivery_employer on delivery (employer_id, at desc) where employer_id is not null;

alter policy delivery_read on delivery
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or employer_id = (select app_employer()));
alter policy delivery_change on delivery
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or employer_id = (select app_employer()))
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or employer_id = (select app_employer()));
