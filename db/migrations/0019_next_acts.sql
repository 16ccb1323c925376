-- What comes next with a graduate is read from the newest of a few lines: what was agreed in the last talk, and whether
-- an objection waits for its answer. A page of 50 graduates asks for it fifty times; without this, each of them walks
-- through their newest lines, recommendations above all, until a talk turns up.
create index ledger_entry_guides on ledger_entry (person_id, kind, at desc)
  where kind in ('talk', 'contested', 'contest_answered');
