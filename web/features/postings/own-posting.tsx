import { useState } from 'react';
import {
  editOwnPosting,
  getOwnPosting,
  listOwnPostings,
  submitOwnPosting,
  withdrawOwnPosting,
} from '../../../src/postings/contract.ts';
import type { OwnPosting as Own, PostingForm } from '../../../src/postings/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ErrorState, StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { postingStateWords } from '../../words/postings.ts';
import { AdvertForm } from './advert-form.tsx';
import { AdvertText } from './advert-text.tsx';
import { FieldList } from './field-list.tsx';
import { FindingList } from './finding-list.tsx';
import { wordOwnState } from './own-words.ts';
import { OwnRefusal } from './own-refusal.tsx';
import { PostingHistory } from './posting-history.tsx';
import style from './own-posting.module.css';

const refreshes = [getOwnPosting, listOwnPostings] as const;

/** One own posting: where it stands, what screening found, the text beside what was read, and what can be done. */
export function OwnPosting({ postingId, back }: { postingId: string; back: { to: string; label: string } }) {
  const answer = useCall(getOwnPosting, { params: { postingId } });
  /** What the form begins with; null while nobody edits. */
  const [draft, setDraft] = useState<PostingForm | null>(null);
  if (answer.error && !answer.data) {
    return (
      <>
        <PageHeader title="岗位" back={back} />
        <ErrorState fault={answer.error} />
      </>
    );
  }
  return (
    <StateBlock of={answer} rows={6}>
      {(own) => (
        <>
          <PageHeader title={own.card.title} back={back} />
          <Standing own={own} editing={draft !== null} onEdit={() => setDraft(own.form)} />
          {draft ? (
            <Edit own={own} draft={draft} onDone={() => setDraft(null)} />
          ) : (
            <>
              <OwnRefusal own={own} onTake={setDraft} />
              <Reading own={own} />
            </>
          )}
        </>
      )}
    </StateBlock>
  );
}

function wordStanding(own: Own): string {
  const latest = [...own.history].sort((a, b) => b.at.localeCompare(a.at))[0];
  return wordOwnState({
    state: own.card.state,
    missing: own.missing,
    findings: own.hits.length,
    closesOn: own.card.closesOn,
    reason: latest?.reason ?? '',
    note: latest?.note ?? '',
  });
}

/** Where it stands and what can be done about it. */
function Standing({ own, editing, onEdit }: { own: Own; editing: boolean; onEdit: () => void }) {
  const { card, can, missing } = own;
  const target = { params: { postingId: card.id }, body: { version: card.version } };
  const submit = useAct(submitOwnPosting, { refreshes, onDone: () => say('已提交，等待审核') });
  const state = postingStateWords[card.state];
  const ready = can.includes('submit') && missing.length === 0;
  return (
    <section className={style['standing']} aria-label="现在的状态">
      <p className={style['state']}>
        <Tag tone={state.tone}>{state.text}</Tag>
        <span>{wordStanding(own)}</span>
      </p>
      {!editing && (
        <div className={style['acts']}>
          {can.includes('withdraw') && <Withdraw own={own} />}
          {can.includes('edit') && (
            <Button tone={ready ? 'plain' : 'soft'} icon="pen" onPress={onEdit}>
              修改
            </Button>
          )}
          {can.includes('submit') && (
            <Button
              tone="primary"
              icon="send"
              busy={submit.isPending}
              disabled={!ready}
              onPress={() => submit.mutate(target, { onError: sayFault })}
            >
              提交审核
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** Taking it back asks once, since the way back leads through review. */
function Withdraw({ own: { card } }: { own: Own }) {
  const [asking, setAsking] = useState(false);
  const withdraw = useAct(withdrawOwnPosting, { refreshes, onDone: () => setAsking(false) });
  const draft = card.state === 'draft';
  const target = { params: { postingId: card.id }, body: { version: card.version } };
  return (
    <>
      <Button tone="quiet" onPress={() => setAsking(true)}>
        {draft ? '作废' : '撤下'}
      </Button>
      <Sheet
        open={asking}
        title={draft ? '作废这份草稿？' : '撤下这个岗位？'}
        onClose={() => setAsking(false)}
        foot={
          <>
            <Button onPress={() => setAsking(false)}>不用</Button>
            <Button
              tone="stop"
              busy={withdraw.isPending}
              onPress={() => withdraw.mutate(target, { onError: sayFault })}
            >
              {draft ? '作废' : '撤下'}
            </Button>
          </>
        }
      >
        <p>求职者看不到它。记录会保留，以后可以修改后重新提交。</p>
      </Sheet>
    </>
  );
}

function Edit({ own, draft, onDone }: { own: Own; draft: PostingForm; onDone: () => void }) {
  const edit = useAct(editOwnPosting, {
    refreshes,
    onDone: (saved) => {
      say(saved.card.state === 'in_review' ? '已保存，等待审核' : '已保存');
      onDone();
    },
  });
  return (
    <Panel title="修改岗位">
      {own.card.state === 'open' && (
        <p className={style['warn']}>保存后要重新审核，审核通过前求职者看不到这个岗位。</p>
      )}
      <AdvertForm
        form={draft}
        missing={own.missing}
        save="保存并检查"
        busy={edit.isPending}
        onCancel={onDone}
        onSave={(form) =>
          edit.mutate(
            { params: { postingId: own.card.id }, body: { version: own.card.version, form } },
            { onError: sayFault },
          )
        }
      />
    </Panel>
  );
}

function Reading({ own }: { own: Own }) {
  const [active, setActive] = useState<string | null>(null);
  return (
    <>
      <Panel title="自动审查">
        <FindingList hits={own.hits} missing={own.missing} active={active} onActive={setActive} />
      </Panel>
      <div className={style['sides']}>
        <Panel title="岗位内容">
          <AdvertText {...own} active={active} onSelect={setActive} />
        </Panel>
        <div>
          <Panel title="读出的内容">
            <p className={style['hint']}>推荐和搜索用的是这些。读得不对，就把原文改得更明白。</p>
            <FieldList fields={own.fields} cells={own.cells} active={active} onActive={setActive} />
          </Panel>
          <Panel title="经过">
            <PostingHistory lines={own.history} />
          </Panel>
        </div>
      </div>
    </>
  );
}
