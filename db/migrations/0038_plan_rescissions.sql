-- What is said about the family stands apart from the plan, as health does; and a rescinded agreement is recorded by two people.

-- Notes beside the plan: `plan_health` holds what is open for a stated purpose only, about health or about the family.
alter table plan_health add column about text not null default 'health' check (about in ('health', 'family'));
drop index plan_health_live;
create unique index plan_health_live on plan_health (person_id, about) where cleared_at is null;

-- The owner is bound by the policies unless they are lifted for it.
alter table plan no force row level security;
alter table plan_version no force row level security;
alter table plan_health no force row level security;
insert into plan_health (id, person_id, org_path, about, words)
  select gen_random_uuid(), p.person_id, p.org_path, 'family', coalesce(nullif(max(h ->> 'words'), ''), '家庭原因')
  from plan p, jsonb_array_elements(p.content -> 'hindrances') h
  where h ->> 'kind' = 'family' group by p.person_id, p.org_path;
update plan set content = jsonb_set(content, '{hindrances}', coalesce((select jsonb_agg(x.h order by x.n)
    from jsonb_array_elements(content -> 'hindrances') with ordinality as x(h, n) where x.h ->> 'kind' <> 'family'), '[]'))
  where content -> 'hindrances' @> '[{"kind": "family"}]';
update plan_version set content = jsonb_set(content, '{hindrances}', coalesce((select jsonb_agg(x.h order by x.n)
    from jsonb_array_elements(content -> 'hindrances') with ordinality as x(h, n) where x.h ->> 'kind' <> 'family'), '[]'))
  where content -> 'hindrances' @> '[{"kind": "family"}]';
alter table plan force row level security;
alter table plan_version force row level security;
alter table plan_health force row level security;

-- A rescinded agreement is recorded like a closing, the other way round: one asks with evidence, another confirms.
alter table plan_closing drop constraint plan_closing_reason_check;
alter table plan_closing add constraint plan_closing_reason_check check (reason in ('unreachable', 'not_seeking',
  'declines_help', 'cannot_work', 'deceased', 'other', 'agreement_rescinded'));
-- Of a rescission: number, rescindedOn, employer, agreementId (the event's; a line names it, so that it opens a case once).
alter table plan_closing add column facts jsonb not null default '{}';
