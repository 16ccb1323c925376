import { useState } from 'react';
import { Button } from './button.tsx';
import { ChoiceGroup, SelectInput, SwitchInput, TextArea, TextInput } from './field.tsx';
import { Panel } from './page-header.tsx';
import { Sheet } from './sheet.tsx';
import { say } from './toast.tsx';

export function GalleryForms() {
  const [text, setText] = useState('');
  const [kinds, setKinds] = useState<readonly string[]>(['soe']);
  const [on, setOn] = useState(true);
  return (
    <Panel title="表单与按钮">
      <div style={{ display: 'grid', gap: 20, maxWidth: 520 }}>
        <TextInput
          label="期望月薪"
          value={text}
          onChange={setText}
          hint="税前，元。不填表示不限"
          inputMode="numeric"
        />
        <TextInput label="手机号" value="1380000" onChange={setText} fault="手机号要有 11 位数字" required />
        <TextArea label="谈话内容" value={text} onChange={setText} placeholder="谈了什么，约好做什么" />
        <SelectInput
          label="届别"
          value="2027"
          onChange={setText}
          options={[
            { value: '2026', label: '2026 届' },
            { value: '2027', label: '2027 届' },
          ]}
        />
        <ChoiceGroup
          label="岗位类型"
          many
          chosen={kinds}
          onChange={setKinds}
          options={[
            { value: 'enterprise', label: '企业' },
            { value: 'soe', label: '国企' },
            { value: 'public', label: '事业单位' },
            { value: 'grassroots', label: '基层项目' },
          ]}
        />
        <SwitchInput
          label="按我的意愿推荐"
          hint="关闭后只按发布时间列出符合条件的岗位"
          on={on}
          onChange={setOn}
        />
        <ButtonSample />
      </div>
    </Panel>
  );
}

function ButtonSample() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <Button tone="primary" onPress={() => say('已保存')}>
          保存
        </Button>
        <Button icon="upload">上传名册</Button>
        <Button tone="soft" icon="talk">
          记一次谈话
        </Button>
        <Button tone="quiet">取消</Button>
        <Button tone="stop" icon="undo">
          撤销导入
        </Button>
        <Button tone="primary" busy>
          正在写入
        </Button>
        <Button disabled>不可用</Button>
        <Button onPress={() => setOpen(true)}>打开弹层</Button>
      </p>
      <Sheet
        open={open}
        title="不感兴趣的原因"
        onClose={() => setOpen(false)}
        foot={
          <Button tone="primary" onPress={() => setOpen(false)}>
            提交
          </Button>
        }
      >
        <p>告诉我们原因，明天的推荐会更准。</p>
      </Sheet>
    </>
  );
}
