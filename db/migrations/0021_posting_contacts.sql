-- Which postings gave which phone, mail or credit code, so that a reviewer is told the postings and not only the
-- employers. As in contact_mark: the keyed fingerprint, never the thing itself.
create table posting_contact_mark (
  mark bytea not null check (length(mark) = 16),
  posting_id uuid not null references posting,
  seen_on date not null,
  primary key (mark, posting_id)
);
create index posting_contact_mark_posting on posting_contact_mark (posting_id);
create index posting_contact_mark_seen on posting_contact_mark (seen_on);
alter table posting_contact_mark enable row level security;
alter table posting_contact_mark force row level security;
-- Whoever works for a centre sees the marks of the postings that they see; an employer those of its own, to renew them.
create policy posting_contact_mark_read on posting_contact_mark for select using (
  exists (select from posting p where p.id = posting_id
    and (cardinality((select app_scope())) > 0 or p.employer_id = (select app_employer()))));
create policy posting_contact_mark_make on posting_contact_mark for insert with check (
  exists (select from posting p where p.id = posting_id
    and (p.org_path <@ any ((select app_scope())::ltree[]) or p.employer_id = (select app_employer()))));
create policy posting_contact_mark_again on posting_contact_mark for update using (
  exists (select from posting p where p.id = posting_id
    and (p.org_path <@ any ((select app_scope())::ltree[]) or p.employer_id = (select app_employer()))));
create policy posting_contact_mark_drop on posting_contact_mark for delete using (
  exists (select from posting p where p.id = posting_id
    and (p.org_path <@ any ((select app_scope())::ltree[]) or p.employer_id = (select app_employer()))));
grant select, insert, delete, update (seen_on) on posting_contact_mark to huhang_app;

-- When the risk of an open posting became high although a human had approved its text as it is: a flag for the reviewer.
-- It stays until a human has looked, the text changes or the risk falls.
alter table posting add column risk_raised_at timestamptz;
create index posting_risk_raised on posting (id) where risk_raised_at is not null;
