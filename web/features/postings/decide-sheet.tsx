import { useEffect, useRef, useState } from 'react';
import { reviewReasons } from '../../../src/postings/contract.ts';
import type { ReviewAction } from '../../../src/postings/contract.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { actionWords, wordReasonCode, wordRule } from '../../words/screening.ts';
import type { Item } from './review-row.tsx';
import type { Decision } from './use-decide.ts';

/** Why, and a word to the employer; for one posting or for all that are ticked. */
export function DecideSheet(props: {
  action: ReviewAction | null;
  items: readonly Item[];
  /** Chosen at first. */
  reason: string;
  onClose: () => void;
  onDecide: (decision: Decision) => void;
}) {
  const { action, items, reason, onClose, onDecide } = props;
  return (
    <Sheet
      open={action !== null}
      title={action ? `${actionWords[action]} ${items.length} 个岗位` : ''}
      onClose={onClose}
    >
      {action && <DecideForm key={action} {...{ action, reason, items, onDecide }} />}
    </Sheet>
  );
}

function DecideForm(props: {
  action: ReviewAction;
  reason: string;
  items: readonly Item[];
  onDecide: (decision: Decision) => void;
}) {
  const { action, items, onDecide } = props;
  const count = items.length;
  const reasons: readonly string[] = reviewReasons[action];
  const [reason, setReason] = useState(reasons.includes(props.reason) ? props.reason : reasons[0]!);
  const [note, setNote] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Where the dialog begins as it opens: on the chosen reason, so that Enter decides and the arrows choose another.
    form.current?.querySelector('input:checked')?.setAttribute('autofocus', '');
  }, []);
  return (
    <form
      ref={form}
      style={{ display: 'grid', gap: 20 }}
      onSubmit={(event) => {
        event.preventDefault();
        onDecide({ action, reason, note });
      }}
    >
      <ChoiceGroup
        label="原因"
        options={reasons.map((value) => ({ value, label: wordReasonCode(value) }))}
        chosen={[reason]}
        onChange={([first]) => first && setReason(first)}
      />
      {action === 'decline' && <Told items={items} />}
      <TextArea
        label="附言（单位会看到，可不填）"
        value={note}
        onChange={setNote}
        rows={3}
        maxLength={1000}
        placeholder="例如：请删去第二条的性别限制后再提交"
      />
      <Button type="submit" tone={action === 'approve' ? 'primary' : 'stop'} wide large>
        {`${actionWords[action]} ${count} 个岗位`}
      </Button>
    </form>
  );
}

const MOST_TOLD = 6;

/** What the employer is told besides the reason: every finding that was not called unfounded, with its rewording. */
function Told({ items }: { items: readonly Item[] }) {
  const [only, ...more] = items;
  if (!only || more.length > 0) {
    return <p style={{ color: 'var(--ink-soft)' }}>每个单位会看到自己岗位里成立的问题和建议的改法。</p>;
  }
  const standing = only.hits.filter((hit) => hit.decision !== 'dismissed');
  if (standing.length === 0) return null;
  return (
    <div style={{ fontSize: 'var(--text-s)' }}>
      <p style={{ color: 'var(--ink-soft)' }}>单位会看到这些问题和建议的改法：</p>
      <ul aria-label="单位会看到的问题" style={{ paddingLeft: '1.2em', listStyle: 'disc' }}>
        {standing.slice(0, MOST_TOLD).map((hit) => (
          <li key={hit.number}>
            {wordRule(hit.rule)}“{hit.quote}”：{hit.suggestion || hit.reason}
          </li>
        ))}
      </ul>
      {standing.length > MOST_TOLD && <p>还有 {standing.length - MOST_TOLD} 处。</p>}
    </div>
  );
}
