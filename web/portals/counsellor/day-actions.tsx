import { useState } from 'react';
import { getPersonDuties } from '../../../src/standards/contract.ts';
import type { DayRow, Duty, JudgedDuty } from '../../../src/standards/contract.ts';
import type { TalkInput } from '../../../src/ledger/contract.ts';
import { useCall } from '../../api.ts';
import { TalkSheet } from '../../features/ledger/talk-sheet.tsx';
import { NextPosting } from '../../features/outreach/next-posting.tsx';
import { ServiceSheet } from '../../features/standards/service-sheet.tsx';
import type { Service } from '../../features/standards/service-sheet.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { actWords, wordEvidence } from '../../words/standards.ts';

type Act = Duty['act'];
type Doing =
  | { readonly what: 'talk'; readonly row: DayRow; readonly duty: Duty | undefined }
  | { readonly what: 'posting'; readonly row: DayRow; readonly duty: Duty }
  | { readonly what: 'service'; readonly row: DayRow; readonly service: Service };

const words: Readonly<Record<Act, string>> = {
  consultation: '记谈话',
  deep_talk: '记谈话',
  contact: '记谈话',
  resume_edit: '记简历修改',
  recommendation: '推荐岗位',
  training: '记培训',
  handover: '记交接',
};

const topicOf: Readonly<Partial<Record<Act, TalkInput['topics']>>> = {
  consultation: ['direction'],
  deep_talk: ['mood'],
  contact: ['other'],
  resume_edit: ['resume'],
};

function isTalk(duty: Duty | undefined): boolean {
  return duty !== undefined && ['consultation', 'deep_talk', 'contact'].includes(duty.act);
}

function doingFor(row: DayRow, duty: Duty | undefined): Doing {
  switch (duty?.act) {
    case 'recommendation':
      return { what: 'posting', row, duty };
    case 'resume_edit':
    case 'training':
    case 'handover':
      return { what: 'service', row, service: duty.act };
    default:
      return { what: 'talk', row, duty };
  }
}

/** What can be done with a row at once: the act that is owed longest, a talk whatever is owed, a posting where one is. */
export function useDayActions(postingBase: string) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = (): void => setDoing(null);
  return {
    actionOf: (row: DayRow) => {
      const [first] = row.duties;
      const posting = row.duties.find(({ act }) => act === 'recommendation');
      return (
        <>
          {posting && first?.act !== 'recommendation' && (
            <IconButton
              icon="send"
              label={`给${row.person.name}推荐岗位`}
              onPress={() => setDoing({ what: 'posting', row, duty: posting })}
            />
          )}
          {!isTalk(first) && (
            <IconButton
              icon="talk"
              label={`记和${row.person.name}的谈话`}
              onPress={() => setDoing({ what: 'talk', row, duty: row.duties.find(isTalk) })}
            />
          )}
          <Button tone="soft" onPress={() => setDoing(doingFor(row, first))}>
            {first ? words[first.act] : '记谈话'}
          </Button>
        </>
      );
    },
    sheets: (
      <>
        <TalkDoing doing={doing?.what === 'talk' ? doing : null} onClose={close} />
        <ServiceSheet
          person={doing?.what === 'service' ? doing.row.person : null}
          {...(doing?.what === 'service' ? { service: doing.service } : {})}
          onClose={close}
        />
        <PostingDoing
          doing={doing?.what === 'posting' ? doing : null}
          postingBase={postingBase}
          onClose={close}
        />
      </>
    ),
  };
}

/** The duty as it is judged, when it is known: what an act must be to count for it. */
function judgedOf(duties: readonly JudgedDuty[] | undefined, duty: Duty | undefined): JudgedDuty | undefined {
  return duties?.find((one) => one.standardId === duty?.standardId && one.key === duty.key);
}

function TalkDoing(props: { doing: (Doing & { what: 'talk' }) | null; onClose: () => void }) {
  const { doing, onClose } = props;
  const personId = doing?.row.person.id ?? '';
  const duties = useCall(getPersonDuties, { params: { personId } }, { skip: doing === null });
  const judged = judgedOf(duties.data?.duties, doing?.duty);
  const asks = judged ? wordEvidence(judged) : [];
  return (
    <TalkSheet
      row={doing?.row ?? null}
      channel="phone"
      topics={(doing?.duty && topicOf[doing.duty.act]) ?? []}
      // Duties are owed to whom nothing is settled: the list is of open cases.
      seen="open"
      hint={judged && asks.length > 0 ? `计入“${actWords[judged.act]}”要：${asks.join('，')}` : undefined}
      onClose={onClose}
    />
  );
}

function PostingDoing(props: {
  doing: (Doing & { what: 'posting' }) | null;
  postingBase: string;
  onClose: () => void;
}) {
  const { doing, postingBase, onClose } = props;
  const person = doing?.row.person;
  const personId = person?.id ?? '';
  const duties = useCall(getPersonDuties, { params: { personId } }, { skip: doing === null });
  return (
    <Sheet
      open={doing !== null}
      title={person ? `给${person.name}推荐岗位` : '推荐岗位'}
      wide
      onClose={onClose}
    >
      {person && (
        <StateBlock of={duties} rows={4}>
          {(data) => (
            <NextPosting
              person={person}
              floor={judgedOf(data.duties, doing?.duty)?.evidence ?? { fitFloor: 0, inPlaces: false }}
              postingBase={postingBase}
              onSent={onClose}
            />
          )}
        </StateBlock>
      )}
    </Sheet>
  );
}
