import { OwnLedger } from '../../features/ledger/own-ledger.tsx';
import { OwnPlan } from '../../features/plans/own-plan.tsx';
import { OwnDuties } from '../../features/standards/own-duties.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';

/** Everything written about me, what we plan, and what is owed to me. */
export function StudentRecord() {
  const view = useShown(['record', 'plan', 'services'], 'view');
  return (
    <>
      <Tabs
        label="我的档案"
        name="view"
        shown={view}
        rows={[
          { value: 'record', label: '记录' },
          { value: 'plan', label: '计划' },
          { value: 'services', label: '应得的服务' },
        ]}
      />
      {view === 'services' && <OwnDuties />}
      {view === 'plan' && <OwnPlan />}
      {view === 'record' && <OwnLedger />}
    </>
  );
}
