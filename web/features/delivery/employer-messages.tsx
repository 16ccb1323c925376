import { listEmployerMessages, readEmployerMessage } from '../../../src/delivery/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { MessageList } from './message-list.tsx';

/** What the centre has told this employer: why a posting was sent back, and how it could be put instead. */
export function EmployerMessages({ postings }: { postings: string }) {
  const answer = useCall(listEmployerMessages, {});
  const read = useAct(readEmployerMessage, { refreshes: [listEmployerMessages] });
  return (
    <>
      <PageHeader title="消息" sub="岗位没有通过审核时，原因和建议的写法都在这里，也会发到登记的邮箱" />
      <StateBlock
        of={answer}
        rows={4}
        empty={{
          when: ({ rows }) => rows.length === 0,
          title: '没有消息',
          words: '岗位审核的结果会告诉你。',
        }}
      >
        {({ rows }) => (
          <MessageList
            rows={rows}
            busy={read.isPending}
            onRead={(messageId) => read.mutate({ params: { messageId } }, { onError: sayFault })}
            linkOf={(postingId) => (
              <ButtonLink to={`${postings}/${postingId}`} tone="soft" icon="pen">
                去看这个岗位
              </ButtonLink>
            )}
          />
        )}
      </StateBlock>
    </>
  );
}
