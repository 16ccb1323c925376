import { useState } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listCases } from '../../../src/ledger/contract.ts';
import { handOver, listCarers, listOrphans } from '../../../src/plans/contract.ts';
import type { OrphanGroup } from '../../../src/plans/contract.ts';
import { useAct } from '../../api.ts';
import type { ReplyOf, WireFault } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { alarmWords } from '../../words/plans.ts';
import { useActId } from './act-id.ts';
import { ChooseCarer } from './choose-carer.tsx';
import style from './plans.module.css';

const NAMES_SHOWN = 8;

/** Graduates for whom nobody answers, by class, and one press that puts somebody in charge. */
export function Orphans(props: {
  answer: UseQueryResult<ReplyOf<typeof listOrphans>, WireFault>;
  graduates: string;
}) {
  return (
    <Panel>
      <StateBlock
        of={props.answer}
        empty={{
          when: ({ total }) => total === 0,
          title: '每位毕业生都有负责人',
          words: '账号停用、换班、换人后没有接上的，会马上出现在这里。',
        }}
      >
        {({ groups }) =>
          groups.map((group) => (
            <Group key={group.path + (group.fromId ?? '')} group={group} graduates={props.graduates} />
          ))
        }
      </StateBlock>
    </Panel>
  );
}

function Group({ group, graduates }: { group: OrphanGroup; graduates: string }) {
  const [choosing, setChoosing] = useState(false);
  const { assign, busy } = useAssign(group);
  const { suggested } = group;
  return (
    <section className={style['group']} aria-label={group.className}>
      <div className={style['head']}>
        <strong>
          {group.className}，{group.count} 人
        </strong>
        <Tag tone="beacon">{alarmWords[group.alarm]}</Tag>
      </div>
      {group.fromName && <span className={style['hint']}>原来是{group.fromName}</span>}
      <p className={style['names']}>
        {group.people.slice(0, NAMES_SHOWN).map((person) => (
          <Link key={person.id} to={`${graduates}/${person.id}`}>
            {person.name}
          </Link>
        ))}
        {group.count > NAMES_SHOWN && `等 ${group.count} 人`}
      </p>
      <div className={style['acts']}>
        {suggested && (
          <Button tone="soft" busy={busy} onPress={() => assign(suggested.id, suggested.name)}>
            交给{suggested.name}（现有 {suggested.open} 人）
          </Button>
        )}
        <Button onPress={() => setChoosing(true)}>{suggested ? '换一位' : '选负责人'}</Button>
      </div>
      <ChooseSheet
        open={choosing}
        group={group}
        busy={busy}
        onClose={() => setChoosing(false)}
        onChoose={assign}
      />
    </section>
  );
}

function useAssign(group: OrphanGroup) {
  // One id as long as the same graduates wait: pressed twice it is one hand-over.
  const id = useActId(group.people.map((person) => person.id).join());
  const hand = useAct(handOver, { refreshes: [listOrphans, listCarers, listCases] });
  function assign(toId: string, name: string): void {
    const personIds = group.people.map((person) => person.id);
    hand.mutate(
      { body: { id, toId, reason: alarmWords[group.alarm], fromId: group.fromId, personIds } },
      {
        onSuccess: ({ done, refused }) =>
          say(
            refused.length === 0
              ? `${done} 人已由${name}负责，学生会看到`
              : `${done} 人已交给${name}；${refused.length} 人没有办成，可能刚被别人处理过`,
          ),
        onError: sayFault,
      },
    );
  }
  return { assign, busy: hand.isPending };
}

function ChooseSheet(props: {
  open: boolean;
  group: OrphanGroup;
  busy: boolean;
  onClose: () => void;
  onChoose: (id: string, name: string) => void;
}) {
  const { open, group, busy, onClose, onChoose } = props;
  return (
    <Sheet open={open} title={`${group.className}由谁负责`} onClose={onClose}>
      {open && (
        <ChooseCarer
          path={group.path}
          exceptId={group.fromId}
          busy={busy}
          onChoose={(id, name) => {
            onChoose(id, name);
            onClose();
          }}
        />
      )}
    </Sheet>
  );
}
