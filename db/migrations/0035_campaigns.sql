-- Campaigns: for some months more is owed to some graduates, because a school or an authority says so.

create table campaign (
  id uuid primary key,
  org_path ltree not null,
  name text not null check (length(name) between 2 and 40),
  template text,
  -- A campaign from above to which this one adds.
  adds_to uuid references campaign,
  -- What holds while it lasts; another one only when its beginning was undone by a clock that had run ahead.
  standard_id uuid not null references standard,
  created_at timestamptz not null default now(),
  -- The days on which its standard began, was closed and was stopped; null: not yet. Whether a campaign runs follows from
  -- its window and today alone.
  begun_on date,
  closed_on date,
  stopped_on date,
  stopped_by_name text,
  stop_reason text check (length(stop_reason) between 2 and 300),
  -- Null: what is owed has to be computed, and the figures with it.
  measured_at timestamptz,
  -- The announcement: written with the campaign, let go by another account, written out graduate by graduate.
  announced_by uuid,
  announced_at timestamptz,
  announce_cursor uuid,
  announce_done_at timestamptz,
  check ((stopped_on is null) = (stop_reason is null))
);
create index campaign_path on campaign using gist (org_path);
alter table campaign enable row level security;
alter table campaign force row level security;
-- Whoever works or studies below a campaign sees it.
create policy campaign_read on campaign for select
  using (org_path <@ any ((select app_scope())::ltree[]) or org_path @> any ((select app_scope())::ltree[])
    or org_path @> (select app_home()));
create policy campaign_make on campaign for insert with check (org_path <@ any ((select app_scope())::ltree[]));
create policy campaign_change on campaign for update
  using (org_path <@ any ((select app_scope())::ltree[])) with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update (standard_id, begun_on, closed_on, stopped_on, stopped_by_name, stop_reason, measured_at,
  announced_by, announced_at, announce_cursor, announce_done_at) on campaign to huhang_app;

-- Append-only: what was said about a campaign, by whom, since when.
create table campaign_version (
  campaign_id uuid not null references campaign,
  version int not null check (version > 0),
  org_path ltree not null,
  aim text not null check (length(aim) between 2 and 500),
  starts_on date not null,
  ends_on date not null,
  definition jsonb not null,
  subject text not null default '' check (length(subject) <= 60),
  body text not null default '' check (length(body) <= 2000),
  -- Who wrote it: another account lets its announcement go.
  by_id uuid,
  by_name text not null default '',
  at timestamptz not null default now(),
  primary key (campaign_id, version),
  check (ends_on between starts_on and starts_on + 365)
);
alter table campaign_version enable row level security;
alter table campaign_version force row level security;
create policy campaign_version_read on campaign_version for select
  using (org_path <@ any ((select app_scope())::ltree[]) or org_path @> any ((select app_scope())::ltree[])
    or org_path @> (select app_home()));
create policy campaign_version_make on campaign_version for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert on campaign_version to huhang_app;

-- How a campaign stood on each of its days in each college: counts of graduates and of duties, of nobody of the staff.
create table campaign_figure (
  campaign_id uuid not null references campaign,
  college text collate "C" not null,
  day date not null,
  org_path ltree not null,
  graduates int not null,
  owed int not null,
  done int not null,
  overdue int not null,
  found int not null,
  primary key (campaign_id, day, college)
);
alter table campaign_figure enable row level security;
alter table campaign_figure force row level security;
create policy campaign_figure_read on campaign_figure for select using (org_path <@ any ((select app_scope())::ltree[]));
create policy campaign_figure_make on campaign_figure for insert
  with check (org_path <@ any ((select app_scope())::ltree[]));
create policy campaign_figure_change on campaign_figure for update
  using (org_path <@ any ((select app_scope())::ltree[])) with check (org_path <@ any ((select app_scope())::ltree[]));
