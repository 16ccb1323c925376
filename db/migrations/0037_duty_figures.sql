-- What is owed, computed quickly: lines are unpacked once and not at every reading, a graduate's facts come in one round
-- trip under plans that the session keeps, and duties are tallied by college in the transaction that changes them.

-- What counting needs of a line, as one text, made when the line is written: reading 660,000 lines as JSON costs ten times
-- more. Nothing in it can fail, whatever stands in the data. Its first sign is the kind, its second who wrote it, then the
-- Beijing day of writing; what follows depends on the kind (src/ledger/store/service-facts.ts reads it).
alter table ledger_entry add column facts text collate "C" not null generated always as (
  case kind when 'talk' then 't' when 'recommended' then 'r' when 'service' then 's' when 'outcome_reported' then 'o'
    else 'x' end
  || case by_role when 'staff' then 't' when 'self' then 'e' else 'y' end
  || floor((extract(epoch from at at time zone 'UTC') + 28800) / 86400)::int::text || E'\x1f'
  || case kind
    when 'talk' then coalesce(data ->> 'heldOn', '') || E'\x1f' || coalesce(data ->> 'channel', '') || E'\x1f'
      || coalesce((data -> 'topics')::text, '') || E'\x1f' || coalesce(length(data ->> 'summary'), 0)::text
    when 'recommended' then coalesce(data ->> 'postingId', '') || E'\x1f' || coalesce(data ->> 'fit', '') || E'\x1f'
      || coalesce(data ->> 'inPlaces', '') || E'\x1f' || coalesce(data ->> 'open', '')
    when 'service' then coalesce(data ->> 'heldOn', '') || E'\x1f' || coalesce(data ->> 'service', '') || E'\x1f'
      || coalesce(data ->> 'amount', '1')
    when 'outcome_reported' then coalesce(data ->> 'code', '') || E'\x1f' || coalesce(data ->> 'before', '')
    else coalesce(data ->> 'heldOn', '') || E'\x1f' || kind
  end) stored;
-- Without it, finding what is contested reads every line of a graduate a second time.
create index ledger_entry_contests on ledger_entry (person_id) where kind = 'contested';

-- The door of the ledger for whoever counts many graduates: the case, and all acts as one text, each led by its id and by
-- whether it is contested.
create function ledger_service_facts(persons uuid[])
  returns table (person_id uuid, path text, state text, outcome_code text, outcome_on int, opened_on int, lines text)
  language plpgsql as $$
#variable_conflict use_column
begin
  return query
    with contested as materialized (
      select c.refers_to as id from ledger_entry c
      where c.person_id = any (persons) and c.kind = 'contested' and c.refers_to is not null
        and not exists (select from ledger_entry a
          where a.person_id = c.person_id and a.kind = 'contest_answered' and a.refers_to = c.id
            and a.data ->> 'ruling' is distinct from 'upheld')),
    replaced as materialized (
      select c.refers_to as id from ledger_entry c
      where c.person_id = any (persons) and c.refers_to is not null and c.data ? 'correctionReason')
    select c.person_id, c.org_path::text, c.state, c.outcome_code,
      (c.outcome_at at time zone 'Asia/Shanghai')::date - date '1970-01-01',
      (c.opened_at at time zone 'Asia/Shanghai')::date - date '1970-01-01',
      (select string_agg(e.id::text || case when e.id in (select id from contested) then 'y' else 'n' end || e.facts, E'\x1e')
        from ledger_entry e
        where e.person_id = c.person_id
          and e.kind in ('talk', 'recommended', 'service', 'handover', 'outcome_reported', 'wish_changed', 'survey_answered')
          and e.id not in (select id from replaced))
    from support_case c where c.person_id = any (persons);
end $$;

-- The door of people for the same: who is still on the roster. Key groups only when asked for, under the purpose of
-- support, which is taken back; whoever asks has it written down (audit) that they were opened.
create function people_service_subjects(persons uuid[], with_groups boolean)
  returns table (person_id uuid, path text, cohort int, left_on int, push_opt_out boolean, key_groups json)
  language plpgsql as $$
#variable_conflict use_column
declare
  stated text := coalesce(app_purpose(), '');
begin
  if with_groups then
    perform set_config('app.purpose', 'support', true);
    return query
      select p.id, p.org_path::text, p.cohort::int, p.left_on - date '1970-01-01', coalesce(w.push_opt_out, false),
        (select json_agg(json_build_object('group', f.key_group, 'since',
            (f.set_at at time zone 'Asia/Shanghai')::date - date '1970-01-01'))
          from key_group_flag f where f.person_id = p.id and f.cleared_at is null)
      from person p left join wish w on w.person_id = p.id
      where p.id = any (persons) and p.removed_at is null;
    perform set_config('app.purpose', stated, true);
  else
    return query
      select p.id, p.org_path::text, p.cohort::int, p.left_on - date '1970-01-01', coalesce(w.push_opt_out, false), null::json
      from person p left join wish w on w.person_id = p.id
      where p.id = any (persons) and p.removed_at is null;
  end if;
end $$;

