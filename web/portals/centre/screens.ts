import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

export const screens: readonly ScreenRow[] = [
  {
    path: '',
    title: '今日',
    icon: 'compass',
    needs: 'ledger.read',
    Screen: screen(() => import('./today.tsx').then((m) => m.CentreToday)),
  },
  {
    path: 'roster',
    title: '毕业生名册',
    icon: 'people',
    needs: 'people.read',
    Screen: screen(() => import('./roster.tsx').then((m) => m.CentreRoster)),
  },
  {
    path: 'postings',
    title: '岗位导入',
    icon: 'briefcase',
    needs: 'postings.import',
    Screen: screen(() => import('./postings.tsx').then((m) => m.CentreImport)),
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
    Screen: screen(() => import('./push.tsx').then((m) => m.CentrePush)),
  },
  {
    path: 'ledger',
    title: '帮扶台账',
    icon: 'line',
    needs: 'ledger.read',
    Screen: screen(() => import('./ledger.tsx').then((m) => m.CentreLedger)),
  },
  {
    path: 'outbox',
    title: '发信箱',
    icon: 'mail',
    needs: 'outreach.outbox',
    Screen: screen(() => import('../../features/outreach/outbox-page.tsx').then((m) => m.OutboxPage)),
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
    path: 'roster/imports',
    title: '导入名册',
    needs: 'people.import',
    Screen: screen(() => import('./roster.tsx').then((m) => m.CentreRosterImports)),
  },
  {
    path: 'roster/imports/:importId',
    title: '核对名册',
    needs: 'people.import',
    Screen: screen(() => import('./roster.tsx').then((m) => m.CentreRosterImport)),
  },
  {
    path: 'push/:runId',
    title: '推送结果',
    needs: 'outreach.run',
    Screen: screen(() => import('./push.tsx').then((m) => m.CentrePushRun)),
  },
  {
    path: 'graduates/:personId',
    title: '学生档案',
    needs: 'ledger.read',
    Screen: screen(() => import('./graduate.tsx').then((m) => m.CentreGraduate)),
  },
  {
    path: 'postings/:postingId',
    title: '岗位',
    needs: 'postings.read',
    Screen: screen(() => import('./posting.tsx').then((m) => m.CentrePosting)),
  },
];
