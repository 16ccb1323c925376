import { screen } from '../../ui/screens.ts';
import type { ScreenRow } from '../../ui/screens.ts';

export const screens: readonly ScreenRow[] = [
  {
    path: '',
    title: '转来的毕业生',
    icon: 'people',
    short: '转来的',
    needs: 'handover.receive',
    Screen: screen(() => import('./received.tsx').then((m) => m.LabourReceived)),
  },
  {
    path: 'files',
    title: '文件转来的',
    icon: 'file',
    short: '文件',
    needs: 'handover.receive',
    Screen: screen(() => import('./received.tsx').then((m) => m.LabourFiles)),
  },
  {
    path: 'settings',
    title: '设置',
    icon: 'person',
    Screen: screen(() => import('../settings.tsx').then((m) => m.StaffSettings)),
  },
  {
    path: 'received/:handoverId',
    title: '转来的毕业生',
    needs: 'handover.receive',
    Screen: screen(() => import('./received.tsx').then((m) => m.LabourOne)),
  },
];
