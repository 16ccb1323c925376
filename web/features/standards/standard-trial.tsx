import { useState } from 'react';
import { previewStandard } from '../../../src/standards/contract.ts';
import type { Definition } from '../../../src/standards/contract.ts';
import { call } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { wordCount } from '../../words/figures.ts';
import { today, wordDay } from '../../words/time.ts';
import style from './standards.module.css';

type Tried = ReplyOf<typeof previewStandard>;

/** What it would create if it held from a day on: asked for, and written nowhere. */
export function Trial(props: {
  path: string;
  definition: Definition;
  changes: string | null;
  holdsFrom?: string;
  /** What was asked for has been told: it stands before the reader. */
  onTold?: () => void;
}) {
  const { path, definition, changes, holdsFrom = today(), onTold } = props;
  const asked = JSON.stringify({ path, definition, holdsFrom });
  const [tried, setTried] = useState<{ asked: string; told: Tried } | null>(null);
  const [busy, setBusy] = useState(false);
  async function run(): Promise<void> {
    setBusy(true);
    try {
      const body = { path, definition, holdsFrom, changes };
      setTried({ asked, told: await call(previewStandard, { body }) });
      onTold?.();
    } catch (fault) {
      sayFault(fault);
    } finally {
      setBusy(false);
    }
  }
  const told = tried?.asked === asked ? tried.told : null;
  return (
    <div className={style['part']}>
      <div>
        <Button tone="soft" icon="eye" busy={busy} onPress={() => void run()}>
          看看会产生多少
        </Button>
      </div>
      {told && (
        <p className={style['preview']} role="status">
          {wordTried(told, holdsFrom)}
        </p>
      )}
    </div>
  );
}

function wordTried(tried: Tried, holdsFrom: string): string {
  const { graduates, duties, done, overdue, dueWithinWeek, ends, few } = tried;
  const day = holdsFrom === today() ? '今天' : wordDay(holdsFrom);
  if (few) return '涉及的重点群体学生不到 5 人，为保护他们，这里不显示人数。';
  if (duties === 0)
    return `没有学生适用这项标准，不会产生应办事项${ends > 0 ? `；原来在办的 ${wordCount(ends)} 项不再要求` : ''}。`;
  return [
    `${day}生效会产生 ${wordCount(duties)} 项应办，涉及 ${wordCount(graduates)} 人，其中 ${wordCount(overdue)} 项${day}已逾期`,
    dueWithinWeek > 0 ? `，7 天内还有 ${wordCount(dueWithinWeek)} 项到期` : '',
    done > 0 ? `；${wordCount(done)} 项以前做的就算办完` : '',
    ends > 0 ? `；原来在办的 ${wordCount(ends)} 项不再要求` : '',
    '。',
  ].join('');
}