-- The first duty of a graduate that has not lapsed, of all and of its standard: so that counting graduates is adding up.
alter table duty add column is_first boolean not null default false;
alter table duty add column is_first_of_standard boolean not null default false;
-- Computed again by the first run of the worker: no day is noted any more.
truncate duty, duty_standing, duty_day;
-- Nobody asks for duties by ltree but the policy; lists go by path_text. A gist index was half of writing a row.
drop index duty_path;
drop index duty_standing_path;

-- How many duties stand how, by college and standard: rows are added, never changed, so that two writers never wait for
-- each other, and are merged by the worker. What is overdue on a day follows from the days, as in duty itself.
create table duty_tally (
  college text collate "C" not null,
  org_path ltree not null,
  standard_id uuid not null,
  is_done boolean not null,
  -- Null for what is done.
  due_on date,
  college_on date,
  centre_on date,
  duties int not null,
  graduates int not null,
  graduates_of_standard int not null,
  is_merged boolean not null default false
);
create index duty_tally_college on duty_tally (college);
create index duty_tally_fresh on duty_tally (college) where not is_merged;
alter table duty_tally enable row level security;
alter table duty_tally force row level security;
create policy duty_tally_read on duty_tally for select using (org_path <@ any ((select app_scope())::ltree[]));
create policy duty_tally_merge on duty_tally for delete using (org_path <@ any ((select app_scope())::ltree[]));
-- Whoever changes a duty tallies it, a counsellor of one class too, who does not read the college's sums.
create policy duty_tally_add on duty_tally for insert with check (true);
grant select, insert, delete on duty_tally to huhang_app;

create function duty_tally_row() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into duty_tally (college, org_path, standard_id, is_done, due_on, college_on, centre_on, duties, graduates,
        graduates_of_standard)
      select college, text2ltree(college), standard_id, state = 'done', case when state = 'open' then due_on end,
        case when state = 'open' then college_on end, case when state = 'open' then centre_on end,
        count(*), count(*) filter (where is_first), count(*) filter (where is_first_of_standard)
      from fresh where state <> 'lapsed' group by 1, 2, 3, 4, 5, 6, 7;
  elsif tg_op = 'DELETE' then
    insert into duty_tally (college, org_path, standard_id, is_done, due_on, college_on, centre_on, duties, graduates,
        graduates_of_standard)
      select college, text2ltree(college), standard_id, state = 'done', case when state = 'open' then due_on end,
        case when state = 'open' then college_on end, case when state = 'open' then centre_on end,
        -count(*), -count(*) filter (where is_first), -count(*) filter (where is_first_of_standard)
      from gone where state <> 'lapsed' group by 1, 2, 3, 4, 5, 6, 7;
  else
    insert into duty_tally (college, org_path, standard_id, is_done, due_on, college_on, centre_on, duties, graduates,
        graduates_of_standard)
      select college, text2ltree(college), standard_id, state = 'done', case when state = 'open' then due_on end,
        case when state = 'open' then college_on end, case when state = 'open' then centre_on end,
        sum(n), coalesce(sum(n) filter (where is_first), 0), coalesce(sum(n) filter (where is_first_of_standard), 0)
      from (select college, standard_id, state, due_on, college_on, centre_on, is_first, is_first_of_standard, 1 as n from fresh
        union all
        select college, standard_id, state, due_on, college_on, centre_on, is_first, is_first_of_standard, -1 from gone) as sides
      where state <> 'lapsed' group by 1, 2, 3, 4, 5, 6, 7
      having sum(n) <> 0 or sum(n) filter (where is_first) <> 0 or sum(n) filter (where is_first_of_standard) <> 0;
  end if;
  return null;
end $$;
create trigger duty_tally_insert after insert on duty referencing new table as fresh
  for each statement execute function duty_tally_row();
create trigger duty_tally_update after update on duty referencing new table as fresh old table as gone
  for each statement execute function duty_tally_row();
create trigger duty_tally_delete after delete on duty referencing old table as gone
  for each statement execute function duty_tally_row();

-- Everything that decides what is owed to one graduate, and the digest of what is written; empty where somebody is gone.
create type duty_subject as (
  person_id uuid,
  path text,
  cohort int,
  left_on int,
  push_opt_out boolean,
  key_groups json,
  state text,
  outcome_code text,
  outcome_on int,
  opened_on int,
  joined_on int,
  lines text,
  digest text
);

create function duty_facts(persons uuid[], with_groups boolean) returns setof duty_subject language plpgsql as $$
begin
  return query
    select a.id, s.path, s.cohort, s.left_on, s.push_opt_out, s.key_groups, f.state, f.outcome_code, f.outcome_on, f.opened_on,
      (select max(m.on_day) - date '1970-01-01' from duty_move m where m.person_id = a.id), f.lines, d.digest
    from unnest(persons) as a(id)
      left join people_service_subjects(persons, with_groups) s on s.person_id = a.id
      left join ledger_service_facts(persons) f on f.person_id = a.id
      left join duty_standing d on d.person_id = a.id;
end $$;

-- The same for whoever is about to write. The locks come first, and every statement of a function sees what was committed
-- before it began: of two who compute one graduate the second sees all that the first saw.
create function duty_locked(persons uuid[]) returns setof duty_subject language plpgsql as $$
declare
  with_groups boolean;
