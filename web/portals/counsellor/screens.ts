import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

export const screens: readonly ScreenRow[] = [
  {
    path: '',
    title: '今日应办',
    icon: 'list',
    short: '今日',
    Screen: screen(() => import('./today.tsx').then((m) => m.CounsellorToday)),
  },
  {
    path: 'graduates',
    title: '我的学生',
    icon: 'people',
    short: '学生',
    Screen: screen(() => import('./contacts.tsx').then((m) => m.CounsellorContacts)),
  },
  {
    path: 'postings',
    title: '岗位',
    icon: 'briefcase',
    Screen: screen(() => import('./postings.tsx').then((m) => m.CounsellorPostings)),
  },
  {
    path: 'surveys',
    title: '询问与摸排',
    short: '询问',
    icon: 'talk',
    needs: 'surveys.read',
    Screen: screen(() => import('../surveys.tsx').then((m) => m.CounsellorSurveys)),
  },
  {
    path: 'handover',
    title: '服务转交',
    icon: 'send',
    short: '转交',
    needs: 'handover.read',
    Screen: screen(() => import('../handover.tsx').then((m) => m.Handovers)),
  },
  {
    path: 'unemployed',
    title: '未就业台账',
    short: '未就业',
    icon: 'list',
    needs: 'ledger.read',
    Screen: screen(() => import('../unemployed.tsx').then((m) => m.CounsellorUnemployed)),
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
    path: 'postings/:postingId',
    title: '岗位',
    Screen: screen(() => import('./postings.tsx').then((m) => m.CounsellorPosting)),
  },
  {
    path: 'campaigns',
    title: '专项活动',
    needs: 'standards.read',
    Screen: screen(() => import('../campaigns.tsx').then((m) => m.CounsellorCampaigns)),
  },
  {
    path: 'campaigns/:campaignId',
    title: '一个专项活动',
    needs: 'standards.read',
    Screen: screen(() => import('../campaigns.tsx').then((m) => m.CounsellorCampaign)),
  },
  {
    path: 'surveys/:roundId',
    title: '一轮询问',
    needs: 'surveys.read',
    Screen: screen(() => import('../surveys.tsx').then((m) => m.CounsellorRound)),
  },
  {
    path: 'graduates/:personId',
    title: '学生档案',
    Screen: screen(() => import('./graduate.tsx').then((m) => m.CounsellorGraduate)),
  },
  {
    path: 'handover/new',
    title: '提出转交',
    needs: 'handover.propose',
    Screen: screen(() => import('../handover.tsx').then((m) => m.HandoverNew)),
  },
  {
    path: 'handover/:handoverId',
    title: '转交',
    needs: 'handover.read',
    Screen: screen(() => import('../handover.tsx').then((m) => m.HandoverOne)),
  },
  {
    path: 'graduates/:personId/plan',
    title: '帮扶计划',
    needs: 'plans.read',
    Screen: screen(() => import('./plans.tsx').then((m) => m.CounsellorPlan)),
  },
];
