import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

const unbuilt = () => import('../../ui/unbuilt.tsx').then((m) => m.Unbuilt);

export const screens: readonly ScreenRow[] = [
  { path: '', title: '概况', icon: 'chart', Screen: screen(unbuilt) },
  { path: 'ledger', title: '帮扶台账', icon: 'line', Screen: screen(unbuilt) },
  {
    path: 'review',
    title: '岗位审核',
    icon: 'shield',
    Screen: screen(() => import('../../features/postings/review-queue.tsx').then((m) => m.ReviewQueue)),
  },
];
