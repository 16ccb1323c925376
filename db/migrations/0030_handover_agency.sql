-- An agency's lists: equality of ltree is not leakproof, so under row-level security no index answers it; that of text is.
alter table handover add column receiver_text text collate "C" generated always as (ltree2text(receiver_path)) stored;
create index handover_agency on handover (receiver_text, state, due_on, id) where sent_at is not null;
