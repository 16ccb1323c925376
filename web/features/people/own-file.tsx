import { getOwnFile } from '../../../src/people/contract.ts';
import type { PersonFile } from '../../../src/people/contract.ts';
import { useCall } from '../../api.ts';
import { FactList, PageHeader, Panel } from '../../ui/page-header.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { Timeline, TimelineEntry } from '../../ui/timeline.tsx';
import { degreeWords, genderWords, keyGroupWords, openingWords, purposeWords } from '../../words/people.ts';
import { wordDay, wordMoment } from '../../words/time.ts';

/** Everything that is held about me besides the ledger, and who opened the sensitive part of it. */
export function OwnFile() {
  const file = useCall(getOwnFile, {});
  return (
    <>
      <PageHeader
        title="我的信息"
        sub="学校名册里关于你的内容。有错请联系学院，改动会留下记录。"
        back={{ to: '/s/record', label: '我的档案' }}
      />
      <StateBlock of={file} rows={8}>
        {(data) => (
          <>
            <Panel title="基本信息">
              <FactList facts={factsOf(data.person)} />
            </Panel>
            <Panel title="重点帮扶">
              <p>
                {data.keyGroups.length > 0
                  ? `${data.keyGroups.map((group) => keyGroupWords[group]).join('、')}。`
                  : '没有登记。如果家里遇到困难，可以告诉辅导员。'}
                这一项只有说明用途的老师才能查看，不会给用人单位。
              </p>
            </Panel>
            <Panel title="谁查看过敏感信息">
              {data.openings.length === 0 ? (
                <EmptyState title="还没有人查看过" />
              ) : (
                <Timeline label="查看记录">
                  {data.openings.map((opening) => (
                    <TimelineEntry
                      key={opening.at + opening.action}
                      title={openingWords[opening.action] ?? '查看了敏感信息'}
                      when={wordMoment(opening.at)}
                      at={opening.at}
                      by={opening.accountId ? (opening.byName ?? '学校老师') : '系统'}
                    >
                      {opening.purpose && (
                        <p>
                          用途：
                          {purposeWords[opening.purpose as keyof typeof purposeWords] ?? opening.purpose}
                        </p>
                      )}
                    </TimelineEntry>
                  ))}
                </Timeline>
              )}
            </Panel>
          </>
        )}
      </StateBlock>
    </>
  );
}

/** Breaks before the host, if it must. */
function Email({ address }: { address: string }) {
  const [box, host] = address.split('@');
  return (
    <>
      {box}
      <wbr />@{host}
    </>
  );
}

function factsOf(person: PersonFile) {
  return [
    { label: '姓名', value: person.name },
    { label: '学号', value: person.studentNumber },
    { label: '考生号', value: person.examNumber },
    { label: '身份证号', value: person.identityMasked },
    { label: '性别', value: genderWords[person.gender] },
    { label: '民族', value: person.ethnicName },
    { label: '政治面貌', value: person.politicalName },
    { label: '学校', value: person.schoolName },
    { label: '学院', value: person.collegeName },
    { label: '班级', value: person.className },
    { label: '专业', value: person.majorName },
    { label: '学历', value: degreeWords[person.degree] },
    { label: '毕业年份', value: `${person.cohort} 届` },
    { label: '生源地', value: person.homeRegionName },
    { label: '手机', value: person.phone },
    { label: '邮箱', value: person.email && <Email address={person.email} /> },
    { label: '离校日期', value: person.leftOn ? wordDay(person.leftOn) : '还没有离校' },
  ];
}
