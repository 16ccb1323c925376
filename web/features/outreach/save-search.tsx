import { useState } from 'react';
import { listSavedSearches, saveSearch } from '../../../src/outreach/contract.ts';
import type { StandingQuery } from '../../../src/outreach/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextInput } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import style from './own-searches.module.css';

/** Keeps what is being searched for. `words` says it in words, which name it. */
export function SaveSearch({ query, words }: { query: Partial<StandingQuery>; words: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button tone="soft" icon="plus" onPress={() => setAsking(true)}>
        订阅这个搜索
      </Button>
      {asking && <SaveSheet query={query} words={words} onClose={() => setAsking(false)} />}
    </>
  );
}

function SaveSheet(props: { query: Partial<StandingQuery>; words: string; onClose: () => void }) {
  const { query, words, onClose } = props;
  const [name, setName] = useState(words.slice(0, 60));
  const [alert, setAlert] = useState<'instant' | 'daily'>('daily');
  const save = useAct(saveSearch, { refreshes: [listSavedSearches] });
  function keep(): void {
    save.mutate(
      { body: { name, alert, query } },
      {
        onSuccess: () => {
          say('已订阅，在设置里可以暂停或删除');
          onClose();
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open
      title="订阅这个搜索"
      onClose={onClose}
      foot={
        <Button tone="primary" wide busy={save.isPending} disabled={name.trim() === ''} onPress={keep}>
          订阅
        </Button>
      }
    >
      <div className={style['form']}>
        <TextInput label="名称" required maxLength={60} value={name} onChange={setName} />
        <ChoiceGroup
          label="什么时候告诉我"
          options={[
            { value: 'daily', label: '每天早上一次' },
            { value: 'instant', label: '有新岗位马上' },
          ]}
          chosen={[alert]}
          onChange={([one]) => one && setAlert(one)}
        />
      </div>
    </Sheet>
  );
}
