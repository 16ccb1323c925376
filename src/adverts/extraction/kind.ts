import type { Field, PostingKind, SpanSource } from './extraction.ts';
import { readAs } from './extraction.ts';
import type { Reading } from './reading.ts';
import { findSpan } from './reading.ts';

interface KindRule {
  readonly kind: PostingKind;
  readonly sources: readonly SpanSource[];
  readonly pattern: RegExp;
}

/** In order of precedence: what the post is comes before who offers it. */
const RULES: readonly KindRule[] = [
  { kind: 'military', sources: ['title'], pattern: /征兵|入伍|士兵|士官|军官|军队文职|直招军士/ },
  {
    kind: 'grassroots',
    sources: ['title', 'desc'],
    pattern:
      /三支一扶|西部计划|特岗(?:教师|计划)|大学生村官|大学生乡村医生|城乡社区专项|社区工作者招[聘录]|选调生/,
  },
  { kind: 'public_welfare', sources: ['title', 'desc'], pattern: /公益性岗位|公益岗/ },
  { kind: 'research_assistant', sources: ['title'], pattern: /科研助理|研究助理|科研秘书/ },
  { kind: 'trainee', sources: ['title'], pattern: /就业见习|见习(?:生|岗)/ },
  {
    kind: 'government',
    sources: ['company_tab', 'tags'],
    pattern: /(?:^|['|])(?:政府机关|机关|国家机关|政府\/非盈利机构|政府\/事业单位)(?=['|]|$)/,
  },
  { kind: 'government', sources: ['title'], pattern: /公务员/ },
  {
    kind: 'public_institution',
    sources: ['company_tab', 'tags'],
    pattern: /(?:^|['|])(?:事业单位|学校|科研院所|事业单位\/政府)(?=['|]|$)/,
  },
  {
    kind: 'public_institution',
    sources: ['title', 'desc'],
    pattern: /事业编制?|事业单位(?:公开)?招聘|编制内/,
  },
  {
    kind: 'soe',
    sources: ['company_tab', 'tags', 'welfare'],
    pattern: /(?:^|['|,_])(?:国企|央企|国有企业|国有控股|国有|央企\/国企)(?=['|,_]|$)/,
  },
];

const BY_NAME: KindRule = {
  kind: 'government',
  sources: ['company'],
  pattern: /(?:人民法院|人民检察院|人民政府|公安局|税务局|街道办事处|纪律检查委员会)$/,
};
/** What the text says of the employer, in so many words. */
const BY_TEXT: readonly KindRule[] = [
  {
    kind: 'soe',
    sources: ['desc'],
    pattern:
      /(?:单位|企业|公司)性质: ?(?:国企|央企|国有)|(?:我司|本公司|公司)(?:是|为|系|隶属于?)[^。;\n]{0,20}(?:国有(?:独资|控股|企业|全资)|央企|中央企业|国企)/,
  },
  { kind: 'public_institution', sources: ['desc'], pattern: /单位性质: ?事业单位/ },
  { kind: 'government', sources: ['desc'], pattern: /单位性质: ?(?:党政)?机关/ },
];
const SPEAKS_OF_EMPLOYER = /性质|国有|央企|国企|中央企业/;
const WITHOUT_TEXT = [...RULES, BY_NAME];
const WITH_TEXT = [...RULES, ...BY_TEXT, BY_NAME];

/** Which kind of post this is; an enterprise unless something says otherwise. */
export function readKind(reading: Reading, internship: Field<boolean>): Field<PostingKind> {
  for (const rule of SPEAKS_OF_EMPLOYER.test(reading.desc) ? WITH_TEXT : WITHOUT_TEXT) {
    for (const source of rule.sources) {
      const found = findSpan(reading, source, rule.pattern);
      if (!found) continue;
      if (internship.value && !['military', 'grassroots'].includes(rule.kind)) break;
      return readAs(rule.kind, 0.9, found);
    }
  }
  if (internship.value)
    return {
      value: 'internship',
      spans: internship.spans,
      confidence: internship.confidence,
      conflict: null,
    };
  return readAs('enterprise', 0.5);
}
