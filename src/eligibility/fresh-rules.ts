export type FreshRule = {
  /** Years before the year of the recruitment whose graduates still count when they are unplaced; 0 for none. */
  readonly yearsBefore: number;
  /** The definition in one sentence. */
  readonly words: string;
  /** Extra ways in that no input states. */
  readonly also: readonly string[];
};

/**
 * How regions define 应届. Origin: condensed from announcements of public institutions of 2026 as collected in public
 * third-party lists; the civil service of the same province follows the same pattern. To be verified against the
 * announcement of the year before a deployment relies on it. Henan publishes no column for it: the nation's two years
 * of choice (择业期) stand in.
 */
export const freshRules = {
  guangdong: {
    yearsBefore: 2,
    words: '广东：当年毕业，或前两年毕业且未落实工作单位',
    also: ['留学回国人员', '服务基层项目期满两年内', '规范化培训'],
  },
  henan: {
    yearsBefore: 2,
    words: '当年毕业，或择业期两年内未落实工作单位',
    also: ['服务基层项目期满两年内'],
  },
  zhejiang: { yearsBefore: 0, words: '浙江省属：当年内毕业并取得证书', also: [] },
  hangzhou: { yearsBefore: 2, words: '杭州：当年及前两年毕业均可', also: [] },
  shanghai: {
    yearsBefore: 1,
    words: '上海：当年或前一年毕业且未落实编制内工作',
    also: ['外省户籍非应届须居住证满一年'],
  },
  jiangsu: {
    yearsBefore: 2,
    words: '江苏：当年毕业且报名时无工作单位，或前两年毕业无工作单位',
    also: [],
  },
} as const satisfies Record<string, FreshRule>;
