import { listRegions } from '../../../src/catalogue/contract.ts';
import { getPerson } from '../../../src/people/contract.ts';
import type { Wish } from '../../../src/people/contract.ts';
import { useCall } from '../../api.ts';
import { FactList, Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { wordRegion } from '../../words/catalogue.ts';
import { jobSeekingWords } from '../../words/people.ts';
import { kindWords } from '../../words/postings.ts';
import { wordMoment } from '../../words/time.ts';

/** What a graduate wishes for, as staff read it. */
export function WishPanel({ personId }: { personId: string }) {
  const answer = useCall(getPerson, { params: { personId } });
  const provinces = useCall(listRegions, { query: { level: 'province' } });
  const cities = useCall(listRegions, { query: { level: 'city' } });
  const known = [...(provinces.data?.rows ?? []), ...(cities.data?.rows ?? [])];
  const names = new Map(known.map((region) => [region.code, region.shortName]));
  return (
    <Panel title="求职意愿">
      <StateBlock
        of={answer}
        rows={3}
        empty={{
          when: ({ wish }) => wish.version === 0,
          title: '还没填意愿',
          words: '提醒学生在手机上填一下，推荐会准得多。',
        }}
      >
        {({ wish }) => <FactList facts={factsOf(wish, names)} />}
      </StateBlock>
    </Panel>
  );
}

function factsOf(wish: Wish, names: ReadonlyMap<string, string>) {
  const { regions, kinds, salaryFloorYuan, keywords } = wish;
  const by = wish.byWhom === 'staff' ? '老师代填' : '本人填写';
  return [
    { label: '状态', value: jobSeekingWords[wish.jobSeeking] },
    { label: '城市', value: regions.map((code) => wordRegion(code, names)).join('、') || '不限' },
    { label: '岗位类型', value: kinds.map((kind) => kindWords[kind]).join('、') || '不限' },
    {
      label: '月薪',
      value: salaryFloorYuan === null ? '不限' : `${salaryFloorYuan.toLocaleString('zh-CN')} 元以上`,
    },
    { label: '关键词', value: keywords.join('、') || '没有' },
    { label: '推荐', value: wordPush(wish) },
    { label: '更新', value: wish.updatedAt && `${wordMoment(wish.updatedAt)}，${by}` },
  ];
}

function wordPush({ pushOptOut, personalised }: Wish): string {
  if (pushOptOut) return '本人已停止每日推荐';
  return personalised ? '个性化推荐' : '不用个性化推荐';
}
