import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { listAlike } from '../../../src/copies/contract.ts';
import type { AlikePosting, MergedCopy, OriginName } from '../../../src/copies/contract.ts';
import type { Likeness } from '../../../src/likeness/contract.ts';
import type { PostingCard, PostingFile } from '../../../src/postings/contract.ts';
import { useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { likenessWords } from '../../words/copies.ts';
import { wordFault } from '../../words/faults.ts';
import { wordPay, wordPlaces } from '../../words/postings.ts';
import { wordMoment } from '../../words/time.ts';
import { MergeSheet } from './merge-sheet.tsx';
import { SplitSheet } from './split-sheet.tsx';
import style from './copies-panel.module.css';

type Origin = PostingFile['origins'][number];
type Copy = z.infer<typeof MergedCopy>;
export type Alike = z.infer<typeof AlikePosting>;

/** Whoever hurries through the queue asks for no look-alikes on the way. */
const REST_MS = 600;

function useRested(): boolean {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), REST_MS);
    return () => clearTimeout(timer);
  }, []);
  return rested;
}

function keyOf({ source, sourceId }: OriginName): string {
  return `${source} ${sourceId}`;
}

/** Where a posting comes from, which copies were merged into it and why, and what looks like it and was not. */
export function CopiesPanel(props: { card: PostingCard; origins: readonly Origin[]; mayAct: boolean }) {
  const { card, origins, mayAct } = props;
  const rested = useRested();
  const answer = useCall(listAlike, { params: { postingId: card.id } }, { skip: !rested });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [parting, setParting] = useState(false);
  const [merging, setMerging] = useState<Alike | null>(null);
  const parts = origins.filter((origin) => !origin.isPrimary && chosen.has(keyOf(origin)));
  return (
    <section aria-label="来源与重复" className={style['panel']}>
      <h3 className={style['title']}>来源与重复</h3>
      {origins.length > 0 && (
        <Origins
          {...{ origins, chosen, mayAct }}
          copies={answer.data?.copies ?? []}
          onChoose={(key, on) =>
            setChosen((before) => new Set(on ? [...before, key] : [...before].filter((one) => one !== key)))
          }
        />
      )}
      {parts.length > 0 && (
        <div>
          <Button onPress={() => setParting(true)}>{`拆出选中的 ${parts.length} 份…`}</Button>
        </div>
      )}
      {answer.error && <p className={style['hint']}>{wordFault(answer.error)}</p>}
      {answer.data && <Alikes answer={answer.data} mayAct={mayAct} onMerge={setMerging} />}
      <SplitSheet
        card={card}
        parts={parting ? parts : []}
        onClose={() => setParting(false)}
        onDone={() => setChosen(new Set())}
      />
      <MergeSheet card={card} other={merging} onClose={() => setMerging(null)} />
    </section>
  );
}

function Origins(props: {
  origins: readonly Origin[];
  copies: readonly Copy[];
  chosen: ReadonlySet<string>;
  mayAct: boolean;
  onChoose: (key: string, on: boolean) => void;
}) {
  const { origins, copies, chosen, mayAct, onChoose } = props;
  const byKey = new Map(copies.map((copy) => [keyOf(copy), copy]));
  return (
    <ul className={style['lines']} aria-label="来源">
      {origins.map((origin) => {
        const key = keyOf(origin);
        const name = origin.source || '单位自己发布';
        const words = `${name}${origin.isPrimary ? '，采用这份' : '，已合并'}`;
        return (
          <li key={key}>
            {mayAct && !origin.isPrimary ? (
              <label className={style['choice']}>
                <input
                  type="checkbox"
                  checked={chosen.has(key)}
                  onChange={(event) => onChoose(key, event.target.checked)}
                />
                {words}
              </label>
            ) : (
              <span>{words}</span>
            )}
            <span className={style['hint']}>
              编号 {origin.sourceId}，{wordMoment(origin.firstSeenAt)}第一次见到
            </span>
            {!origin.isPrimary && <Reasons copy={byKey.get(key)} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Why a copy was merged. */
function Reasons({ copy }: { copy: Copy | undefined }) {
  if (!copy) return null;
  const by = copy.byHand ? '人工合并' : '自动合并';
  if (!copy.likeness) return <span className={style['hint']}>{by}，当时没有记下理由</span>;
  return (
    <span className={style['hint']}>
      {by}：{wordLikeness(copy.likeness)}
    </span>
  );
}

function wordLikeness({ agree, similarity }: Likeness): string {
  const facts = agree.map((fact) => likenessWords[fact]).join('、');
  return `${facts ? `${facts}相同，` : ''}内容相似 ${(similarity * 100).toFixed(0)}%`;
}

function Alikes(props: {
  answer: ReplyOf<typeof listAlike>;
  mayAct: boolean;
  onMerge: (other: Alike) => void;
}) {
  const { answer, mayAct, onMerge } = props;
  if (answer.alike.length === 0) return <p className={style['hint']}>没有相似而未合并的岗位。</p>;
  return (
    <>
      <h4 className={style['sub']}>相似但没有合并</h4>
      <ul className={style['lines']} aria-label="相似但没有合并的岗位">
        {answer.alike.map((one) => (
          <li key={one.card.id}>
            <span className={style['name']}>
              {one.card.title} <span className={style['hint']}>{one.card.employerName}</span>
            </span>
            <span className={style['hint']}>
              {[wordPlaces(one.card.regions), wordPay(one.card.pay), wordLikeness(one.likeness)]
                .filter(Boolean)
                .join('，')}
            </span>
            <span className={style['tags']}>
              {one.likeness.differ.map((fact) => (
                <Tag key={fact} tone="warn">
                  {likenessWords[fact]}不同
                </Tag>
              ))}
              {one.apart && <Tag tone="note">已判定不是同一岗位</Tag>}
            </span>
            {mayAct && one.can.includes('merge') && (
              <span>
                <Button tone="quiet" onPress={() => onMerge(one)}>
                  并入这个岗位…
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
