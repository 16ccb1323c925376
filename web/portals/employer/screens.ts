import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

const unbuilt = () => import('../../ui/unbuilt.tsx').then((m) => m.Unbuilt);

export const screens: readonly ScreenRow[] = [
  { path: '', title: '我的岗位', icon: 'briefcase', Screen: screen(unbuilt) },
  { path: 'postings/new', title: '发布岗位', icon: 'plus', Screen: screen(unbuilt) },
  { path: 'postings/:postingId', title: '岗位详情', Screen: screen(unbuilt) },
];
