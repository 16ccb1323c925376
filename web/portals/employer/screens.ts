import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

export const screens: readonly ScreenRow[] = [
  {
    path: '',
    title: '我的岗位',
    icon: 'briefcase',
    Screen: screen(() => import('./postings.tsx').then((m) => m.EmployerPostings)),
  },
  {
    path: 'new',
    title: '发布岗位',
    icon: 'plus',
    Screen: screen(() => import('./postings.tsx').then((m) => m.EmployerNewPosting)),
  },
  {
    path: 'messages',
    title: '消息',
    icon: 'mail',
    Screen: screen(() => import('./postings.tsx').then((m) => m.EmployerInbox)),
  },
  {
    path: 'own',
    title: '单位信息',
    icon: 'building',
    Screen: screen(() => import('./own.tsx').then((m) => m.EmployerOwn)),
  },
  {
    path: 'postings/:postingId',
    title: '岗位',
    Screen: screen(() => import('./postings.tsx').then((m) => m.EmployerPosting)),
  },
];
