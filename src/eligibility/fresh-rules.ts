export type FreshRule = {
  /** Beginnings of the region codes to which it applies. */
  readonly regions: readonly string[];
  /** Years before the year of the recruitment whose graduates still count; 0 for none. */
  readonly yearsBefore: number;
  /** Who graduated in those years counts whether placed or not. */
  readonly placedToo: boolean;
  /** The definition in one sentence. */
  readonly words: string;
  /** Extra ways in that no input states. */
  readonly also: readonly string[];
};

/**
 * How regions define 应届. UNVERIFIED: condensed from announcements of public institutions of 2026 as collected in a
 * public third-party list; the civil service of the same region is taken to follow them. To be held against the
 * announcement of the year before a deployment relies on it. A region that is not here has no rule, and says so.
 */
export const freshRules: Readonly<Record<string, FreshRule>> = {
  guangdong: {
    regions: ['44'],
    yearsBefore: 2,
    placedToo: false,
    words: '广东：当年毕业，或前两年毕业且未落实工作单位',
    also: ['留学回国人员', '服务基层项目期满两年内', '规范化培训'],
  },
  // Posts of the province itself; its cities define 应届 on their own.
  zhejiang: {
    regions: ['330000'],
    yearsBefore: 0,
    placedToo: false,
    words: '浙江省属：当年内毕业并取得证书',
    also: [],
  },
  hangzhou: {
    regions: ['3301'],
    yearsBefore: 2,
    placedToo: true,
    words: '杭州：当年及前两年毕业均可',
    also: [],
  },
  shanghai: {
    regions: ['31'],
    yearsBefore: 1,
    placedToo: false,
    words: '上海：当年或前一年毕业且未落实编制内工作',
    also: ['外省户籍的往年毕业生另须居住证满一年'],
  },
  jiangsu: {
    regions: ['32'],
    yearsBefore: 2,
    placedToo: false,
    words: '江苏：当年毕业且报名时无工作单位，或前两年毕业无工作单位',
    also: [],
  },
};

/** The rule of the region that recruits; undefined where none is known. */
export function freshRuleOf(regionCode: string): FreshRule | undefined {
  return Object.values(freshRules).find(({ regions }) =>
    regions.some((start) => regionCode.startsWith(start)),
  );
}