begin
  perform pg_advisory_xact_lock(20250, b.bucket) from (
    select distinct ('x' || right(a.id::text, 1))::bit(4)::int as bucket from unnest(persons) as a(id)
    order by 1 offset 0) b;
  with_groups := exists (select from standard_version v
    where v.holds_from is not null and v.definition #>> '{audience,keyGroups,only}' = 'true');
  return query select * from duty_facts(persons, with_groups);
end $$;

-- Takes marks that lie in scope and that nobody else holds, oldest first, with the facts of those whom they name; the marks
-- are gone when the transaction commits.
create function duty_take(at_most int) returns setof duty_subject language plpgsql as $$
declare
  persons uuid[];
begin
  with taken as (
    delete from duty_stale where id in (select id from duty_stale order by id limit at_most for update skip locked)
    returning person_id)
  select array_agg(distinct person_id) into persons from taken;
  if persons is not null then
    return query select * from duty_locked(persons);
  end if;
end $$;

-- Writes what differs, as columns: `places` says to whom of `persons` a row belongs. What is not among the rows is gone.
create function duty_write(persons uuid[], paths text[], digests text[], places int[], standards uuid[], keys text[],
  versions int[], acts text[], recurring boolean[], needs int[], haves int[], starts int[], dues int[], colleges int[],
  centres int[], untils int[], states text[], dones int[], whys text[], firsts boolean[], firsts_of_standard boolean[])
  returns void language plpgsql as $$
#variable_conflict use_column
declare
  zero date := date '1970-01-01';
begin
  with fresh as materialized (
    select persons[f.place] as person_id, f.standard_id, f.key, paths[f.place]::ltree as org_path, f.version, f.act,
      f.is_recurring, f.need::smallint as need, f.have::smallint as have, zero + f.start_on as start_on,
      zero + f.due_on as due_on, zero + f.college_on as college_on, zero + f.centre_on as centre_on,
      zero + f.until_on as until_on, f.state, zero + f.done_on as done_on, f.why, f.is_first, f.is_first_of_standard
    from unnest(places, standards, keys, versions, acts, recurring, needs, haves, starts, dues, colleges, centres, untils,
      states, dones, whys, firsts, firsts_of_standard) as f(place, standard_id, key, version, act, is_recurring, need, have,
      start_on, due_on, college_on, centre_on, until_on, state, done_on, why, is_first, is_first_of_standard)),
  gone as (
    -- Not `not exists`: the plan that a session keeps does not know how many rows there are, and would join them one by one.
    delete from duty d where d.person_id = any (persons)
      and (d.person_id, d.standard_id, d.key) not in (select f.person_id, f.standard_id, f.key from fresh f)),
  standing as (
    insert into duty_standing (person_id, org_path, digest)
      select s.person_id, s.path::ltree, s.digest from unnest(persons, paths, digests) as s(person_id, path, digest)
      on conflict (person_id) do update set digest = excluded.digest)
  insert into duty as d (person_id, standard_id, key, org_path, version, act, is_recurring, need, have, start_on, due_on,
      college_on, centre_on, until_on, state, done_on, why, is_first, is_first_of_standard)
    select * from (select person_id, standard_id, key, org_path, version, act, is_recurring, need, have, start_on, due_on,
      college_on, centre_on, until_on, state, done_on, why, is_first, is_first_of_standard from fresh) as f
    on conflict (person_id, standard_id, key) do update set version = excluded.version, act = excluded.act,
      is_recurring = excluded.is_recurring, need = excluded.need, have = excluded.have, start_on = excluded.start_on,
      due_on = excluded.due_on, college_on = excluded.college_on, centre_on = excluded.centre_on,
      until_on = excluded.until_on, state = excluded.state, done_on = excluded.done_on, why = excluded.why,
      is_first = excluded.is_first, is_first_of_standard = excluded.is_first_of_standard
    where (d.version, d.act, d.is_recurring, d.need, d.have, d.start_on, d.due_on, d.college_on, d.centre_on, d.until_on,
        d.state, d.done_on, d.why, d.is_first, d.is_first_of_standard)
      is distinct from (excluded.version, excluded.act, excluded.is_recurring, excluded.need, excluded.have,
        excluded.start_on, excluded.due_on, excluded.college_on, excluded.centre_on, excluded.until_on, excluded.state,
        excluded.done_on, excluded.why, excluded.is_first, excluded.is_first_of_standard);
end $$;

-- Standards with imposed versions, in the order of their ids, as the engine takes them.
create function standards_held() returns table (id uuid, path text, retired_from int, versions json) language plpgsql as $$
#variable_conflict use_column
begin
  return query
    select s.id, s.org_path::text, s.retired_from - date '1970-01-01', v.versions
    from standard s cross join lateral (
      select json_agg(json_build_object('version', v.version, 'from', v.holds_from - date '1970-01-01',
        'definition', v.definition) order by v.holds_from) as versions
      from standard_version v where v.standard_id = s.id and v.holds_from is not null) v
    where v.versions is not null order by s.id;
end $$;
