import { listGateways, listMassMails, listOutbox } from '../../src/delivery/contract.ts';
import { listHandovers } from '../../src/handover/contract.ts';
import type { SignedIn } from '../../src/identity/contract.ts';
import { listCases } from '../../src/ledger/contract.ts';
import { listRosters } from '../../src/people/contract.ts';
import { listClosings, listOrphans } from '../../src/plans/contract.ts';
import { countForReview } from '../../src/postings/contract.ts';
import { listDay } from '../../src/standards/contract.ts';
import { listHelp } from '../../src/surveys/contract.ts';
import { useCall } from '../api.ts';
import { homeOf, mayOf } from '../session.ts';
import { hasFailed, StateBlock } from '../ui/state-block.tsx';
import { WaitingList } from '../ui/waiting-list.tsx';
import * as rows from './waiting-rows.ts';

function mayAsk(actor: SignedIn) {
  return {
    review: mayOf(actor, 'postings.review'),
    ledger: mayOf(actor, 'ledger.read'),
    roster: mayOf(actor, 'people.import'),
    charge: mayOf(actor, 'plans.assign'),
    risen: mayOf(actor, 'standards.read') && homeOf(actor.role) === '/z',
    help: mayOf(actor, 'surveys.answer'),
    handover: mayOf(actor, 'handover.read'),
    mass: mayOf(actor, 'delivery.mass'),
    outbox: mayOf(actor, 'delivery.outbox'),
  };
}

/** What waits today, from every room that the actor may ask: one reading of several. */
export function useWaiting(actor: SignedIn) {
  const may = mayAsk(actor);
  const answers = {
    review: useCall(countForReview, {}, { skip: !may.review }),
    cases: useCall(listCases, { query: { show: 'overdue', limit: 1 } }, { skip: !may.ledger }),
    rosters: useCall(listRosters, {}, { skip: !may.roster }),
    orphans: useCall(listOrphans, {}, { skip: !may.charge }),
    closings: useCall(listClosings, {}, { skip: !may.charge }),
    risen: useCall(listDay, { query: { show: 'risen', limit: 1 } }, { skip: !may.risen }),
    help: useCall(listHelp, {}, { skip: !may.help }),
    handovers: useCall(listHandovers, { query: { show: 'overdue', limit: 1 } }, { skip: !may.handover }),
    mass: useCall(listMassMails, {}, { skip: !may.mass }),
    gateways: useCall(listGateways, {}, { skip: !may.outbox }),
    outbox: useCall(listOutbox, { query: { state: 'failed' } }, { skip: !may.outbox }),
  };
  const asked = [
    may.review && answers.review,
    may.ledger && answers.cases,
    may.roster && answers.rosters,
    may.charge && answers.orphans,
    may.charge && answers.closings,
    may.risen && answers.risen,
    may.help && answers.help,
    may.handover && answers.handovers,
    may.mass && answers.mass,
    may.outbox && answers.gateways,
    may.outbox && answers.outbox,
  ].filter((one) => one !== false);
  const failed = asked.filter(hasFailed);
  return {
    data: asked.some((one) => one.data === undefined) ? undefined : dataOf(answers),
    error: failed[0]?.error ?? null,
    refetch: () => failed.forEach((one) => void one.refetch()),
  };
}

type DataOf<Answers> = {
  readonly [Key in keyof Answers]: Answers[Key] extends { data: infer D } ? D : never;
};

function dataOf<Answers extends Readonly<Record<string, { data: unknown }>>>(answers: Answers) {
  return Object.fromEntries(Object.entries(answers).map(([key, { data }]) => [key, data])) as DataOf<Answers>;
}

type Waiting = ReturnType<typeof useWaiting>;

/** Rows stand where something can be done. */
export function TodayWaiting(props: { of: Waiting; actor: SignedIn; base: string }) {
  const { of: waiting, actor, base } = props;
  return (
    <StateBlock of={waiting}>
      {(data) => (
        <WaitingList
          label="等待处理"
          rows={[
            ...(data.review ? [rows.reviewRow(data.review, base)] : []),
            ...(data.cases
              ? rows.caseRows(data.cases, base, mayOf(actor, 'ledger.write'), data.orphans)
              : []),
            ...(data.help ? rows.helpRows(data.help, base) : []),
            ...(data.closings ? rows.closingRows(data.closings, base) : []),
            ...(data.risen ? [rows.risenRow(data.risen, actor, base)] : []),
            ...(data.handovers ? rows.handoverRows(data.handovers, base) : []),
            ...(data.mass ? rows.massRows(data.mass, base) : []),
            ...(data.gateways && data.outbox ? rows.outboxRows(data.gateways, data.outbox, base) : []),
            ...(data.rosters ? rows.rosterRows(data.rosters, base) : []),
          ]}
        />
      )}
    </StateBlock>
  );
}
