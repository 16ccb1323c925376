import type { OwnPosting, PostingForm } from '../../../src/postings/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page-header.tsx';
import style from './own-refusal.module.css';

const texts = {
  title: '岗位名称',
  workContent: '工作内容',
  conditions: '招聘条件',
  welfare: '福利待遇',
} as const satisfies Partial<Record<keyof PostingForm, string>>;

/** What a reviewer upheld, put into the own words: the text as it is beside the text as it would pass. */
export function OwnRefusal({ own, onTake }: { own: OwnPosting; onTake: (form: PostingForm) => void }) {
  const { refusal, form, hits, can } = own;
  if (!refusal) return null;
  const upheld = hits.filter((hit) => hit.decision === 'upheld').length;
  const better = refusal.suggestedForm;
  const changed = (Object.keys(texts) as (keyof typeof texts)[]).filter(
    (name) => better && better[name] !== form[name],
  );
  if (upheld === 0 && changed.length === 0) return null;
  return (
    <Panel title="怎么改">
      <p className={style['lead']}>
        {upheld > 0 && `有 ${upheld} 处被认定不合规，依据列在“自动审查”里。`}
        {better
          ? '下面是按规则改好的文字，可以直接采用，也可以自己改。'
          : '这些内容换个写法也不能发布，请删去后重新填写。'}
      </p>
      {better && (
        <dl className={style['changes']}>
          {changed.map((name) => (
            <div key={name}>
              <dt>{texts[name]}</dt>
              <dd>
                <del>
                  <small>现在</small>
                  {form[name]}
                </del>
                <ins>
                  <small>建议</small>
                  {better[name] || '（删去）'}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {better && can.includes('edit') && (
        <Button tone="primary" icon="pen" onPress={() => onTake(better)}>
          采用建议并修改
        </Button>
      )}
    </Panel>
  );
}
