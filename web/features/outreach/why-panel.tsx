import type { ReasonLine } from '../../../src/outreach/contract.ts';
import { Panel } from '../../ui/page-header.tsx';
import { ReasonChips } from '../../ui/reason-chips.tsx';
import { wordReason } from '../../words/matching.ts';
import { notCounted, whyParts, wordChance } from '../../words/why.ts';
import style from './why-panel.module.css';

function wordPart(share: number): string {
  return `${Math.max(1, Math.round(share * 100))}%`;
}

/** Why a posting is recommended: each reason as a step, the steps follow one another up to the whole. */
export function WhyPanel({ reasons }: { reasons: readonly ReasonLine[] }) {
  const { parts, end } = whyParts(reasons);
  const chance = wordChance(reasons);
  return (
    <Panel title="为什么推荐给你">
      <p className={style['lead']}>
        符合你的条件和意愿。
        {parts.length > 0 ? '它排在这里，由下面几条一步步加起来：' : '你关闭了个性化推荐，只按发布时间排列。'}
      </p>
      {parts.length === 0 && <ReasonChips reasons={reasons.map(wordReason)} />}
      {parts.length > 0 && (
        <ol className={style['parts']} aria-label="推荐理由">
          {parts.map(({ key, text, from, length, isAway }) => (
            <li key={key} className={isAway ? style['away'] : undefined}>
              <Step
                text={text}
                words={isAway ? `减去 ${wordPart(length)}` : `占 ${wordPart(length)}`}
                from={from}
                length={length}
              />
            </li>
          ))}
          <li className={style['whole']}>
            <Step text="合起来" words={end < 0.995 ? `剩 ${wordPart(end)}` : '100%'} from={0} length={end} />
          </li>
        </ol>
      )}
      {chance && <p className={style['chance']}>{chance}</p>}
      {parts.length > 0 && <NotCounted words={notCounted(reasons)} />}
    </Panel>
  );
}

function Step(props: { text: string; words: string; from: number; length: number }) {
  const { text, words, from, length } = props;
  return (
    <>
      <span className={style['head']}>
        <span className={style['text']}>{text}</span>
        <span className={style['share']}>{words}</span>
      </span>
      <span className={style['track']} aria-hidden="true" style={{ display: 'block' }}>
        <span className={style['bar']} style={{ left: `${from * 100}%`, width: `${length * 100}%` }} />
      </span>
    </>
  );
}

function NotCounted({ words }: { words: readonly string[] }) {
  return (
    <details className={style['rest']}>
      <summary>没有算进去的（{words.length + 1}）</summary>
      <ul>
        {words.map((one) => (
          <li key={one}>{one}</li>
        ))}
        <li>性别、民族、家庭情况：从来不用来打分</li>
      </ul>
    </details>
  );
}
