import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

export const screens: readonly ScreenRow[] = [
  {
    path: '',
    title: '今日推荐',
    icon: 'compass',
    short: '今日',
    Screen: screen(() => import('./today.tsx').then((m) => m.StudentToday)),
  },
  {
    path: 'postings',
    title: '找岗位',
    icon: 'search',
    Screen: screen(() => import('./postings.tsx').then((m) => m.StudentPostings)),
  },
  {
    path: 'wishes',
    title: '求职意愿',
    icon: 'heart',
    short: '意愿',
    Screen: screen(() => import('../../features/people/own-wishes.tsx').then((m) => m.OwnWishes)),
  },
  {
    path: 'record',
    title: '我的档案',
    icon: 'line',
    short: '档案',
    Screen: screen(() => import('./record.tsx').then((m) => m.StudentRecord)),
  },
  {
    path: 'settings',
    title: '设置',
    icon: 'person',
    Screen: screen(() => import('./settings.tsx').then((m) => m.StudentSettings)),
  },
  {
    path: 'postings/:postingId',
    title: '岗位',
    Screen: screen(() => import('./postings.tsx').then((m) => m.StudentPosting)),
  },
  {
    path: 'file',
    title: '我的信息',
    Screen: screen(() => import('../../features/people/own-file.tsx').then((m) => m.OwnFile)),
  },
  {
    path: 'messages',
    title: '消息',
    Screen: screen(() => import('../../features/delivery/own-messages.tsx').then((m) => m.OwnMessages)),
  },
  {
    path: 'handover',
    title: '服务转交',
    Screen: screen(() => import('../../features/handover/own-handover.tsx').then((m) => m.OwnHandovers)),
  },
];
