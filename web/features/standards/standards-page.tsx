import { useState } from 'react';
import { listOrgs } from '../../../src/identity/contract.ts';
import { listStandards } from '../../../src/standards/contract.ts';
import type { Standard, StandardVersion } from '../../../src/standards/contract.ts';
import { useCall } from '../../api.ts';
import { mayOf, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag, TagRow } from '../../ui/tag.tsx';
import {
  standardStateWords,
  wordAudience,
  wordEvidence,
  wordRises,
  wordRule,
} from '../../words/standards.ts';
import { today, wordDay } from '../../words/time.ts';
import { DaySheet } from './day-sheet.tsx';
import { StandardEditor } from './standard-editor.tsx';
import style from './standards.module.css';

/** What is owed to graduates here: standards of one's own and those from above. */
export function StandardsPage() {
  const standards = useCall(listStandards, {});
  const { actor } = useSession();
  const [editing, setEditing] = useState<Standard | 'new' | null>(null);
  const mayPropose = actor ? mayOf(actor, 'standards.propose') : false;
  const nameOf = usePartNames(standards.data?.rows ?? []);
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
              <StandardPanel
                key={standard.id}
                standard={standard}
                nameOf={nameOf}
                onChange={() => setEditing(standard)}
              />
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

/** Names of the schools and colleges that a standard is narrowed to; asked for only where one is. */
function usePartNames(rows: readonly Standard[]): (path: string) => string {
  const isNarrowed = rows.some(({ versions }) =>
    versions.some(({ definition }) => definition.audience.under.length > 0),
  );
  const answer = useCall(listOrgs, { query: {} }, { skip: !isNarrowed });
  const names = new Map((answer.data?.orgs ?? []).map(({ path, name }) => [path, name]));
  return (path) => names.get(path) ?? '';
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

type NameOf = (path: string) => string;

function StandardPanel(props: { standard: Standard; nameOf: NameOf; onChange: () => void }) {
  const { standard, nameOf, onChange } = props;
  const [act, setAct] = useState<'impose' | 'retire' | null>(null);
  const { can, state } = standard;
  const proposed = standard.versions.at(-1);
  const shown = shownVersions(standard);
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
      {shown.map((version) => (
        <VersionWords key={version.version} version={version} nameOf={nameOf} />
      ))}
      <PastVersions standard={standard} shown={shown} nameOf={nameOf} />
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

/** What held before, and drafts that came to nothing: what was owed on a day can be looked up. */
function PastVersions(props: { standard: Standard; shown: readonly StandardVersion[]; nameOf: NameOf }) {
  const { standard, shown, nameOf } = props;
  const past = standard.versions.filter((version) => !shown.includes(version)).toReversed();
  if (past.length === 0) return null;
  return (
    <details className={style['acts']}>
      <summary>以前的 {past.length} 版</summary>
      {past.map((version) => (
        <VersionWords key={version.version} version={version} nameOf={nameOf} />
      ))}
    </details>
  );
}

function VersionWords({ version, nameOf }: { version: StandardVersion; nameOf: NameOf }) {
  const { definition } = version;
  return (
    <div>
      <p className={style['sentence']}>{wordAudience(definition, nameOf)}</p>
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
