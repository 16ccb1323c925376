-- Anybody may register under the name of an employer that adverts have named. Until its centre has confirmed it, it sees
-- what it wrote itself, and of what others forwarded under that name only what everybody sees.
alter policy posting_read on posting
  using (
    state = 'open'
    or org_path <@ any ((select app_scope())::ltree[])
    or (employer_id = (select app_employer())
      and (not forwarded or (select exists (select from employer e where e.id = app_employer() and e.state = 'verified'))))
    or (opened_at is not null and state in ('expired', 'withdrawn', 'revoked') and (select app_account()) is not null));
