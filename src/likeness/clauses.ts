/** Text beyond this is not compared; adverts are a tenth of it, and it bounds the time of any input. */
const LIMIT = 20_000;

/** Headings begin a clause of their own, also where a source has glued lines together. */
const HEADING =
  /(?:岗位|工作|职位|任职|招聘|应聘|职责|入职)(?:职责|描述|要求|内容|条件|资格|说明|信息|时间)|薪资待遇|薪酬福利|福利待遇|公司(?:简介|介绍|福利)|企业(?:简介|介绍)|联系(?:方式|电话|人)/gu;
/** "1、", "(2)", "3." and circled figures before an item; not the 1.5 of a figure. */
const NUMBERING =
  /(?<![\p{L}\p{N}.])[（(]?\d{1,2}(?:[、）)]|[.．](?!\d))|[①-⑳]|(?<=\p{Script=Han})\d{1,2}[、](?=\p{Script=Han})/gu;
const BORDERS = /[\n\r。；;！!？?，,：:|【】[\]★●◆■•·~<>"“”'‘’()（）]+/u;
const NOT_WORD = /[^\p{L}\p{N}%+#.]+/gu;

/**
 * The clauses of a text in the plainest form: half width, lower case, no tags, numbering, spaces or punctuation. Lines,
 * marks and their order make no difference to the set of them.
 */
export function clausesOf(text: string): string[] {
  const plain = withoutMarkup(text.slice(0, LIMIT))
    .normalize('NFKC')
    .toLowerCase()
    .replace(NUMBERING, '\n')
    .replace(HEADING, '\n$&\n');
  const clauses: string[] = [];
  for (const part of plain.split(BORDERS)) {
    const words = part.replace(NOT_WORD, '');
    const clause = words.includes('.') ? words.replace(/^\.+|\.+$/gu, '') : words;
    if (clause.length > 1) clauses.push(clause);
  }
  return clauses;
}

function withoutMarkup(text: string): string {
  const untagged = text.includes('<') ? text.replace(/<[^<>]{0,200}>/gu, '\n') : text;
  return untagged.includes('&') ? untagged.replace(/&(?:[a-z]{2,8}|#\d{1,5});/giu, ' ') : untagged;
}

/**
 * Clauses about the employer, the benefits or how to apply. They come and go between copies of one job and are the same
 * for different jobs of one employer, so they do not count. Judged clause by clause: headings would depend on the order.
 */
const BESIDE_THE_JOB = new RegExp(
  [
    // the employer
    '成立于|创立|创办|总部|注册资|上市|领先|知名|高新技术企业|旗下|荣获|荣誉|专利|股东|控股|秉承|致力于|宗旨|使命|愿景|核心价值|企业文化',
    '^(?:本?公司|集团|我们|我司|企业|单位)(?:是|系|为|位于|现有|拥有|主营|经营|目前|自|以|简介|介绍|福利|地址)',
    // benefits and pay
    '五险|六险|社保|公积金|商业保险|意外险|双休|单休|年假|带薪|法定|节假|节日|福利|奖金|全勤|绩效|提成|底薪|补贴|补助|餐补|话补|房补|包吃|包住|食宿|住宿|宿舍|工作餐|下午茶|零食',
    '年终|年底|双薪|体检|旅游|团建|晋升|薪资|薪酬|工资|待遇|月薪|年薪|调薪|股权|期权|培训机会|带薪培训|弹性工作|班车|生日',
    // how to apply
    '联系人|联系电话|联系方式|电话|手机|微信|邮箱|邮件|简历|投递|面试|地址|乘车|地铁|公交|网址|官网|发布|截止|有效期|更新',
    '@|\\.com|\\.cn|^https?|^(?:\\d{4}年)?\\d{1,2}月\\d{1,2}[日号]|^\\d+$',
  ].join('|'),
  'u',
);
const HEADING_ONLY = new RegExp(`^(?:${HEADING.source})$`, 'u');

export function isBesideTheJob(clause: string): boolean {
  return BESIDE_THE_JOB.test(clause) || HEADING_ONLY.test(clause);
}

/** Work by the hour or for a season is another job than the regular one of the same wording. */
const IRREGULAR = /小时工(?![资价作])|兼职|临时工|暑假工|寒假工|日结/gu;

/** The words for irregular work in a text, each once, as one text to compare. */
export function irregularWork(text: string): string {
  return [...new Set(text.match(IRREGULAR))].toSorted().join();
}

const YEARS = /(?<!\d)(?:\d{1,2}|[一二两三四五六七八九十]+)(?=年|周年)/gu;
const DIGITS = '零一二三四五六七八九十';

/** Numbers of years that clauses speak of, whatever stands around them. */
export function yearsIn(clauses: readonly string[]): Set<string> {
  return new Set(
    clauses
      .flatMap((clause) => clause.match(YEARS) ?? [])
      .map((years) => {
        const digit = DIGITS.indexOf(years.replace('两', '二'));
        return digit > 0 ? String(digit) : years;
      }),
  );
}

/** A clause whose figures may differ between copies of one job: days, head-counts, telephones. */
const LOOSE_FIGURES =
  /截止|日期|有效期|发布|更新|面试|报到|招聘会|电话|手机|微信|qq|联系|邮箱|地址|http|\.com|\d月\d{1,2}[日号]|\d{4}年\d|\d{7}|招聘?\d+[人名位]|^\d+[人名位]$|人数/u;
const FIGURE =
  /\d+(?:\.\d+)?|[一二两三四五六七八九十]+(?=年|个月|岁|级)|博士|硕士|研究生|本科|大专|专科|中专|高中|[a-z][a-z0-9+#.]*/gu;

/** "8-10k" and its like are another way to write the pay, which is compared as read; "18元/小时" is a figure of its own. */
const PAY_ALONE =
  /^#+$|^(?=.*(?:元|千|万|薪|工资|收入|待遇))(?:#|元|千|万|月|年|薪|工资|收入|待遇|综合|底|以上|以下|左右|起|约|到|至|税前|税后)*$/u;

/** Clauses that hold figures or Latin names, by what is left when those are taken out: the template and what filled it. */
export function filledTemplates(clauses: readonly string[]): Map<string, Set<string>> {
  const templates = new Map<string, Set<string>>();
  for (const clause of clauses) {
    if (clause.length < 3 || LOOSE_FIGURES.test(clause)) continue;
    const figures: string[] = [];
    const template = clause.replace(FIGURE, (figure) => {
      figures.push(figure);
      return '#';
    });
    if (figures.length === 0 || PAY_ALONE.test(template)) continue;
    const fillings = templates.get(template) ?? new Set();
    templates.set(template, fillings.add(figures.join(' ')));
  }
  return templates;
}

/** Whether the same clause stands in both with other figures or names in it ("3年以上" and "5年以上"). */
export function figuresDiffer(
  one: ReadonlyMap<string, ReadonlySet<string>>,
  other: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  for (const [template, fillings] of one) {
    const theirs = other.get(template);
    if (theirs && ![...fillings].some((filling) => theirs.has(filling))) return true;
  }
  return false;
}
