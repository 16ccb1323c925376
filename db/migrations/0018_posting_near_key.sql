-- Copies are found by posting_likeness_key since 0013; nothing has read this column or its index since. Every import
-- paid for both. The index goes with the column; no row is rewritten.
alter table posting drop column near_key;
