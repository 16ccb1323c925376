import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

export const screens: readonly ScreenRow[] = [
  {
    path: '',
    title: '概况',
    icon: 'chart',
    Screen: screen(() => import('./today.tsx').then((m) => m.AuthorityToday)),
  },
  {
    path: 'ledger',
    title: '帮扶台账',
    icon: 'line',
    needs: 'ledger.read',
    Screen: screen(() => import('./ledger.tsx').then((m) => m.AuthorityLedger)),
  },
  {
    path: 'handover',
    title: '服务转交',
    icon: 'send',
    needs: 'handover.read',
    Screen: screen(() => import('../handover.tsx').then((m) => m.Handovers)),
  },
  {
    path: 'review',
    title: '岗位审核',
    icon: 'shield',
    needs: 'postings.review',
    Screen: screen(() => import('../review-desk.tsx').then((m) => m.ReviewDesk)),
  },
  {
    path: 'employers',
    title: '用人单位',
    icon: 'building',
    needs: 'postings.review',
    Screen: screen(() => import('../../features/employers/employers-page.tsx').then((m) => m.EmployersPage)),
  },
  {
    path: 'push',
    title: '推送',
    icon: 'send',
    needs: 'outreach.run',
    Screen: screen(() => import('./push.tsx').then((m) => m.AuthorityPush)),
  },
  {
    path: 'market',
    title: '供需',
    icon: 'chart',
    needs: 'outreach.run',
    Screen: screen(() => import('./market.tsx').then((m) => m.AuthorityMarket)),
  },
  {
    path: 'receivers',
    title: '接收机构',
    icon: 'building',
    needs: 'handover.keep',
    Screen: screen(() => import('../../features/handover/receivers-page.tsx').then((m) => m.ReceiversPage)),
  },
  {
    path: 'accounts',
    title: '账号',
    icon: 'key',
    needs: 'identity.help',
    Screen: screen(() => import('../../features/identity/accounts-page.tsx').then((m) => m.AccountsPage)),
  },
  {
    path: 'settings',
    title: '设置',
    icon: 'person',
    Screen: screen(() => import('../settings.tsx').then((m) => m.StaffSettings)),
  },
  {
    path: 'push/:runId',
    title: '推送结果',
    needs: 'outreach.run',
    Screen: screen(() => import('./push.tsx').then((m) => m.AuthorityPushRun)),
  },
  {
    path: 'graduates/:personId',
    title: '学生档案',
    needs: 'ledger.read',
    Screen: screen(() => import('./ledger.tsx').then((m) => m.AuthorityGraduate)),
  },
  {
    path: 'handover/:handoverId',
    title: '转交',
    needs: 'handover.read',
    Screen: screen(() => import('../handover.tsx').then((m) => m.HandoverOne)),
  },
];
