import { useState } from 'react';
import { reviewReasons } from '../../../src/postings/contract.ts';
import type { ReviewAction } from '../../../src/postings/contract.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { actionWords, wordReasonCode } from '../../words/screening.ts';
import type { Decision } from './use-decide.ts';

/** Why, and a word to the employer; for one posting or for all that are ticked. */
export function DecideSheet(props: {
  action: ReviewAction | null;
  count: number;
  /** Chosen at first. */
  reason: string;
  busy: boolean;
  onClose: () => void;
  onDecide: (decision: Decision) => void;
}) {
  const { action, count, reason, busy, onClose, onDecide } = props;
  return (
    <Sheet
      open={action !== null}
      title={action ? `${actionWords[action]} ${count} 个岗位` : ''}
      onClose={onClose}
    >
      {action && <DecideForm key={action} {...{ action, reason, busy, count, onDecide }} />}
    </Sheet>
  );
}

function DecideForm(props: {
  action: ReviewAction;
  reason: string;
  busy: boolean;
  count: number;
  onDecide: (decision: Decision) => void;
}) {
  const { action, busy, count, onDecide } = props;
  const reasons: readonly string[] = reviewReasons[action];
  const [reason, setReason] = useState(reasons.includes(props.reason) ? props.reason : reasons[0]!);
  const [note, setNote] = useState('');
  return (
    <form
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
      <TextArea
        label="附言（单位会看到，可不填）"
        value={note}
        onChange={setNote}
        rows={3}
        maxLength={1000}
        placeholder="例如：请删去第二条的性别限制后再提交"
      />
      <Button type="submit" tone={action === 'approve' ? 'primary' : 'stop'} wide large busy={busy}>
        {`${actionWords[action]} ${count} 个岗位`}
      </Button>
    </form>
  );
}
