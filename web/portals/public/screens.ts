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
    path: '*',
    title: '没有这一页',
    Screen: screen(() => import('./missing-page.tsx').then((m) => m.MissingPage)),
  },
];
