-- How much a posting looks like bait, facts around it that speak for fraud, and findings that are decided one by one.

-- Null: not scored (positions of official tables, and what came in before). Columns and not a table of their own: they
-- are written with the posting and filter the queue.
alter table posting add column risk_score real check (risk_score between 0 and 1),
  add column risk_level text check (risk_level in ('low', 'raised', 'high')),
  -- Each reason with its weight and its words, the weightiest first.
  add column risk_reasons jsonb;
create index posting_waiting_by_level on posting (risk_level, id) where state = 'in_review';
create index posting_waiting_by_risk on posting (coalesce(risk_score, 0) desc, id) where state = 'in_review';

-- Which employers gave which phone, mail or credit code: never the thing itself, only its keyed fingerprint, so that who
-- reads the table learns no number. Counted across all centres, since a middleman goes from one to the next.
create table contact_mark (
  mark bytea not null check (length(mark) = 16),
  employer_id uuid not null references employer,
  -- What nobody has given for a year says nothing any more and is dropped by a task.
  seen_on date not null,
  primary key (mark, employer_id)
);
create index contact_mark_seen on contact_mark (seen_on);
alter table contact_mark enable row level security;
alter table contact_mark force row level security;
create policy contact_mark_read on contact_mark for select using (true);
-- An employer marks itself; a centre marks whichever employer its adverts name.
create policy contact_mark_make on contact_mark for insert
  with check (cardinality((select app_scope())) > 0 or employer_id = (select app_employer()));
create policy contact_mark_again on contact_mark for update
  using (cardinality((select app_scope())) > 0 or employer_id = (select app_employer()))
  with check (cardinality((select app_scope())) > 0 or employer_id = (select app_employer()));
create policy contact_mark_drop on contact_mark for delete using (cardinality((select app_scope())) > 0);
grant select, insert, delete, update (seen_on) on contact_mark to huhang_app;

-- What the open postings pay, by group of work and place: one row per computation, the newest counts.
create table pay_market (
  version bigint generated always as identity primary key,
  computed_at timestamptz not null default now(),
  adverts int not null check (adverts >= 0),
  pay jsonb not null
);
grant select, insert on pay_market to huhang_app;

alter table screening_hit
  -- What may stand in place of the quote, as the rule worded it then: '' strikes it out, null: no wording helps.
  add column rewording text,
  -- false: the article has not been compared with the published text.
  add column law_verified boolean not null default false,
  -- Decided by itself, with a reason of its own: it outlasts an approval that is taken back.
  add column decided_singly boolean not null default false,
  add column decision_reason text not null default '',
  add column decision_note text not null default '' check (length(decision_note) <= 500);
grant update (decided_singly, decision_reason, decision_note) on screening_hit to huhang_app;

-- Why a file as a whole could not be imported.
alter table posting_import add column fault jsonb;
