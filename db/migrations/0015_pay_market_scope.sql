-- Row-level security like every table; what the market pays names nobody, so the policies hide nothing.
alter table pay_market enable row level security;
alter table pay_market force row level security;
create policy pay_market_read on pay_market for select using (true);
create policy pay_market_make on pay_market for insert with check (cardinality((select app_scope())) > 0);
