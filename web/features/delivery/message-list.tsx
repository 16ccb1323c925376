import type { ReactNode } from 'react';
import type { Message } from '../../../src/delivery/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { wordMoment } from '../../words/time.ts';
import style from './message-list.module.css';

/** An inbox, newest first: every message whole, with what can be done about it. */
export function MessageList(props: {
  rows: readonly Message[];
  busy: boolean;
  onRead: (messageId: string) => void;
  linkOf: (postingId: string) => ReactNode;
}) {
  const { rows, busy, onRead, linkOf } = props;
  return (
    <ul className={style['list']} aria-label="消息">
      {rows.map(({ id, at, subject, body, readAt, postingId }) => (
        <li key={id}>
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
              {postingId !== null && linkOf(postingId)}
              {readAt === null && (
                <Button tone="quiet" busy={busy} onPress={() => onRead(id)}>
                  标为已读
                </Button>
              )}
            </p>
          </article>
        </li>
      ))}
    </ul>
  );
}
