import { beijingDay } from '../kernel/calendar.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import type { Vault } from '../platform/crypto.ts';
import { answerReceived } from './actions/answer.ts';
import { reportsOf } from './actions/answer-report.ts';
import { openPackages } from './actions/pack.ts';
import { choicesOf, getReceived, openReceived, pullReceived, reportReceived } from './actions/received.ts';
import * as contract from './contract.ts';
import { receiverActs } from './rules.ts';
import { countStates, cursorOf, listShown, showHandover, type Shown } from './store/handovers.ts';
import { listSteps, showStep } from './store/steps.ts';

/** The agency's side: it reads what was handed to it, and nothing else of anybody. */
export function mountReceived(server: Server): void {
  const { db, vault } = server;
  mount(server, contract.listReceived, ({ scope, query }) =>
    inScope(db, scope, (tx) => listPage(tx, vault, query)),
  );
  mount(server, contract.openReceived, ({ scope, params }) =>
    inScope(db, scope, async (tx) => {
      const { handover, package: packed } = await openReceived(tx, vault, params.handoverId);
      const steps = (await listSteps(tx, [handover.id])).filter((step) => step.to_receiver);
      return {
        handover: showHandover(handover),
        package: packed,
        digest: handover.digest ?? '',
        events: steps.map((step) => toReceiver(showStep(step))),
        reports: reportsOf(steps),
        choices: choicesOf(packed),
        can: receiverActs(handover.state),
      };
    }),
  );
  mount(server, contract.pullReceived, ({ scope, body }) =>
    inScope(db, scope, async (tx) => {
      const { opened, next } = await pullReceived(tx, vault, body.after, body.limit);
      const packages = opened.flatMap(({ handover, package: packed }) =>
        packed ? [{ handover: showHandover(handover), package: packed, digest: handover.digest ?? '' }] : [],
      );
      return { packages, next };
    }),
  );
  mount(server, contract.answerReceived, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await answerReceived(tx, vault, params.handoverId, body);
      return { handover: showHandover(await getReceived(tx, params.handoverId)) };
    }),
  );
  mount(server, contract.reportReceived, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await reportReceived(tx, vault, params.handoverId, body);
      return { handover: showHandover(await getReceived(tx, params.handoverId)) };
    }),
  );
}

/** Words that a graduate or the school wrote for each other stay between them. */
function toReceiver(event: contract.HandoverEvent): contract.HandoverEvent {
  if (event.byRole === 'receiver') return event;
  const { words: _words, ...data } = event.data;
  return { ...event, data };
}

type ListQuery = ReturnType<typeof contract.listReceived.query.parse>;

const shows: Readonly<Record<ListQuery['show'], Shown>> = {
  waiting: { states: ['sent', 'received'], byDue: true },
  overdue: { states: ['sent', 'received'], byDue: true },
  taken_over: { states: ['taken_over'], byDue: false },
  ended: { states: ['refused', 'withdrawn', 'returned'], byDue: false },
};

async function listPage(tx: ScopedTx, vault: Vault, { show, after, limit }: ListQuery) {
  const today = beijingDay(new Date());
  const shown = { ...shows[show], overdueOn: show === 'overdue' ? today : undefined };
  const rows = await listShown(tx, 'receiver', shown, after, limit);
  const page = rows.slice(0, limit);
  const packages = await openPackages(
    tx,
    vault,
    page.map(({ id }) => id),
  );
  const counts = await countStates(tx, 'receiver', today);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => ({
      handover: showHandover(row, today),
      basics: packages.get(row.id)?.basics ?? null,
    })),
    next: last ? cursorOf(last, shown.byDue) : null,
    figures: {
      waiting: counts.sent + counts.received,
      overdue: counts.overdue,
      takenOver: counts.taken_over,
      ended: counts.refused + counts.withdrawn + counts.returned,
    },
  };
}
