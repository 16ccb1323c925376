import { listMentees } from '../../../src/plans/contract.ts';
import type { Mentee } from '../../../src/plans/contract.ts';
import { useCall } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowCard } from '../../ui/row-card.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { today, wordDay, wordDue } from '../../words/time.ts';
import style from './plans.module.css';

/** The mentor's own graduates, whose step falls due first. */
export function Mentees() {
  const answer = useCall(listMentees, {});
  return (
    <>
      <PageHeader title="我带的学生" sub="下一步快到期的排在前面。这里只有和你结对的学生。" />
      <StateBlock
        of={answer}
        rows={4}
        empty={{
          when: ({ mentees }) => mentees.length === 0,
          title: '还没有和你结对的学生',
          words: '学院结对后会出现在这里。',
        }}
      >
        {({ profile, mentees }) => (
          <div className={style['cards']}>
            {profile && (
              <p className={style['hint']}>
                带着 {mentees.length} 人，最多 {profile.loadLimit} 人
              </p>
            )}
            {mentees.map((mentee) => (
              <MenteeCard key={mentee.person.id} mentee={mentee} />
            ))}
          </div>
        )}
      </StateBlock>
    </>
  );
}

function MenteeCard({ mentee }: { mentee: Mentee }) {
  const { person, aim, openSteps, nextDueOn, talks, recommendations, lastContactOn } = mentee;
  const late = nextDueOn !== null && nextDueOn < today();
  return (
    <RowCard
      to={`/c/graduates/${person.id}`}
      title={person.name}
      tags={nextDueOn && <Tag tone={late ? 'beacon' : 'note'}>{wordDue(nextDueOn)}</Tag>}
    >
      <span>
        {person.collegeName} {person.className}，{person.majorName}
      </span>
      {aim && <span>目标：{aim}</span>}
      <span className={style['hint']}>
        还有 {openSteps} 步，谈过 {talks} 次，推荐 {recommendations} 个岗位
        {lastContactOn ? `，上次 ${wordDay(lastContactOn)}` : ''}
      </span>
    </RowCard>
  );
}
