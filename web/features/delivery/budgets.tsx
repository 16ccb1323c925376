import { useState } from 'react';
import { getBudgets, limitedFamilies, setBudget } from '../../../src/delivery/contract.ts';
import type { BudgetLimits } from '../../../src/delivery/contract.ts';
import { useAct, useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { FactList, Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { familyWords } from '../../words/delivery.ts';
import { wordMoment } from '../../words/time.ts';
import style from './outbox.module.css';

type School = ReplyOf<typeof getBudgets>['schools'][number];
const keys = [...limitedFamilies, 'all'] as const;

function wordLimit(key: (typeof keys)[number]): string {
  return key === 'all' ? '合计' : familyWords[key].text;
}

/** How much one person is sent a day at most, by school; each change with who made it, when and why. */
export function Budgets() {
  const answer = useCall(getBudgets, {});
  const [changing, setChanging] = useState<School | null>(null);
  return (
    <Panel title="每人每天最多发几条">
      <StateBlock
        of={answer}
        rows={2}
        empty={{ when: ({ schools }) => schools.length === 0, title: '这里没有学校', words: '' }}
      >
        {({ schools }) => (
          <ul className={style['gateways']}>
            {schools.map((school) => (
              <OneSchool key={school.path} school={school} onChange={() => setChanging(school)} />
            ))}
          </ul>
        )}
      </StateBlock>
      {changing && <ChangeSheet key={changing.path} school={changing} onClose={() => setChanging(null)} />}
    </Panel>
  );
}

function OneSchool({ school, onChange }: { school: School; onChange: () => void }) {
  const { schoolName, limits, changes } = school;
  return (
    <li className={style['gateway']}>
      <div>
        <strong>{schoolName}</strong>
        <FactList facts={keys.map((key) => ({ label: wordLimit(key), value: `${limits[key]} 条` }))} />
        <p>邮件、短信和微信各算各的。超出的留到第二天早上，服务通知不受限制。</p>
        {changes.length > 0 && (
          <details>
            <summary>改过 {changes[0]?.version} 次</summary>
            <ul>
              {changes.map(({ version, at, byName, reason, limits: then }) => (
                <li key={version}>
                  {wordMoment(at)}，{byName}：{reason}（{keys.map((key) => then[key]).join('、')}）
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div className={style['acts']}>
        <Button onPress={onChange}>修改</Button>
      </div>
    </li>
  );
}

function ChangeSheet({ school, onClose }: { school: School; onClose: () => void }) {
  const [limits, setLimits] = useState<BudgetLimits>(school.limits);
  const [reason, setReason] = useState('');
  const change = useAct(setBudget, { refreshes: [getBudgets] });
  function submit(): void {
    change.mutate(
      { body: { path: school.path, version: school.version, limits, reason } },
      {
        onSuccess: () => {
          onClose();
          say('已修改，从下一条消息起生效');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open
      title={`${school.schoolName}：每人每天最多发几条`}
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={change.isPending}
          disabled={reason.trim().length < 2}
          onPress={submit}
        >
          保存
        </Button>
      }
    >
      <div className={style['form']}>
        {keys.map((key) => (
          <TextInput
            key={key}
            label={wordLimit(key)}
            inputMode="numeric"
            value={String(limits[key])}
            onChange={(text) => setLimits((before) => ({ ...before, [key]: countOf(text) }))}
          />
        ))}
        <TextInput
          label="为什么改"
          hint="和修改人、时间一起留下记录。"
          required
          value={reason}
          maxLength={300}
          onChange={setReason}
        />
      </div>
    </Sheet>
  );
}

/** 0 to 20; whatever else is typed is taken for the nearest. */
function countOf(text: string): number {
  const count = Number.parseInt(text.replaceAll(/\D/g, ''), 10);
  return Number.isNaN(count) ? 0 : Math.min(20, count);
}
