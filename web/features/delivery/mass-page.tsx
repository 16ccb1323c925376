import { useSearchParams } from 'react-router';
import { listMassMails } from '../../../src/delivery/contract.ts';
import type { MassMail } from '../../../src/delivery/contract.ts';
import { useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowCard } from '../../ui/row-card.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { familyWords, massStateWords } from '../../words/delivery.ts';
import { wordCount } from '../../words/figures.ts';
import { wordMoment } from '../../words/time.ts';
import { MassForm } from './mass-form.tsx';
import style from './mass.module.css';

/** Messages to many: written here, approved by a colleague, followed. */
export function MassPage({ base }: { base: string }) {
  const answer = useCall(listMassMails, {}, { everyMs: 20_000 });
  const [params, setParams] = useSearchParams();
  const isWriting = params.get('write') === 'yes';
  return (
    <>
      <PageHeader
        title="群发"
        sub="写好后由另一位同事审批才会发出；每个人一天收到的总数有上限，夜里不发。"
        actions={
          !isWriting && (
            <Button tone="primary" icon="plus" onPress={() => setParams({ write: 'yes' })}>
              写一封
            </Button>
          )
        }
      />
      <StateBlock of={answer} rows={5}>
        {({ rows, cohorts }) => (
          <>
            {isWriting && <MassForm cohorts={cohorts} base={base} />}
            {rows.length === 0 ? (
              <EmptyState title="还没有群发过">写好第一封，请同事审批。</EmptyState>
            ) : (
              <ul className={style['list']} aria-label="群发记录">
                {rows.map((mail) => (
                  <li key={mail.id}>
                    <MassCard mail={mail} to={`${base}/${mail.id}`} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </StateBlock>
    </>
  );
}

function MassCard({ mail, to }: { mail: MassMail; to: string }) {
  const { subject, state, orgName, audience, family, preview, byName, createdAt, can } = mail;
  const words = massStateWords[state];
  return (
    <RowCard
      to={to}
      title={subject}
      tags={
        <>
          <Tag tone={words.tone}>{words.text}</Tag>
          {can.decide && <Tag tone="beacon">等你审批</Tag>}
        </>
      }
    >
      <span>
        {orgName} {audience.cohort} 届，{familyWords[family].text}，{wordCount(preview.inbox)} 人
      </span>
      <span>
        {byName}，{wordMoment(createdAt)}
      </span>
    </RowCard>
  );
}
