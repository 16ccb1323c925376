import { useState } from 'react';
import type { ReactNode } from 'react';
import { getPostingFile } from '../../../src/postings/contract.ts';
import type { PostingFile, ReadField, ReviewAction } from '../../../src/postings/contract.ts';
import { useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag, TagRow } from '../../ui/tag.tsx';
import { postingStateWords } from '../../words/postings.ts';
import { actionWords, riskLevelWords, verdictWords, wordReasonCode } from '../../words/screening.ts';
import { hitId } from './advert-spans.ts';
import { AdvertText } from './advert-text.tsx';
import { CorrectSheet } from './correct-sheet.tsx';
import { FieldList } from './field-list.tsx';
import { FindingList } from './finding-list.tsx';
import { Key } from './key-help.tsx';
import { OfficialRow } from './official-row.tsx';
import { useSingleKeys } from './review-keys.ts';
import { ReviewPast, readAtFirst } from './review-past.tsx';
import { ReviewRisk } from './review-risk.tsx';
import { RiskRaised } from './risk-raised.tsx';
import type { Item } from './review-row.tsx';
import { useHitDecisions } from './use-hit-decisions.ts';
import style from './review-file.module.css';

/** The posting that is open, for what a portal puts beside it. */
export type Opened = Pick<PostingFile, 'card' | 'origins'> & { readonly mayAct: boolean };

type Props = {
  postingId: string;
  /** Its row of the queue: head and decision stand before the file is there. */
  item: Item | undefined;
  can: readonly ReviewAction[];
  declineReason: string;
  /** It has the page to itself, so that its title is the page's. */
  alone: boolean;
  onApprove: () => void;
  onDecline: () => void;
  /** Asks for the reason first. */
  onAsk: (action: ReviewAction) => void;
  /** An act that a decision on this posting must wait for. */
  onFollow: (id: string, version: Promise<number>) => void;
  copies: (opened: Opened) => ReactNode;
};

/** One posting before the reviewer: the text on one side, on the other what was found in it and read from it. */
export function ReviewFile(props: Props) {
  const { postingId, item, onFollow, copies } = props;
  const answer = useCall(getPostingFile, { params: { postingId } });
  const shown = item ?? answer.data;
  return (
    <div className={style['file']}>
      {shown && (
        <Head {...props} shown={shown} risk={item ? item.riskLevel : (answer.data?.risk?.level ?? null)} />
      )}
      <div className={style['body']}>
        <StateBlock of={answer} rows={6}>
          {(file) => <Columns key={postingId} file={file} onFollow={onFollow} copies={copies} />}
        </StateBlock>
      </div>
    </div>
  );
}

function Head(props: Props & { shown: Pick<Item, 'card' | 'verdict'>; risk: Item['riskLevel'] }) {
  const { card, verdict } = props.shown;
  const { risk, alone } = props;
  const Title = alone ? 'h1' : 'h2';
  const state = postingStateWords[card.state];
  return (
    <header className={style['head']}>
      <div className={style['names']}>
        <Title id="posting-in-review" tabIndex={-1}>
          {card.title}
        </Title>
        <p className={style['employer']} title={card.employerName}>
          {card.employerName || '单位名称未写明'}
        </p>
      </div>
      <DecideBar {...props} />
      <TagRow>
        <Tag tone={state.tone}>{state.text}</Tag>
        <Tag tone={verdictWords[verdict].tone}>自动审查：{verdictWords[verdict].text}</Tag>
        {risk !== null && risk !== 'low' && (
          <Tag tone={riskLevelWords[risk].tone}>{riskLevelWords[risk].text}</Tag>
        )}
        <Tag tone={card.employerVerified ? 'good' : 'plain'}>
          {card.employerVerified ? '单位已核验' : '单位未核验'}
        </Tag>
        {card.forwarded && <Tag>转载自{card.sourceName || '其他网站'}</Tag>}
      </TagRow>
    </header>
  );
}

