import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { antdTheme } from './theme.ts';
import { useThemeMode } from './theme-mode.ts';

dayjs.locale('zh-cn');

/** Around a portal that uses antd: theme and Chinese wording. The public and graduate portals do without antd. */
export function AntdRoot({ children }: { children: ReactNode }) {
  const mode = useThemeMode();
  const theme = useMemo(() => antdTheme(mode), [mode]);
  return (
    <ConfigProvider theme={theme} locale={zhCN} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
