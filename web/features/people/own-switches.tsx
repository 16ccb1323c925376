import { getOwnFile, setOwnSwitches } from '../../../src/people/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { SwitchInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';

/** The two switches the law gives everybody: no personalisation, and no pushing at all. */
export function OwnSwitches() {
  const file = useCall(getOwnFile, {});
  const change = useAct(setOwnSwitches, { refreshes: [getOwnFile] });
  return (
    <Panel title="推荐方式">
      <StateBlock of={file} rows={2}>
        {({ wish }) => (
          <>
            <SwitchInput
              label="个性化推荐"
              hint="关掉后不再按专业和意愿打分，只从符合你意向条件的岗位里按发布时间从新到旧排列。"
              on={wish.personalised}
              disabled={change.isPending}
              onChange={(personalised) =>
                change.mutate(
                  { body: { personalised } },
                  {
                    onSuccess: () => say(personalised ? '已打开个性化推荐' : '已关闭个性化推荐'),
                    onError: sayFault,
                  },
                )
              }
            />
            <SwitchInput
              label="接收每日推荐"
              hint="关掉后不再推送，你仍然可以自己搜岗位，老师也会继续联系你。"
              on={!wish.pushOptOut}
              disabled={change.isPending}
              onChange={(on) =>
                change.mutate(
                  { body: { pushOptOut: !on } },
                  { onSuccess: () => say(on ? '已恢复每日推荐' : '已停止每日推荐'), onError: sayFault },
                )
              }
            />
          </>
        )}
      </StateBlock>
    </Panel>
  );
}
