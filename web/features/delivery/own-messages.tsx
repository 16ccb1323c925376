import { listOwnMessages, readOwnMessage } from '../../../src/delivery/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { MessageList } from './message-list.tsx';

/** Everything that a graduate was told; nothing of it can be missed by a full mailbox. */
export function OwnMessages() {
  const answer = useCall(listOwnMessages, {});
  const read = useAct(readOwnMessage, { refreshes: [listOwnMessages] });
  return (
    <>
      <PageHeader
        title="消息"
        sub="推荐、订阅的搜索、学校的通知都在这里"
        back={{ to: '/s', label: '今日推荐' }}
        actions={
          <ButtonLink to="/s/settings" icon="person">
            消息设置
          </ButtonLink>
        }
      />
      <StateBlock
        of={answer}
        rows={4}
        empty={{ when: ({ rows }) => rows.length === 0, title: '没有消息', words: '有新消息会出现在这里。' }}
      >
        {({ rows }) => (
          <MessageList
            rows={rows}
            busy={read.isPending}
            onRead={(messageId) => read.mutate({ params: { messageId } }, { onError: sayFault })}
            linkOf={(postingId) => (
              <ButtonLink to={`/s/postings/${postingId}`} tone="soft" icon="briefcase">
                看这个岗位
              </ButtonLink>
            )}
          />
        )}
      </StateBlock>
    </>
  );
}

/** The way to the messages, with how many are new. */
export function MessagesLink() {
  const answer = useCall(listOwnMessages, {});
  const unread = answer.data?.unread ?? 0;
  return (
    <ButtonLink to="/s/messages" tone={unread > 0 ? 'soft' : 'quiet'} icon="mail">
      消息{unread > 0 && ` ${unread} 条未读`}
    </ButtonLink>
  );
}
