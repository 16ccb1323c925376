import { z } from 'zod';
import { outcomes } from '../catalogue/index.ts';
import { addDays, beijingDay } from '../kernel/calendar.ts';
import { findPersonIds, getPersonRows } from '../people/index.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import type { Actor } from '../platform/http/actor.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { answerContest, contestEntry } from './actions/contest-entry.ts';
import { correctEntry } from './actions/correct-entry.ts';
import { withWhoAnswers } from './actions/who-answers.ts';
import { recordTalk } from './actions/record-talk.ts';
import { reportOwnOutcome } from './actions/report-outcome.ts';
import * as contract from './contract.ts';
import { ledgerFault } from './faults.ts';
import { mountChains } from './http-chains.ts';
import { mountTalks } from './http-talks.ts';
import { mountHeads, mountUnemployed } from './http-unemployed.ts';
import { nextAct, withoutHindrances } from './rules.ts';
import { showCase } from './show-case.ts';
import { countCases, findCase, findEntry, listCaseStates, listEntries, NO_DUE } from './store.ts';
import { withStanding } from './store/corrections.ts';
import { listGuides, type Guide } from './store/guides.ts';

const LINES_SHOWN = 200;

export function mountLedger(server: Server): void {
  const { db } = server;

  mount(server, contract.listCases, ({ scope, query }) => inScope(db, scope, (tx) => listCases(tx, query)));

  mount(server, contract.getCase, ({ actor, scope, params }) =>
    inScope(db, scope, async (tx) => {
      const { person, state } = await getCaseOf(tx, params.personId);
      const lines = await withStanding(tx, await listEntries(tx, params.personId, LINES_SHOWN));
      const entries = lines.map(withoutHindrances);
      return { person, case: showCase(state, person.cohort), entries, can: permitted(actor) };
    }),
  );

  mount(server, contract.recordTalk, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      const id = await recordTalk(tx, params.personId, body);
      const { person, state } = await getCaseOf(tx, params.personId);
      const entry = await findEntry(tx, id);
      if (!entry) throw ledgerFault('entry_not_found', { entryId: id });
      return { case: showCase(state, person.cohort), entry };
    }),
  );

  mount(server, contract.answerContest, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ entry: await answerContest(tx, params.entryId, body) })),
  );

  mount(server, contract.correctEntry, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ entry: await correctEntry(tx, params.entryId, body) })),
  );

  mountOwn(server);
  mountTalks(server);
  mountUnemployed(server);
  mountHeads(server);
  mountChains(server);
}

/** What a graduate may do with their own ledger. */
function mountOwn(server: Server): void {
  const { db } = server;

  mount(server, contract.getOwnLedger, ({ scope }) =>
    inScope(db, scope, async (tx) => {
      const personId = scope.personId ?? '';
      const state = await findCase(tx, personId);
      const person = (await getPersonRows(tx, [personId])).get(personId);
      const entries = await withStanding(tx, await listEntries(tx, personId, LINES_SHOWN));
      return { case: state && person ? showCase(state, person.cohort) : null, entries };
    }),
  );

  mount(server, contract.listOwnOutcomes, ({ scope }) =>
    inScope(db, scope, async (tx) => {
      const person = (await getPersonRows(tx, [scope.personId ?? ''])).get(scope.personId ?? '');
      const choices = person ? outcomes.forCohort(person.cohort) : [];
      return { choices: choices.map(({ code, name, group }) => ({ code, name, group })) };
    }),
  );

  mount(server, contract.reportOwnOutcome, ({ scope, body }) =>
    inScope(db, scope, async (tx) => {
      const personId = scope.personId ?? '';
      const before = await getCaseOf(tx, personId);
      await reportOwnOutcome(tx, personId, before.person.cohort, body);
      const { person, state } = await getCaseOf(tx, personId);
      return { case: showCase(state, person.cohort) };
    }),
  );

  mount(server, contract.contestEntry, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ entry: await contestEntry(tx, params.entryId, body.text) })),
  );
}

function permitted(actor: Actor): string[] {
  return ['ledger.write', 'outreach.recommend', 'people.sensitive'].filter(actor.may);
}

async function getCaseOf(tx: ScopedTx, personId: string) {
  const found = await findCase(tx, personId);
  const [state] = found ? await withWhoAnswers(tx, [found]) : [];
  const person = (await getPersonRows(tx, [personId])).get(personId);
  if (!state || !person) throw ledgerFault('case_not_found', { personId });
  return { person, state };
}

async function listCases(tx: ScopedTx, query: ReturnType<typeof contract.listCases.query.parse>) {
  const today = beijingDay(new Date());
  const personIds = query.q ? await findPersonIds(tx, query.q) : undefined;
  const states = await listCaseStates(tx, {
    show: query.show,
    today,
    personIds,
    after: cursorOf(query.after),
    limit: query.limit,
  });
  const page = await withWhoAnswers(tx, states.slice(0, query.limit));
  const ids = page.map((state) => state.person_id);
  const people = await getPersonRows(tx, ids);
  const guides = query.show === 'closed' ? new Map<string, Guide>() : await listGuides(tx, ids);
  const rows = page.flatMap((state) => {
    const person = people.get(state.person_id);
    const guide = guides.get(state.person_id);
    const next = guide ? nextAct({ ...state, ...guide }) : null;
    return person ? [{ person, case: showCase(state, person.cohort, today), next }] : [];
  });
  const last = states.length > query.limit ? page.at(-1) : undefined;
  const next = last ? `${last.contact_due_on ?? NO_DUE}~${last.person_id}` : null;
  return { rows, next, figures: await countCases(tx, today, addDays(today, 6)) };
}

const Cursor = z.tuple([z.iso.date(), z.uuid()]);

function cursorOf(after: string | undefined) {
  const parts = Cursor.safeParse(after?.split('~'));
  return parts.success ? { dueOn: parts.data[0], personId: parts.data[1] } : undefined;
}
