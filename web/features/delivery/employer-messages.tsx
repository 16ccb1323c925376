import { listEmployerMessages, readEmployerMessage } from '../../../src/delivery/contract.ts';
import type { Message } from '../../../src/delivery/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { wordMoment } from '../../words/time.ts';
import style from './employer-messages.module.css';

/** What the centre has told this employer: why a posting was sent back, and how it could be put instead. */
export function EmployerMessages({ postings }: { postings: string }) {
  const answer = useCall(listEmployerMessages, {});
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
          <ul className={style['list']} aria-label="消息">
            {rows.map((message) => (
              <li key={message.id}>
                <OneMessage message={message} postings={postings} />
              </li>
            ))}
          </ul>
        )}
      </StateBlock>
    </>
  );
}

function OneMessage({ message, postings }: { message: Message; postings: string }) {
  const { id, at, subject, body, readAt, postingId } = message;
  const read = useAct(readEmployerMessage, { refreshes: [listEmployerMessages] });
  return (
    <article className={style['message']} aria-label={subject}>
      <header className={style['head']}>
        <h2 className={style['subject']}>{subject}</h2>
        {readAt === null && <Tag tone="beacon">未读</Tag>}
        <time className={style['time']} dateTime={at}>
          {wordMoment(at)}
        </time>
      </header>
      <p className={style['body']}>{body}</p>
      <p className={style['acts']}>
        {postingId !== null && (
          <ButtonLink to={`${postings}/${postingId}`} tone="soft" icon="pen">
            去看这个岗位
          </ButtonLink>
        )}
        {readAt === null && (
          <Button
            tone="quiet"
            busy={read.isPending}
            onPress={() => read.mutate({ params: { messageId: id } }, { onError: sayFault })}
          >
            标为已读
          </Button>
        )}
      </p>
    </article>
  );
}
