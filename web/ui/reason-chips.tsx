import style from './reason-chips.module.css';

export type ReasonChip = {
  /** Stable key, such as the reason's code. */
  readonly key: string;
  readonly text: string;
  /** for: speaks for it; partly: fits in part; against: know this before you decide. */
  readonly side: 'for' | 'partly' | 'against';
};

const sideWords = { for: '符合：', partly: '部分符合：', against: '请注意：' } as const;

/** Why this posting, in words. A full dot fits, a half dot fits in part, an empty dot is a caution. */
export function ReasonChips({
  reasons,
  label = '推荐理由',
}: {
  reasons: readonly ReasonChip[];
  label?: string;
}) {
  if (reasons.length === 0) return null;
  return (
    <ul className={style['list']} aria-label={label}>
      {reasons.map((reason) => (
        <li key={reason.key} className={`${style['chip']} ${style[reason.side]}`}>
          <span className="sr-only">{sideWords[reason.side]}</span>
          {reason.text}
        </li>
      ))}
    </ul>
  );
}
