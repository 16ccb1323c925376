import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

const unbuilt = () => import('../../ui/unbuilt.tsx').then((m) => m.Unbuilt);

export const screens: readonly ScreenRow[] = [
  { path: '', title: '今日', icon: 'compass', Screen: screen(unbuilt) },
  { path: 'roster', title: '毕业生名册', icon: 'people', Screen: screen(unbuilt) },
  {
    path: 'postings',
    title: '岗位导入',
    icon: 'briefcase',
    Screen: screen(() => import('./postings.tsx').then((m) => m.CentreImport)),
  },
  {
    path: 'review',
    title: '岗位审核',
    icon: 'shield',
    Screen: screen(() => import('../../features/postings/review-queue.tsx').then((m) => m.ReviewQueue)),
  },
  { path: 'push', title: '推送', icon: 'send', Screen: screen(unbuilt) },
  { path: 'ledger', title: '帮扶台账', icon: 'line', Screen: screen(unbuilt) },
  { path: 'outbox', title: '发信箱', icon: 'mail', Screen: screen(unbuilt) },
];
