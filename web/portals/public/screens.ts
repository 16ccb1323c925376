import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

export const screens: readonly ScreenRow[] = [
  { path: '', title: '首页', Screen: screen(() => import('./first-page.tsx').then((m) => m.FirstPage)) },
  {
    path: 'sign-in',
    title: '登录',
    Screen: screen(() => import('../../features/identity/sign-in.tsx').then((m) => m.SignIn)),
  },
  {
    path: 'postings',
    title: '找岗位',
    Screen: screen(() => import('./postings.tsx').then((m) => m.PublicPostings)),
  },
  {
    path: 'postings/:postingId',
    title: '岗位',
    Screen: screen(() => import('./postings.tsx').then((m) => m.PublicPosting)),
  },
  {
    path: 'activate',
    title: '激活账号',
    Screen: screen(() => import('../../features/people/activate.tsx').then((m) => m.Activate)),
  },
  {
    path: 'q/:token',
    title: '一个问题',
    Screen: screen(() => import('./question.tsx').then((m) => m.Question)),
  },
  {
    path: 'code',
    title: '设置密码',
    Screen: screen(() => import('../../features/identity/redeem.tsx').then((m) => m.Redeem)),
  },
  {
    path: 'register',
    title: '用人单位注册',
    Screen: screen(() =>
      import('../../features/employers/employer-register.tsx').then((m) => m.EmployerRegister),
    ),
  },
  {
    path: '*',
    title: '没有这一页',
    Screen: screen(() => import('./missing-page.tsx').then((m) => m.MissingPage)),
  },
];
