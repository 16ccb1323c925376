import { useState } from 'react';
import { imposeStandard, listStandards, retireStandard } from '../../../src/standards/contract.ts';
import type { Standard, StandardVersion } from '../../../src/standards/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { mayOf, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag, TagRow } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import {
  standardStateWords,
  wordAudience,
  wordEvidence,
  wordRises,
  wordRule,
} from '../../words/standards.ts';
import { today, wordDay } from '../../words/time.ts';
import { StandardEditor } from './standard-editor.tsx';
import style from './standards.module.css';

/** What is owed to graduates here: standards of one's own and those from above. */
export function StandardsPage() {
  const standards = useCall(listStandards, {});
  const { actor } = useSession();
  const [editing, setEditing] = useState<Standard | 'new' | null>(null);
  const mayPropose = actor ? mayOf(actor, 'standards.propose') : false;
  return (
    <>
      <PageHeader
        title="服务标准"
        sub="为谁、做几次、什么时候之前、什么才算数。上级的标准可以加，不能减。"
        actions={
          mayPropose && (
            <Button tone="primary" icon="plus" onPress={() => setEditing('new')}>
              新的标准
            </Button>
          )
        }
      />
      <StateBlock
        of={standards}
        rows={4}
        empty={{
          when: (data) => data.rows.length === 0,
          title: '还没有服务标准',
          words: '从现成的模板开始，先看会产生多少应办事项，再定生效日期。',
        }}
      >
        {(data) => (
          <>
            {data.rows.map((standard) => (
              <StandardPanel key={standard.id} standard={standard} onChange={() => setEditing(standard)} />
            ))}
          </>
        )}
      </StateBlock>
      {standards.data && (
        <Sheet
          open={editing !== null}
          title={editing === 'new' ? '新的服务标准' : '修改服务标准'}
          onClose={() => setEditing(null)}
          wide
        >
          <StandardEditor
            key={editing === 'new' ? 'new' : (editing?.id ?? '')}
            standard={editing === 'new' ? null : editing}
            templates={standards.data.templates}
            places={standards.data.places}
            onDone={() => setEditing(null)}
          />
        </Sheet>
      )}
    </>
  );
}

/** The version that holds or comes next, and a proposed one behind it. */
function shownVersions({ versions }: Standard): StandardVersion[] {
  const held = versions.filter(({ holdsFrom }) => holdsFrom !== null);
  const current = held.findLast(({ holdsFrom }) => (holdsFrom ?? '') <= today());
  const coming = held.filter(({ holdsFrom }) => (holdsFrom ?? '') > today());
  const newest = versions.at(-1);
  const proposed = newest && newest.holdsFrom === null ? [newest] : [];
  return [...(current ? [current] : []), ...coming, ...proposed];
}

function wordVersion({ version, holdsFrom, byName }: StandardVersion): string {
  const since =
    holdsFrom === null
      ? `草拟${byName ? `，${byName}提出` : ''}`
      : `${wordDay(holdsFrom)}${holdsFrom > today() ? '起生效' : '起'}`;
  return `第 ${version} 版，${since}`;
}

function StandardPanel({ standard, onChange }: { standard: Standard; onChange: () => void }) {
  const [act, setAct] = useState<'impose' | 'retire' | null>(null);
  const { can, state } = standard;
  const proposed = standard.versions.at(-1);
  const mayImpose = can.includes('impose') && proposed?.holdsFrom === null;
  return (
    <Panel
      title={standard.name}
      aside={
        <TagRow>
          <Tag tone={state === 'holding' ? 'good' : 'plain'}>{standardStateWords[state]}</Tag>
          <Tag>{standard.ownerName}</Tag>
        </TagRow>
      }
    >
      {shownVersions(standard).map((version) => (
        <VersionWords key={version.version} version={version} />
      ))}
      {can.length > 0 && state !== 'retired' && (
        <div className={style['actions']}>
          {mayImpose && (
            <Button tone="primary" onPress={() => setAct('impose')}>
              定生效日期
            </Button>
          )}
          {can.includes('change') && (
            <Button tone="soft" icon="pen" onPress={onChange}>
              修改
            </Button>
          )}
          {can.includes('retire') && state !== 'proposed' && (
            <Button tone="quiet" onPress={() => setAct('retire')}>
              停用
            </Button>
          )}
        </div>
      )}
      <DaySheet key={String(act)} standard={standard} act={act} onClose={() => setAct(null)} />
    </Panel>
  );
}

function VersionWords({ version }: { version: StandardVersion }) {
  const { definition } = version;
  return (
    <div>
      <p className={style['sentence']}>{wordAudience(definition)}</p>
      <ul className={style['rules']}>
        {definition.duties.map((rule) => (
          <li key={rule.key}>
            {wordRule(rule, definition.audience)}
            <span className={style['about']}>（{[...wordEvidence(rule), wordRises(rule)].join('；')}）</span>
          </li>
        ))}
      </ul>
      <p className={style['about']}>{wordVersion(version)}</p>
    </div>
  );
}

/** From which day: the one question that imposing and ending ask. */
function DaySheet(props: { standard: Standard; act: 'impose' | 'retire' | null; onClose: () => void }) {
  const { standard, act, onClose } = props;
  const [day, setDay] = useState(today());
  const impose = useAct(imposeStandard, { refreshes: [listStandards] });
  const retire = useAct(retireStandard, { refreshes: [listStandards] });
  const params = { standardId: standard.id };
  const told = {
    onSuccess: () => {
      onClose();
      say(act === 'impose' ? `${wordDay(day)}起生效，应办事项正在计算` : `${wordDay(day)}起停用`);
    },
    onError: sayFault,
  };
  function submit(): void {
    const version = standard.versions.at(-1)?.version ?? 1;
    if (act === 'impose') impose.mutate({ params, body: { version, holdsFrom: day } }, told);
    else retire.mutate({ params, body: { from: day } }, told);
  }
  return (
    <Sheet
      open={act !== null}
      title={act === 'impose' ? '从哪天起生效' : '从哪天起停用'}
      onClose={onClose}
      foot={
        <Button tone="primary" wide busy={impose.isPending || retire.isPending} onPress={submit}>
          {wordDay(day)}起{act === 'impose' ? '生效' : '停用'}
        </Button>
      }
    >
      <p>
        {act === 'impose'
          ? '不能早于今天。在办的事项从这一天起按新的一版算：已经办完的仍算办完，不会因为改动当天就逾期。'
          : '不能早于今天。没办完的事项不再要求，已经办完的保留。'}
      </p>
      <TextInput label="日期" type="date" value={day} onChange={setDay} />
    </Sheet>
  );
}
