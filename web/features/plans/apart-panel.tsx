import { useState } from 'react';
import { readHealth, stateHealth } from '../../../src/plans/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, SelectInput, TextArea } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { useActId } from './act-id.ts';
import style from './plans.module.css';

const purposes = [
  { value: 'support', label: '帮扶就业' },
  { value: 'subsidy', label: '办理补贴' },
] as const;

type About = 'health' | 'family';
const abouts = [
  { value: 'health', label: '健康' },
  { value: 'family', label: '家庭' },
] as const;

/** Covered until a purpose is stated; the same panel stands whether or not something is noted. */
export function ApartPanel({ personId }: { personId: string }) {
  const [about, setAbout] = useState<About>('health');
  const [purpose, setPurpose] = useState<'support' | 'subsidy'>('support');
  const [told, setTold] = useState<{ words: string | null }>();
  const open = useAct(readHealth, { onDone: setTold });
  return (
    <Panel title="健康和家庭情况">
      {told ? (
        <ApartForm
          {...{ personId, purpose, about }}
          words={told.words ?? ''}
          onCover={() => setTold(undefined)}
        />
      ) : (
        <div className={style['form']}>
          <ChoiceGroup
            label="查看哪一项"
            options={abouts}
            chosen={[about]}
            onChange={([value]) => value && setAbout(value)}
          />
          <SelectInput
            label="查看用途"
            hint="只在帮扶需要时查看。查看会留下记录，学生本人看得到；导师看不到。"
            value={purpose}
            options={purposes}
            onChange={setPurpose}
          />
          <div className={style['acts']}>
            <Button
              icon="eye"
              busy={open.isPending}
              onPress={() =>
                open.mutate({ params: { personId }, body: { purpose, about } }, { onError: sayFault })
              }
            >
              查看，并留下记录
            </Button>
          </div>
        </div>
      )}
    </Panel>
  );
}

type FormProps = {
  personId: string;
  purpose: 'support' | 'subsidy';
  about: About;
  words: string;
  onCover: () => void;
};

function ApartForm({ personId, purpose, about, onCover, ...props }: FormProps) {
  const [words, setWords] = useState(props.words);
  const [kept, setKept] = useState(props.words);
  const id = useActId(words);
  const state = useAct(stateHealth);
  function submit(): void {
    state.mutate(
      { params: { personId }, body: { id, purpose, about, words } },
      {
        onSuccess: () => {
          setKept(words);
          say('已保存');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <div className={style['form']}>
      <TextArea
        label={about === 'health' ? '健康对找工作有什么影响' : '家庭对找工作有什么影响'}
        hint={`只写本人告诉你、并且同意记录的。${about === 'health' ? '不写病名；' : ''}没有影响就留空。`}
        rows={3}
        maxLength={1000}
        value={words}
        onChange={setWords}
      />
      <div className={style['acts']}>
        <Button tone="soft" busy={state.isPending} disabled={words === kept} onPress={submit}>
          保存
        </Button>
        <Button tone="quiet" onPress={onCover}>
          收起
        </Button>
      </div>
    </div>
  );
}