create policy campaign_figure_drop on campaign_figure for delete using (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert, update (graduates, owed, done, overdue, found), delete on campaign_figure to huhang_app;

-- Append-only: to whom something was still owed when a campaign came to its end.
create table campaign_left (
  campaign_id uuid not null references campaign,
  person_id uuid not null,
  org_path ltree not null,
  path_text text collate "C" not null generated always as (ltree2text(org_path)) stored,
  owed jsonb not null,
  primary key (campaign_id, person_id),
  foreign key (person_id, org_path) references person (id, org_path) on update cascade
);
create index campaign_left_order on campaign_left (campaign_id, path_text, person_id);
alter table campaign_left enable row level security;
alter table campaign_left force row level security;
create policy campaign_left_read on campaign_left for select
  using (org_path <@ any ((select app_scope())::ltree[]) or person_id = (select app_person()));
create policy campaign_left_make on campaign_left for insert with check (org_path <@ any ((select app_scope())::ltree[]));
grant select, insert on campaign_left to huhang_app;

-- The door of standards for whoever follows one standard over days: what changed on which day in which college, so that
-- adding up gives how it stood on any of them. Days before `since` count as it. A duty done late was overdue until then;
-- one that lapsed because its graduate found something was owed until then; what lapsed otherwise is not counted.
create function duty_days(standard uuid, since date, placed text[])
  returns table (college text, day date, graduates int, owed int, done int, overdue int, found int)
  language sql stable as $$
  with d as materialized (
    select d.person_id, d.college, d.state, d.due_on, greatest(d.start_on, since) as start_on,
      case when d.state = 'done' then greatest(d.done_on, since)
        when d.why = 'placed' then greatest((c.outcome_at at time zone 'Asia/Shanghai')::date, since) end as over_on,
      d.state = 'open' or d.state = 'done' or d.why = 'placed' as counts,
      case when c.outcome_code = any (placed) and (c.outcome_at at time zone 'Asia/Shanghai')::date >= since
        then (c.outcome_at at time zone 'Asia/Shanghai')::date end as found_on
    from duty d join support_case c on c.person_id = d.person_id where d.standard_id = standard),
  p as (select person_id, college, min(start_on) as start_on, max(found_on) as found_on from d group by 1, 2),
  e as (
    select college, start_on as day, 1 as graduates, 0 as owed, 0 as done, 0 as overdue, 0 as found from p
    union all select college, found_on, 0, 0, 0, 0, 1 from p where found_on is not null
    union all select college, start_on, 0, 1, 0, 0, 0 from d where counts
    union all select college, over_on, 0, 0, 1, 0, 0 from d where state = 'done'
    union all select college, over_on, 0, -1, 0, 0, 0 from d where counts and state = 'lapsed'
    union all select college, greatest(due_on + 1, start_on), 0, 0, 0, 1, 0 from d
      where counts and (over_on is null or over_on > due_on)
    union all select college, greatest(over_on, due_on + 1, start_on), 0, 0, 0, -1, 0 from d
      where counts and over_on > due_on)
  select e.college, e.day, sum(e.graduates)::int, sum(e.owed)::int, sum(e.done)::int, sum(e.overdue)::int, sum(e.found)::int
  from e group by 1, 2
$$;

-- To whom something of a standard is owed now, and what of it is missing.
create function duty_open(standard uuid) returns table (person_id uuid, org_path ltree, owed jsonb)
  language sql stable as $$
  select d.person_id, d.org_path, jsonb_agg(jsonb_build_object('act', d.act, 'need', d.need, 'have', d.have,
    'isRecurring', d.is_recurring, 'dueOn', d.due_on) order by d.due_on, d.key)
  from duty d where d.standard_id = standard and d.state = 'open' group by 1, 2
$$;

-- Whom a standard holds for, page by page.
create function duty_people(standard uuid, after uuid, at_most int) returns table (person_id uuid, org_path ltree)
  language sql stable as $$
  select distinct on (d.person_id) d.person_id, d.org_path from duty d
  where d.standard_id = standard and d.state <> 'lapsed' and (after is null or d.person_id > after)
  order by d.person_id limit at_most
$$;

-- Which standards hold for one graduate.
create function duty_standards(person uuid) returns setof uuid language sql stable as $$
  select distinct d.standard_id from duty d where d.person_id = person and d.state <> 'lapsed'
$$;
