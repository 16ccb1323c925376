import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { createOwnPosting, listOwnPostings, readAdvert } from '../../../src/postings/contract.ts';
import type { AdvertReading } from '../../../src/postings/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { StepFlow } from '../../ui/step-flow.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { AdvertForm } from './advert-form.tsx';
import { blankForm } from './advert-draft.ts';
import { AdvertText } from './advert-text.tsx';
import { FieldList } from './field-list.tsx';
import { FindingList } from './finding-list.tsx';
import style from './new-posting.module.css';

const steps = ['写岗位', '核对', '提交审核'] as const;
const ways = [
  { value: 'paste', label: '粘贴招聘启事' },
  { value: 'form', label: '直接填表' },
] as const;

/** A new posting: paste an advert and check what was read, or fill in the form. Saved, it is a draft that shows what screening finds. */
export function NewPosting({ base, back }: { base: string; back: { to: string; label: string } }) {
  const way = useShown(['paste', 'form'], 'way');
  const [reading, setReading] = useState<AdvertReading | null>(null);
  return (
    <>
      <PageHeader title="发布岗位" sub="提交后由学校就业指导中心审核，通过后求职者才能看到" back={back} />
      <StepFlow steps={steps} now={reading ? 1 : 0} />
      {reading ? (
        <CheckReading reading={reading} base={base} onBack={() => setReading(null)} />
      ) : (
        <>
          <Tabs label="填写方式" name="way" rows={ways} shown={way} />
          <div className={style['body']}>
            {way === 'paste' ? <Paste onRead={setReading} /> : <BlankForm base={base} />}
          </div>
        </>
      )}
    </>
  );
}

function Paste({ onRead }: { onRead: (reading: AdvertReading) => void }) {
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const act = useAct(readAdvert, { onDone: onRead });
  return (
    <Panel>
      <form
        className={style['paste']}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') act.mutate({ body: { title, text } }, { onError: sayFault });
        }}
      >
        <TextInput
          label="岗位名称"
          value={title}
          onChange={setTitle}
          maxLength={120}
          hint="可以不填，就用启事的第一行"
        />
        <TextArea
          label="招聘启事全文"
          required
          rows={14}
          value={text}
          onChange={setText}
          maxLength={20_000}
          hint="从文件、公众号或别的网站整段粘贴即可。读取时不会保存任何内容。"
        />
        <div className={style['foot']}>
          <Button type="submit" tone="primary" large busy={act.isPending} disabled={text.trim() === ''}>
            读取并填表
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** Keeps the form as a draft and goes to it: there stands what was found, and the way to hand it in. */
function useCreate(base: string) {
  const navigate = useNavigate();
  return useAct(createOwnPosting, {
    refreshes: [listOwnPostings],
    onDone: (own) => void navigate(`${base}/${own.card.id}`),
  });
}

function BlankForm({ base }: { base: string }) {
  const create = useCreate(base);
  return (
    <Panel>
      <AdvertForm
        form={blankForm}
        missing={[]}
        save="保存并检查"
        busy={create.isPending}
        onSave={(form) => create.mutate({ body: { form } }, { onError: sayFault })}
      />
    </Panel>
  );
}

/** What was read from the pasted text, beside the text; everything can be changed. */
function CheckReading(props: { reading: AdvertReading; base: string; onBack: () => void }) {
  const { reading, base, onBack } = props;
  const [active, setActive] = useState<string | null>(null);
  const create = useCreate(base);
  useEffect(() => {
    // The button that led here stood far below: reading begins at the top.
    document.getElementById('main')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <>
      <Panel title="自动审查">
        <FindingList hits={reading.hits} missing={reading.missing} active={active} onActive={setActive} />
      </Panel>
      <div className={style['sides']}>
        <div className={style['source']}>
          <Panel title="你粘贴的原文">
            <p className={style['legend']}>虚线标出读到的内容，底色标出要注意的用词。</p>
            <AdvertText {...reading} active={active} onSelect={setActive} />
          </Panel>
          <Panel title="从原文读出的内容">
            <p className={style['legend']}>
              推荐和搜索用的是这些。右边表里没有的几项，保存后按原文再读一次；读得不对，就把原文改得更明白。
            </p>
            <FieldList fields={reading.fields} cells={reading.cells} active={active} onActive={setActive} />
          </Panel>
        </div>
        <Panel title="填好的表，请核对">
          <AdvertForm
            form={reading.form}
            missing={reading.missing}
            save="保存并检查"
            busy={create.isPending}
            onCancel={onBack}
            onSave={(form) => create.mutate({ body: { form } }, { onError: sayFault })}
          />
        </Panel>
      </div>
    </>
  );
}