function DecideBar({ can, item, declineReason, onApprove, onDecline, onAsk }: Props) {
  if (!item || can.length === 0) return null;
  const rest = can.filter((action) => action !== 'approve' && action !== 'decline');
  return (
    <div className={style['decide']}>
      {can.includes('approve') && (
        <>
          <Button tone="primary" onPress={onApprove}>
            通过 <Key>A</Key>
          </Button>
          <Button tone="stop" onPress={onDecline}>
            退回：{wordReasonCode(declineReason)} <Key>D</Key>
          </Button>
          <Button tone="quiet" onPress={() => onAsk('decline')}>
            其他原因… <Key>R</Key>
          </Button>
        </>
      )}
      {!can.includes('approve') &&
        rest.map((action) => (
          <Button key={action} tone={action === 'revoke' ? 'stop' : 'plain'} onPress={() => onAsk(action)}>
            {`${actionWords[action]}…`}
          </Button>
        ))}
    </div>
  );
}

/** Keys that go from finding to finding and decide on the one that is pointed at. */
function useFindingKeys(
  { hits, can }: PostingFile,
  active: string | null,
  point: (id: string) => void,
  decide: (at: number, as: 'upheld' | 'dismissed') => void,
): void {
  const at = hits.findIndex((hit) => hitId(hit) === active);
  function go(by: number): void {
    const next = hits[(at < 0 ? (by > 0 ? 0 : hits.length - 1) : at + by + hits.length) % hits.length];
    if (!next) return;
    point(hitId(next));
    // The screen reader says where one is now.
    document.querySelector<HTMLElement>(`[data-hit="${next.number}"] button`)?.focus();
  }
  function say(as: 'upheld' | 'dismissed'): void {
    if (can.includes('decide_hit')) decide(at < 0 ? 0 : at, as);
  }
  useSingleKeys({
    f: () => go(1),
    'shift f': () => go(-1),
    y: () => say('upheld'),
    n: () => say('dismissed'),
  });
}

function Columns(props: { file: PostingFile; onFollow: Props['onFollow']; copies: Props['copies'] }) {
  const { file, onFollow, copies } = props;
  const [active, setActive] = useState<string | null>(null);
  const [wrong, setWrong] = useState<ReadField | null>(null);
  const { busy, decide } = useHitDecisions(onFollow);
  const mayCorrect = file.can.includes('correct');
  useFindingKeys(file, active, setActive, (at, as) => {
    const hit = file.hits[at];
    if (!hit || busy) return;
    setActive(hitId(hit));
    void decide(file, hit, hit.decision === as ? null : as);
  });
  return (
    <div className={style['sides']}>
      <section className={style['text']} aria-label="原文">
        <h3 className={style['title']}>原文</h3>
        <AdvertText {...file} active={active} onSelect={setActive} />
      </section>
      <div className={style['read']}>
        <div className={style['findings']}>
          {file.riskRaisedAt !== null && <RiskRaised file={file} since={file.riskRaisedAt} />}
          {file.official && <OfficialRow official={file.official} />}
          {(!file.official || file.hits.length > 0) && (
            <FindingList
              hits={file.hits}
              missing={file.official ? [] : file.missing}
              active={active}
              onActive={setActive}
              busy={busy}
              {...(file.can.includes('decide_hit')
                ? { onDecide: (hit, decision) => void decide(file, hit, decision) }
                : {})}
            />
          )}
        </div>
        <section aria-label="从原文读出的内容">
          <h3 className={style['title']}>读出的内容</h3>
          <FieldList
            fields={file.fields}
            cells={file.cells}
            active={active}
            onActive={setActive}
            before={(name) => readAtFirst(file.corrections, name)}
            {...(mayCorrect ? { onCorrect: setWrong } : {})}
          />
        </section>
        <ReviewRisk file={file} />
        {copies({ card: file.card, origins: file.origins, mayAct: mayCorrect })}
        <ReviewPast file={file} />
      </div>
      <CorrectSheet file={file} field={wrong} onClose={() => setWrong(null)} onFollow={onFollow} />
    </div>
  );
}
