/// <reference types="vite/client" />

// antd's own typings call this file CommonJS although it is an ES module; without this the default import is mistyped.
declare module 'antd/es/locale/zh_CN.js' {
  import type { Locale } from 'antd/es/locale/index.js';
  const locale: Locale;
  export default locale;
}
