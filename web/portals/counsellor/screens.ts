import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

const unbuilt = () => import('../../ui/unbuilt.tsx').then((m) => m.Unbuilt);

export const screens: readonly ScreenRow[] = [
  { path: '', title: '今日待办', icon: 'list', short: '今日', Screen: screen(unbuilt) },
  { path: 'graduates', title: '我的学生', icon: 'people', short: '学生', Screen: screen(unbuilt) },
  { path: 'postings', title: '岗位', icon: 'briefcase', Screen: screen(unbuilt) },
  { path: 'graduates/:personId', title: '学生档案', Screen: screen(unbuilt) },
];
