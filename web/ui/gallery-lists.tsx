import type { CSSProperties } from 'react';
import { Button } from './button.tsx';
import { DutyList, DutyRow } from './duty-row.tsx';
import { FigureStrip } from './figure-strip.tsx';
import { FactList, Panel } from './page-header.tsx';
import { MaskedText } from './masked-text.tsx';
import { CardList, PostingCard } from './posting-card.tsx';
import { Tag, TagRow } from './tag.tsx';
import { Timeline, TimelineEntry, TimelineGap } from './timeline.tsx';
import { VirtualTable } from './virtual-table.tsx';
import { WindowList } from './window-list.tsx';

const longEmployer = '云桥（海云）智能装备与工业互联网产业技术研究院有限责任公司第二分公司';
const reasons = [
  { key: 'major', text: '专业对口', side: 'for' },
  { key: 'wish', text: '意向城市第 1 位', side: 'for' },
  { key: 'any', text: '行业不限', side: 'partly' },
  { key: 'pay', text: '薪资低于期望 8%', side: 'against' },
] as const;
const people = Array.from({ length: 500 }, (_, index) => ({
  id: String(index),
  name: index % 7 === 3 ? '阿卜杜外力·买买提依明江' : `林小禾${index}`,
  className: '计算机科学与技术（中外合作办学）2601 班',
  state: index % 5 === 0 ? '待就业' : '求职中',
}));

function stateTag(row: { state: string }) {
  return <Tag>{row.state}</Tag>;
}

export function GalleryLists() {
  return (
    <>
      <FigureStrip
        label="概况"
        figures={[
          { label: '毕业生', value: 5982, unit: '人' },
          { label: '今天该联系', value: 14, unit: '人', tone: 'beacon', note: '其中 6 人已逾期' },
          { label: '有推荐的', value: '97.4%', note: '还有 156 人没有' },
          { label: '在招岗位', value: null, note: '还没算出来' },
        ]}
      />
      <TodaySample />
      <PostingSample />
      <TimelineSample />
      <FileSample />
      <WindowSample />
      <TableSample />
    </>
  );
}

function TodaySample() {
  return (
    <Panel title="今日待办" aside={<Tag tone="beacon">3 人</Tag>}>
      <DutyList label="今日待办">
        <DutyRow
          name="阿卜杜外力·买买提依明江"
          to="#"
          state="late"
          due="逾期 6 天"
          about="计算机科学与技术（中外合作办学）2601 班 · 求职中 · 还没有推荐反馈，上次谈话说想回家乡"
          tags={<Tag tone="beacon">重点关注</Tag>}
          actions={
            <Button tone="soft" icon="talk">
              记一次谈话
            </Button>
          }
        />
        <DutyRow name="林小禾" to="#" state="today" due="今天到期" about="汉语言文学 2602 班 · 正在签约" />
        <DutyRow name="周远" to="#" state="later" due="还有 3 天" about="护理 2601 班 · 准备考公考编" />
        <DutyRow name="陈一" to="#" state="done" due="今天 09:12" about="已谈话" />
      </DutyList>
    </Panel>
  );
}

function PostingSample() {
  return (
    <Panel title="岗位卡片">
      <CardList label="岗位">
        <PostingCard
          title="前端开发工程师（校招）"
          employer="海云市晴川软件有限公司"
          pay="9,000–12,000 元/月"
          facts={['海云', '企业', '本科及以上', '招 12 人', '11 月 30 日截止']}
          to="#"
          reasons={reasons}
          tags={<Tag tone="primary">老师推荐</Tag>}
          actions={
            <>
              <Button tone="primary">感兴趣</Button>
              <Button>不感兴趣</Button>
            </>
          }
        />
        <PostingCard
          title="2027 届高校毕业生专项招聘：工业互联网平台运维与数据治理管培生（含轮岗培养计划、提供人才公寓）"
          employer={longEmployer}
          pay={null}
          facts={['广州、深圳、佛山等 7 地', '国企', '硕士及以上', null]}
          to="#"
          selected
        />
      </CardList>
    </Panel>
  );
}

function TimelineSample() {
  return (
    <Panel title="服务记录">
      <Timeline label="服务记录">
        <TimelineEntry title="下次联系" when="11 月 25 日" by="责任人 何老师" state="due" />
        <TimelineEntry title="推荐岗位" when="今天 08:00" by="系统">
          前端开发工程师（校招）· 海云市晴川软件有限公司
        </TimelineEntry>
        <TimelineGap days={18} />
        <TimelineEntry
          title="谈心谈话"
          when="11 月 3 日 16:20"
          by="何老师"
          actions={<Button tone="quiet">有异议</Button>}
        >
          当面谈了 20 分钟。想先在省内找，家里希望考编；约好改完简历再推荐三个岗位。
        </TimelineEntry>
        <TimelineEntry title="建立帮扶档案" when="9 月 1 日 10:02" by="系统" />
      </Timeline>
    </Panel>
  );
}

function FileSample() {
  return (
    <Panel title="档案">
      <FactList
        facts={[
          { label: '姓名', value: '阿卜杜外力·买买提依明江' },
          {
            label: '身份证号',
            value: (
              <MaskedText
                masked="9102**********0013"
                label="身份证号"
                onReveal={() => Promise.resolve('910201200401010013')}
              />
            ),
          },
          { label: '专业', value: '计算机科学与技术（中外合作办学）' },
          { label: '邮箱', value: null },
        ]}
      />
      <p style={{ marginTop: 16 }}>
        <TagRow>
          <Tag>草稿</Tag>
          <Tag tone="primary">推荐</Tag>
          <Tag tone="good">招聘中</Tag>
          <Tag tone="beacon">审核中</Tag>
          <Tag tone="warn">需要看一下</Tag>
          <Tag tone="stop">未通过</Tag>
          <Tag tone="note">说明</Tag>
        </TagRow>
      </p>
    </Panel>
  );
}

function WindowSample() {
  return (
    <Panel title="长列表（500 行，只画看得见的）">
      <div style={{ '--window-height': '240px' } as CSSProperties}>
        <WindowList label="毕业生" rows={people} rowKey={(row) => row.id} rowHeight={60} active={2}>
          {(row) => (
            <p style={{ padding: '6px 16px' }}>
              {row.name} <Tag>{row.state}</Tag>
            </p>
          )}
        </WindowList>
      </div>
    </Panel>
  );
}

function TableSample() {
  return (
    <Panel title="长表（500 行）">
      <VirtualTable
        label="毕业生"
        rows={people}
        rowKey={(row) => row.id}
        height={300}
        columns={[
          { key: 'name', title: '姓名', width: 220, cell: (row) => row.name },
          { key: 'class', title: '班级', width: 320, cell: (row) => row.className },
          { key: 'state', title: '状态', width: 120, cell: stateTag },
        ]}
        chosen={{ keys: ['1'], onChange: () => undefined }}
        card={(row) => `${row.name} · ${row.className}`}
        total="共 500 人"
        page={{ onNext: () => undefined }}
        empty="没有"
      />
    </Panel>
  );
}
