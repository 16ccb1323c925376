import type { HandoverEvent } from '../../../src/handover/contract.ts';
import { Timeline, TimelineEntry } from '../../ui/timeline.tsx';
import { titleOfStep, wordStep } from '../../words/handover.ts';
import { wordMoment } from '../../words/time.ts';

/** Every step of a hand-over, newest first. `isAgency`: the reader is whom the others call the other side. */
export function StepsView(props: { events: readonly HandoverEvent[]; isAgency?: boolean }) {
  const { events, isAgency = false } = props;
  return (
    <Timeline label="转交的经过">
      {events.toReversed().map((event) => (
        <TimelineEntry
          key={event.id}
          title={isAgency ? titleOfStep(event).replace('对方', '本机构') : titleOfStep(event)}
          when={wordMoment(event.at)}
          at={event.at}
          by={byOf(event)}
          state={event.step === 'overdue' ? 'late' : 'done'}
        >
          {wordStep(dataOf(event)).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </TimelineEntry>
      ))}
    </Timeline>
  );
}

/** To whom it goes stands once, at the proposal; the screen's title says it too. */
function dataOf({ step, data }: HandoverEvent): HandoverEvent['data'] {
  return step === 'proposed' ? data : { ...data, receiver: undefined };
}

function byOf({ byRole, byName, data }: HandoverEvent): string {
  if (byRole === 'system') return '系统';
  if (byRole === 'self') return '本人';
  if (byRole === 'staff') return byName;
  const receiver = typeof data['receiver'] === 'string' ? data['receiver'] : '接收机构';
  return byName ? `${receiver}，${byName}` : receiver;
}
