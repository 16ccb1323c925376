import { useState } from 'react';
import { listIndustries, listRegions } from '../../../src/catalogue/contract.ts';
import { listMentors, setMentor, suggestMentors } from '../../../src/plans/contract.ts';
import type { MentorProfile } from '../../../src/plans/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea, TextInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { useNames } from './region-names.ts';
import style from './plans.module.css';

/** Mentors with what they know and how many they take. */
export function Mentors() {
  const answer = useCall(listMentors, {});
  const [edited, setEdited] = useState<MentorProfile | null>(null);
  const nameOf = useNames();
  return (
    <Panel>
      <StateBlock
        of={answer}
        empty={{
          when: ({ mentors }) => mentors.length === 0,
          title: '还没有导师',
          words: '先在“账号”里开通导师账号，再回来登记专长和人数。',
        }}
      >
        {({ mentors }) => (
          <ul className={style['list']}>
            {mentors.map((mentor) => (
              <li key={mentor.accountId}>
                <div className={style['head']}>
                  <span>
                    <strong>{mentor.name}</strong>{' '}
                    <Tag tone={mentor.load >= mentor.loadLimit ? 'warn' : 'good'}>
                      {mentor.loadLimit === 0 ? '不带学生' : `带 ${mentor.load} / ${mentor.loadLimit} 人`}
                    </Tag>
                  </span>
                  <IconButton icon="pen" label={`登记${mentor.name}`} onPress={() => setEdited(mentor)} />
                </div>
                <span className={style['hint']}>{wordKnows(mentor, nameOf)}</span>
              </li>
            ))}
          </ul>
        )}
      </StateBlock>
      {edited && <MentorSheet key={edited.accountId} mentor={edited} onClose={() => setEdited(null)} />}
    </Panel>
  );
}

function wordKnows({ regions, industries, majors }: MentorProfile, nameOf: (code: string) => string): string {
  const parts = [...industries.map(nameOf), ...regions.map(nameOf), ...majors];
  return parts.length === 0 ? '还没有登记专长' : parts.join('、');
}

/** A profile while it is typed: majors as one text. */
type Draft = Omit<MentorProfile, 'majors'> & { readonly majors: string };

function MentorSheet({ mentor, onClose }: { mentor: MentorProfile; onClose: () => void }) {
  const [draft, setDraft] = useState<Draft>({ ...mentor, majors: mentor.majors.join('、') });
  const keep = useAct(setMentor, { refreshes: [listMentors, suggestMentors] });
  const majors = draft.majors.split(/[、，,\s]+/).filter(Boolean);
  function submit(): void {
    const { regions, industries, about, loadLimit, version } = draft;
    keep.mutate(
      {
        params: { accountId: mentor.accountId },
        body: { regions, industries, majors: majors.slice(0, 8), about, loadLimit, version },
      },
      {
        onSuccess: () => {
          onClose();
          say('已登记');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open
      wide
      title={`登记导师：${mentor.name}`}
      onClose={onClose}
      foot={
        <Button tone="primary" wide busy={keep.isPending} onPress={submit}>
          保存
        </Button>
      }
    >
      <MentorFields draft={draft} onChange={setDraft} />
    </Sheet>
  );
}

function MentorFields({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const provinces = useCall(listRegions, { query: { level: 'province' } });
  const sections = useCall(listIndustries, { query: { level: 'section' } });
  return (
    <div className={style['form']}>
      <TextInput
        label="最多带几人"
        inputMode="numeric"
        hint="0 表示现在不带学生，最多 50。"
        value={String(draft.loadLimit)}
        onChange={(text) =>
          onChange({ ...draft, loadLimit: Math.min(50, Number(text.replaceAll(/\D/g, '').slice(0, 2))) })
        }
      />
      <ChoiceGroup
        label="熟悉的行业（最多 5 个）"
        many
        options={(sections.data?.rows ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        chosen={draft.industries}
        onChange={(industries) => onChange({ ...draft, industries: industries.slice(-5) })}
      />
      <ChoiceGroup
        label="熟悉的地方（最多 5 个）"
        many
        options={(provinces.data?.rows ?? []).map(({ code, shortName }) => ({
          value: code,
          label: shortName,
        }))}
        chosen={draft.regions}
        onChange={(regions) => onChange({ ...draft, regions: regions.slice(-5) })}
      />
      <TextInput
        label="熟悉的专业"
        hint="用顿号分开，例如：软件工程、会计"
        value={draft.majors}
        maxLength={200}
        onChange={(text) => onChange({ ...draft, majors: text })}
      />
      <TextArea
        label="一句话介绍"
        rows={2}
        value={draft.about}
        maxLength={300}
        onChange={(about) => onChange({ ...draft, about })}
      />
    </div>
  );
}
