import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

const unbuilt = () => import('../../ui/unbuilt.tsx').then((m) => m.Unbuilt);

export const screens: readonly ScreenRow[] = [
  { path: '', title: '今日推荐', icon: 'compass', short: '今日', Screen: screen(unbuilt) },
  { path: 'postings', title: '找岗位', icon: 'search', Screen: screen(unbuilt) },
  { path: 'wishes', title: '求职意愿', icon: 'heart', short: '意愿', Screen: screen(unbuilt) },
  { path: 'record', title: '我的档案', icon: 'line', short: '档案', Screen: screen(unbuilt) },
  { path: 'settings', title: '设置', icon: 'person', Screen: screen(unbuilt) },
];
