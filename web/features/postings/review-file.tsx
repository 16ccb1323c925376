import { useState } from 'react';
import type { z } from 'zod';
import { getPostingFile } from '../../../src/postings/contract.ts';
import type {
  PostingCorrection,
  PostingFile,
  PostingOrigin,
  ReadField,
  ReviewAction,
} from '../../../src/postings/contract.ts';
import { useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag, TagRow } from '../../ui/tag.tsx';
import { fieldWords, wordRead } from '../../words/posting-fields.ts';
import { postingStateWords } from '../../words/postings.ts';
import { actionWords, verdictWords, wordReasonCode } from '../../words/screening.ts';
import { wordMoment } from '../../words/time.ts';
import { AdvertText } from './advert-text.tsx';
import { CorrectSheet } from './correct-sheet.tsx';
import { FieldList } from './field-list.tsx';
import { FindingList } from './finding-list.tsx';
import { Key } from './key-help.tsx';
import { PostingHistory } from './posting-history.tsx';
import style from './review-file.module.css';

type DecideProps = {
  busy: boolean;
  declineReason: string;
  onApprove: () => void;
  onDecline: () => void;
  /** Asks for the reason first. */
  onAsk: (action: ReviewAction) => void;
};

/** One posting before the reviewer: findings, the text beside what was read from it, how it came here, and the decision. */
export function ReviewFile(props: DecideProps & { postingId: string }) {
  const { postingId } = props;
  const answer = useCall(getPostingFile, { params: { postingId } });
  const [active, setActive] = useState<string | null>(null);
  const [wrong, setWrong] = useState<ReadField | null>(null);
  return (
    <StateBlock of={answer} rows={6}>
      {(file) => (
        <>
          <Head file={file} />
          <DecideBar file={file} {...props} />
          <FindingList hits={file.hits} missing={file.missing} active={active} onActive={setActive} />
          <div className={style['sides']}>
            <section className={style['text']} aria-label="原文">
              <h3 className={style['title']}>原文</h3>
              <AdvertText {...file} active={active} onSelect={setActive} />
            </section>
            <section aria-label="从原文读出的内容">
              <h3 className={style['title']}>读出的内容</h3>
              <FieldList
                fields={file.fields}
                active={active}
                onActive={setActive}
                {...(file.can.includes('correct') ? { onCorrect: setWrong } : {})}
              />
            </section>
          </div>
          <Past file={file} />
          <CorrectSheet file={file} field={wrong} onClose={() => setWrong(null)} />
        </>
      )}
    </StateBlock>
  );
}

function Head({ file: { card, verdict } }: { file: PostingFile }) {
  const state = postingStateWords[card.state];
  return (
    <header className={style['head']}>
      <h2>{card.title}</h2>
      <p className={style['employer']}>{card.employerName || '单位名称未写明'}</p>
      <TagRow>
        <Tag tone={state.tone}>{state.text}</Tag>
        <Tag tone={verdictWords[verdict].tone}>自动审查：{verdictWords[verdict].text}</Tag>
        <Tag tone={card.employerVerified ? 'good' : 'plain'}>
          {card.employerVerified ? '单位已核验' : '单位未核验'}
        </Tag>
        {card.forwarded && <Tag>转载自{card.sourceName || '其他网站'}</Tag>}
      </TagRow>
    </header>
  );
}

/** How it came here: states with reasons, the sources that carry it, and what people put right. */
function Past({ file }: { file: PostingFile }) {
  return (
    <details className={style['past']}>
      <summary>
        经过 {file.history.length} 条，来源 {file.origins.length} 个
        {file.corrections.length > 0 && `，改正 ${file.corrections.length} 处`}
      </summary>
      <h3 className={style['title']}>经过</h3>
      <PostingHistory lines={file.history} />
      {file.origins.length > 0 && <Origins origins={file.origins} />}
      {file.corrections.length > 0 && <Corrections corrections={file.corrections} />}
    </details>
  );
}

function Origins({ origins }: { origins: readonly z.infer<typeof PostingOrigin>[] }) {
  return (
    <>
      <h3 className={style['title']}>来源</h3>
      <ul className={style['lines']}>
        {origins.map((origin) => (
          <li key={`${origin.source} ${origin.sourceId}`}>
            {origin.source || '单位自己发布'}
            {origin.isPrimary ? '，采用这份' : '，内容相同，已合并'}
            <span>
              编号 {origin.sourceId}，{wordMoment(origin.firstSeenAt)}第一次见到
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Corrections({ corrections }: { corrections: readonly z.infer<typeof PostingCorrection>[] }) {
  return (
    <>
      <h3 className={style['title']}>人工改正</h3>
      <ul className={style['lines']}>
        {corrections.map((one) => (
          <li key={`${one.at} ${one.field}`}>
            {fieldWords[one.field]}：{wordRead(one.field, one.was) ?? '未读到'} →{' '}
            {wordRead(one.field, one.now) ?? '原文没有说'}
            <span>{wordMoment(one.at)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function DecideBar(props: DecideProps & { file: PostingFile }) {
  const { file, busy, declineReason, onApprove, onDecline, onAsk } = props;
  const { can } = file;
  const rest = can.filter((action) => action === 'revoke' || action === 'withdraw');
  const reviewing = can.includes('approve');
  if (!reviewing && rest.length === 0) return null;
  return (
    <div className={style['decide']}>
      {reviewing && (
        <>
          <Button tone="primary" large busy={busy} onPress={onApprove}>
            通过 <Key>A</Key>
          </Button>
          <Button tone="stop" large disabled={busy} onPress={onDecline}>
            退回：{wordReasonCode(declineReason)} <Key>D</Key>
          </Button>
          <Button tone="quiet" disabled={busy} onPress={() => onAsk('decline')}>
            其他原因… <Key>R</Key>
          </Button>
        </>
      )}
      {!reviewing &&
        rest.map((action) => (
          <Button key={action} tone={action === 'revoke' ? 'stop' : 'plain'} onPress={() => onAsk(action)}>
            {`${actionWords[action]}…`}
          </Button>
        ))}
    </div>
  );
}
