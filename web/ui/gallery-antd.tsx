import { Button, DatePicker, Input, Modal, Pagination, Segmented, Select, Switch, Tabs } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { BarRows } from './bar-rows.tsx';
import { LoadingState } from './state-block.tsx';
import { Panel } from './page-header.tsx';

const Chart = lazy(() => import('./chart.tsx').then((m) => ({ default: m.Chart })));

const option = {
  xAxis: { type: 'category', data: ['工学', '管理学', '文学', '医学'] },
  yAxis: { type: 'value' },
  legend: {},
  tooltip: {},
  series: [
    { name: '岗位', type: 'bar', data: [820, 432, 101, 234] },
    { name: '毕业生', type: 'bar', data: [620, 532, 301, 134] },
  ],
};

/** What of antd the desks use, in the house's dress. */
export function GalleryAntd() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Panel title="antd 的部件">
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12 }}>
          <Button type="primary" onClick={() => setOpen(true)}>
            打开对话框
          </Button>
          <Button>次要</Button>
          <Button danger>删除</Button>
          <Button disabled>不可用</Button>
          <Input style={{ width: 200 }} placeholder="姓名或学号" aria-label="姓名或学号" />
          <Select
            style={{ width: 160 }}
            placeholder="选学院"
            aria-label="选学院"
            options={[{ value: 'a', label: '计算机学院' }]}
          />
          <DatePicker aria-label="日期" />
          <Switch defaultChecked aria-label="开关" />
          <Segmented options={['今天', '本周']} aria-label="时间" />
          <Pagination total={120} simple />
        </div>
        <Tabs
          items={[
            { key: 'a', label: '待审核', children: '待审核的岗位' },
            { key: 'b', label: '已通过', children: '已通过的岗位' },
          ]}
        />
        <Modal open={open} title="确认撤销" onCancel={() => setOpen(false)} onOk={() => setOpen(false)}>
          撤销后名册回到导入之前。
        </Modal>
      </Panel>
      <Panel title="数量对比">
        <BarRows
          label="没有推荐的原因"
          rows={[
            { label: '意向城市', value: 96, words: '96 人' },
            { label: '专业要求', value: 41, words: '41 人' },
            { label: '期望薪资', value: 19, words: '19 人', tone: 'beacon' },
          ]}
        />
        <Suspense fallback={<LoadingState />}>
          <Chart option={option} label="四个学科的岗位数和毕业生数" height={260} />
        </Suspense>
      </Panel>
    </>
  );
}
