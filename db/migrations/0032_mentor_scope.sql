-- A mentor sees the graduates who are paired with them and nobody else: their scope holds no subtree, and these policies
-- open what is about their own. For everybody else app_mentees() is an empty list, read once a statement.
alter policy person_read on person
  using (org_path <@ any ((select app_scope())::ltree[]) or id = (select app_person())
    or id = any ((select app_mentees())::uuid[]));
alter policy support_case_read on support_case
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]));
alter policy support_case_change on support_case
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]))
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]));
alter policy ledger_entry_read on ledger_entry
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]));
alter policy ledger_entry_write on ledger_entry
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]));
alter policy wish_all on wish
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]))
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]));
alter policy wish_change_insert on wish_change
  with check (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]));
alter policy recommendation_read on recommendation
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person())
    or person_id = any ((select app_mentees())::uuid[]));
alter policy recommendation_make on recommendation
  with check (org_path <@ any ((select app_scope())::ltree[])
    or person_id = any ((select app_mentees())::uuid[]));
alter policy delivery_make on delivery
  with check (org_path <@ any ((select app_scope())::ltree[])
    or person_id = any ((select app_mentees())::uuid[]));
