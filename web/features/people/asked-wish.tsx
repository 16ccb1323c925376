import { useState } from 'react';
import { PostingKind } from '../../../src/people/contract.ts';
import type { WishInput } from '../../../src/people/contract.ts';
import { ChoiceGroup, TextInput } from '../../ui/field.tsx';
import { kindWords } from '../../words/postings.ts';
import { Industries, MOST_WORDS, Regions, wordsIn } from './wish-parts.tsx';
import style from './own-wishes.module.css';

type Asked = Omit<WishInput, 'jobSeeking'>;

const kinds = PostingKind.options.map((value) => ({ value, label: kindWords[value] }));
const NOTHING_ASKED: Asked = {
  regions: [],
  industries: [],
  kinds: [],
  salaryFloorYuan: null,
  keywords: [],
};

/** The wish as a survey asks for it: everything but where somebody stands. Hands on null while something is not right. */
export function AskedWishFields({
  start,
  onChange,
}: {
  start: Asked | null;
  onChange: (wish: Asked | null) => void;
}) {
  const [draft, setDraft] = useState<Asked>(start ?? NOTHING_ASKED);
  const [salary, setSalary] = useState(draft.salaryFloorYuan === null ? '' : String(draft.salaryFloorYuan));
  const [words, setWords] = useState(draft.keywords.join(' '));

  function change(part: Partial<Asked>, pay = salary, text = words): void {
    const next = {
      ...draft,
      ...part,
      keywords: wordsIn(text),
      salaryFloorYuan: pay === '' ? null : Number(pay),
    };
    setDraft(next);
    onChange(isPay(pay) && isFew(text) ? next : null);
  }

  return (
    <div className={style['fields']}>
      <Regions chosen={draft.regions} onChange={(regions) => change({ regions })} />
      <Industries chosen={draft.industries} onChange={(industries) => change({ industries })} />
      <ChoiceGroup
        label="岗位类型"
        hint="不选就是都可以"
        many
        options={kinds}
        chosen={draft.kinds}
        onChange={(chosen) => change({ kinds: [...chosen] })}
      />
      <PayAndWords
        salary={salary}
        words={words}
        onChange={(pay, text) => {
          setSalary(pay);
          setWords(text);
          change({}, pay, text);
        }}
      />
    </div>
  );
}

const isPay = (text: string): boolean => /^\d{0,6}$/.test(text);
const isFew = (text: string): boolean => wordsIn(text).length <= MOST_WORDS;

function PayAndWords(props: {
  salary: string;
  words: string;
  onChange: (salary: string, words: string) => void;
}) {
  const { salary, words, onChange } = props;
  return (
    <>
      <TextInput
        label="月薪不低于（元）"
        inputMode="numeric"
        value={salary}
        onChange={(pay) => onChange(pay, words)}
        maxLength={6}
        placeholder="不填就是不限"
        fault={isPay(salary) ? undefined : '请填整数，例如 6000'}
      />
      <TextInput
        label="关键词"
        hint={`用空格隔开，最多 ${MOST_WORDS} 个`}
        value={words}
        onChange={(text) => onChange(salary, text)}
        maxLength={200}
        fault={isFew(words) ? undefined : `最多 ${MOST_WORDS} 个，请去掉几个。`}
      />
    </>
  );
}
