import type { Field, MajorMention, Span } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { MajorList } from './major-lists.ts';
import { readEnglishMajors } from './english-majors.ts';
import { listAfter, listBefore } from './major-lists.ts';
import { isKnownMajor, isSingleName, meansStudies, mentionOf } from './major-names.ts';
import type { Reading } from './reading.ts';
import { clauseEnd, clauseStart, span } from './reading.ts';

/** Where a list of majors ends: 专业, 学科, 背景 and their like. */
const LIST_END =
  /(?:相近|相关|相应|类似|有关)的?(?:专业|学科|学历|背景|本科|大专)|专业|学科背景|学科|背景|系(?:本科|大专|毕业)|(?<=[理工文商]科)类?(?:本科|毕业|优先|学生|生(?=优先)|学历|出身)/g;
/** The words between the last name and the ending; most of them leave the list open. */
const JOINT = /(?:等|[门大]?类)?(?:方面|方向)?的?(?:以及|或者|及其|或|及|和|、|,)?者?(?:其他|其它)?$/;
/** "财会本科及以上", "统计学等全日制本科": the degree itself ends the list; only known names count there. */
const BEFORE_DEGREE = /(?:本科|大专|专科|硕士)(?=及以上|以上|或以上|学历|毕业|学位|\(含|\/)/g;
const DEGREE_JOINT = /(?:等|[门大]?类)?(?:全日制|统招|正规)?(?:大学)?$/;
const JOINT_REACH = 12;
/** Right after 专业 these say that no major is meant. */
const NOT_MAJOR_AFTER =
  /^(?:研究[所院室]|研发中心|知识|技能|技术|能力|的(?!本科|大专|学历|毕业|应届|学生|优先|同学)|化|人士|人才|人员|培训|团队|性|素[养质]|术语|水平|英语|证书|资格|领域|服务|课程|度|书籍|词汇|[初中高]级(?:证|职称|资格|以上职称)|职业资格|双[通轨序]|[两多]?[种条]?[通轨]道|序列|路线|分析|从事|经验|形象|精神|软件|工具|设备|产品|公司|机构|平台|市场|顾问|咨询|讲师|老师|教练|操守|意识|态度|理论|岗位|素材|数据|设计|开发|销售|等级|基础|特长|功底|四级|八级|功能|角度|眼光|方案|客户|级|工程师|会计师|网站|论坛|媒体|杂志|报告|支持|指导|建议|解答|问题|内容|工作|运营|执行|操作|水准|学习|技巧|实力|口语|交流|解决|供应商|企业|院校|队伍|部门|职称|评估|检测|测试|维修|安装|课|老师|写作|词|类别|人事|型人|方法|手段|人脉|沟通|协调|配合|协作|之?间|图纸|进行|横向|做好|共同|团体|分包|承包)/;
const PREFERRED = /优先|为佳|更佳|尤佳|加分|优选|佳$|更优|优势/;
/** Lists that follow their heading: 专业要求：…, 所学专业为… */
const FORWARD =
  /(?:(?:招聘|所学|所需|需求|招收)?(?:专 ?业|[一二]级学科)(?:\([^)]{1,6}\))?(?:要求|背景|范围|方向|名称)?(?: ?[:】\]][: ]?|为:?|是)(?:(?:大学)?(?:本科|[大中]专|硕士|研究生)(?:及以上)?(?:学历)?\/)?|专业限|专业(?:对口|均可|优先|要求)?\((?:例?如|比如|包括|含|:)*|专业(?:要求|背景|范围|名称)(?:为|是|\n)?|专业(?:均|可)?不限制?[,;(。] ?|毕业于)/g;
/** Looking at more places than this in one posting is reading something else than an advert. */
const MOST_PLACES = 200;

/** The catalogue's code behind a name, as tables of positions write it: 软件工程(080902). It marks a major by itself. */
const CODED = /(?<=[\u4e00-\u9fa5])\((?:[abc]?\d{4,6}[tk]{0,2})\)/g;
/** "本科及以上学历，金融学、会计学。", "本科：…；研究生：…", a cell of a table: two known names that fill the clause are enough. */
const BEHIND_DEGREE =
  /(?:(?:本科|[大专高][专科职]|硕士|博士|研究生|学历|学位|以上)生?[,: |(]|\|) ?(?=[\u4e00-\u9fa5])/g;
/** "A0812计算机科学与技术": the code stands before the name. */
const CODE_FIRST = /(?<![\da-z.-])(?:[abc]\d{4,6}|0\d{3}|[01]\d{5})[tk]{0,2} ?(?=[\u4e00-\u9fa5]{2})/g;
/** A whole branch that stands alone: "工科，大专以上". */
const BRANCH =
  /(?<=^|[\n,。;:、.\s)\d])(?:理工|文理|[理工文商])科类?(?=[、,]? ?(?:\d、)?(?:全日制|统招)?(?:本科|大专|专科|硕士))/g;
const BRANCH_BEFORE = /(理工|文理|[理工文商])[科类]类?(?:相关)?$/;
/** "优先考虑:1、通信工程…", "加分项:" */
const PREFERRED_HEADING = /(?:优先(?:考虑|条件|录用)?|加分项?)[:】] ?(?:[(\d][\d、.)]{0,3})? ?$/;
/** Departments that work together, and subjects that are taught, are no demand. */
const DUTY = /协助|配合|协调|会同|负责|参与|对接|承担|联合/;
/** "机械、电气、自动化类" says it without 专业; one name alone may be a kind of work. */
const BARE_CLASS =
  /(?<=[\u4e00-\u9fa5])(?<!种|分|品|各|此|这|几|人|鞋)[门大]?类(?=[,。;\n]|$|本科|[大中]专|专科|高职|硕士|博士|研究生|毕业|及以上|(?:者|的)?优先)/g;

interface Found {
  readonly names: Map<string, MajorMention>;
  readonly spans: Span[];
  open: boolean;
}

function take(into: Found, list: MajorList, open: boolean): void {
  for (const name of list.names) {
    const mention = mentionOf(name);
    if (!into.names.has(mention.name)) into.names.set(mention.name, mention);
  }
  into.spans.push(span('desc', list.start, list.end));
  if (open || list.open) into.open = true;
}

function scanBehindDegrees(text: string, demanded: Found, preferred: Found): void {
  let places = 0;
  for (const match of text.matchAll(BEHIND_DEGREE)) {
    if ((places += 1) > MOST_PLACES) break;
    const list = listAfter(text, match.index + match[0].length);
    if (!list || list.names.length < 2 || !list.names.every(isKnownMajor)) continue;
    const isWhole = /^(?:[,。;\n |)]|$)/.test(text.slice(list.end, list.end + 1));
    if (!isWhole || /专业|相关|背景/.test(text.slice(list.start, list.end))) continue;
    // "统计学,数学,电子商务优先": the last of them says what all are.
    const last = /^,([^,。;\d]{2,12}?)(?:者)?优先/.exec(text.slice(list.end, list.end + 18))?.[1];
    const isLast = last !== undefined && isKnownMajor(last);
    const names = isLast ? [...list.names, last] : list.names;
    const isPreferred =
      isLast ||
      text.slice(list.start, list.end).endsWith('优先') ||
      /^\)?(?:者|均可)?优先/.test(text.slice(list.end, list.end + 5));
    take(isPreferred ? preferred : demanded, { ...list, names }, false);
  }
}

/** Lists that neither 专业 nor a degree ends. */
function scanBare(text: string, demanded: Found, preferred: Found): void {
  for (const pattern of [CODED, BARE_CLASS]) {
    if (!(pattern === CODED ? /\([abc]?\d{4}/.test(text) : text.includes('类'))) continue;
    let places = 0;
    for (const match of text.matchAll(pattern)) {
      if ((places += 1) > MOST_PLACES) break;
      const list = listBefore(text, match.index, true);
      const isGroup = pattern === CODED || match[0].length > 1;
      if (!list || (!isGroup && list.names.length < 2)) continue;
      const end = match.index + match[0].length;
      take(PREFERRED.test(restOfClause(text, end)) ? preferred : demanded, list, false);
    }
  }
}

/** "理工科专业,计算机、电子、通信优先": a clause of known names right behind a demand of studies; languages are skills there. */
function scanPreferences(text: string, preferred: Found): void {
  let places = 0;
  for (let at = text.indexOf('优先'); at >= 0 && places < MOST_PLACES; at = text.indexOf('优先', at + 2)) {
    places += 1;
    // Most 优先 end a sentence about experience: what can be seen at once is looked at first.
    const before = text.slice(Math.max(0, at - 60), at);
    const border = Math.max(...[',', '。', ';', '('].map((mark) => before.lastIndexOf(mark)));
    if (border < 0 || !/[、/]/.test(before.slice(border)) || before.length - border > 46) continue;
    if (!/专业|学历|本科|大专|学科|[理工文]科/.test(before.slice(Math.max(0, border - 13), border))) continue;
    const joint = /(?:等|类)?[者的]?$/.exec(before)?.[0].length ?? 0;
    const list = listBefore(text, at - joint, true);
    if (!list || list.names.length < 2 || list.start > at - before.length + border + 1) continue;
    if (list.names.every(isSingleName) && !list.names.every((name) => name.endsWith('语')))
      take(preferred, list, false);
  }
}

/** Names behind their code, and whole branches that stand alone. */
function scanCodesAndBranches(text: string, demanded: Found): void {
  let places = 0;
  for (const match of text.matchAll(CODE_FIRST)) {
    if ((places += 1) > MOST_PLACES) break;
    const list = listAfter(text, match.index + match[0].length);
    if (list?.names.every(isSingleName)) take(demanded, list, false);
  }
  if (!/[理工文商]科/.test(text)) return;
  for (const match of text.matchAll(BRANCH)) {
    if ((places += 1) > MOST_PLACES) break;
    const list = listBefore(text, match.index + match[0].length, true);
    if (list) take(demanded, list, false);
  }
}

/** The words of the comma clause after `at`: 优先 there makes a list a preference. */
function restOfClause(text: string, at: number): string {
  let end = clauseEnd(text, at, 24);
  // "金融、保险专业,或有销售经验,带过团队的优先": 或 takes the preference along.
  if (/^,或者?[有具从]/.test(text.slice(end, end + 4))) end = Math.max(end, preferenceEnd(text, end));
  const rest = text.slice(at, end).replace(/\((?!优先|者优先)[^)]{0,24}\)?/, '');
  return rest.split(/ (?!优先|者|毕业|为佳|加分)/, 1)[0] as string;
}

/** Where a sentence that begins at `at` says 优先, or `at`. */
function preferenceEnd(text: string, at: number): number {
  const sentence = /^[^。;\n\d]{2,40}?优先/.exec(text.slice(at, at + 44));
  return sentence ? at + sentence[0].length : at;
}

/** The joining words right before `at`, possibly none. */
function jointBefore(text: string, at: number, joint: RegExp): string {
  return joint.exec(text.slice(Math.max(0, at - JOINT_REACH), at))?.[0] ?? '';
}

function scanEndings(text: string, demanded: Found, preferred: Found): void {
  LIST_END.lastIndex = 0;
  let places = 0;
  for (
    let match = LIST_END.exec(text);
    match && places < MOST_PLACES;
    match = LIST_END.exec(text), places += 1
  ) {
    const ending = match[0];
    const end = match.index + ending.length;
    const after = text.slice(end, end + 12);
    if (/专业$|学科$/.test(ending) && NOT_MAJOR_AFTER.test(after)) continue;
    if (ending.endsWith('学科') && after.startsWith('基础')) continue;
    // "设“管理”和“专业”两条通道": a word in quotes of its own.
    if (/["“「『]/.test(text.charAt(match.index - 1)) && /^["”」』]/.test(after)) continue;
    const barely = ending.endsWith('背景') && !/专业|学科/.test(ending);
    const joint = jointBefore(text, match.index, JOINT);
    let last = match.index - joint.length;
    while (/["”」』’]/.test(text.charAt(last - 1))) last -= 1;
    if (text.charAt(last - 1) === '各') continue;
    const list = listBefore(text, last, barely);
    if (!list || (barely && !isStudies(list.names))) continue;
    const isPreferred =
      PREFERRED.test(ending) ||
      PREFERRED.test(restOfClause(text, end)) ||
      PREFERRED_HEADING.test(text.slice(Math.max(0, list.start - 16), list.start));
    if (barely && !isPreferred && !/^(?:[,。;\n]|$)/.test(after)) continue;
    if (!isPreferred && ending === '专业' && isDuty(text, list.start)) continue;
    const open =
      /相|类似|有关/.test(ending) ||
      /等|方面|其他|其它/.test(joint) ||
      /[或及和者]相关(?!经|工)/.test(text.slice(list.start, list.end)) ||
      /^(?:或|及|和)?(?:其他|其它)?相关/.test(after);
    const into = isPreferred ? preferred : demanded;
    take(into, list, open);
    // "国际贸易专业或外贸英语": a further one that nothing ends.
    if (!/^[或、和/](?!相关|其他|其它)/.test(after)) continue;
    const bare = listAfter(text, end + 1);
    if (bare?.names.every(isKnownMajor) && /^(?:[,。;\n ]|$)/.test(text.slice(bare.end, bare.end + 1)))
      take(into, bare, open);
  }
}

/** A list before a bare 背景: one name must mean studies, among several most of them. */
function isStudies(names: readonly string[]): boolean {
  return names.every(isKnownMajor) && names.filter(meansStudies).length * 2 > names.length;
}

/** Whether the clause that the list stands in begins as a duty does. */
function isDuty(text: string, start: number): boolean {
  const clause = text.slice(clauseStart(text, start, 24), start);
  return DUTY.test(clause.slice(Math.max(clause.lastIndexOf(' '), clause.lastIndexOf(':')) + 1));
}

function scanDegrees(text: string, demanded: Found, preferred: Found): void {
  BEFORE_DEGREE.lastIndex = 0;
  let places = 0;
  for (
    let match = BEFORE_DEGREE.exec(text);
    match && places < MOST_PLACES;
    match = BEFORE_DEGREE.exec(text), places += 1
  ) {
    const joint = jointBefore(text, match.index, DEGREE_JOINT);
    const end = match.index - joint.length;
    if (/[\s、,.。;:及或/(]/.test(text.charAt(end - 1))) continue;
    const list = listBefore(text, end, true);
    if (!list) continue;
    const rest = restOfClause(text, match.index + match[0].length);
    take(PREFERRED.test(rest) ? preferred : demanded, list, joint.startsWith('等'));
  }
}

function scanHeadings(text: string, demanded: Found, preferred: Found): void {
  FORWARD.lastIndex = 0;
  let places = 0;
  for (
    let match = FORWARD.exec(text);
    match && places < MOST_PLACES;
    match = FORWARD.exec(text), places += 1
  ) {
    const list = listAfter(text, match.index + match[0].length);
    if (!list) continue;
    const open = list.open || /^[^,。;]{0,4}(?:等|相关)/.test(text.slice(list.end, list.end + 8));
    const isPreferred =
      PREFERRED.test(text.slice(match.index, list.end)) || PREFERRED.test(restOfClause(text, list.end));
    // "专业不限,计算机优先" wants computing; "专业不限,会计证" wants nothing.
    if (match[0].includes('不限') && !(isPreferred && list.names.every(isKnownMajor))) continue;
    // "理工科专业(计算机、电子等)": the brackets say which.
    if (match[0].includes('(') && !isPreferred && list.names.length > 1) {
      const branch = BRANCH_BEFORE.exec(text.slice(Math.max(0, match.index - 8), match.index))?.[1];
      for (const name of branch ? [branch, `${branch}科`] : []) {
        demanded.names.delete(name);
        preferred.names.delete(name);
      }
    }
    take(isPreferred ? preferred : demanded, list, open);
  }
}

/** Majors demanded and preferred, and whether the demanded list is open. */
export function readMajors(reading: Reading): {
  majors: Field<readonly MajorMention[]>;
  majorsPreferred: Field<readonly MajorMention[]>;
  majorsOpen: Field<boolean | null>;
} {
  const demanded: Found = { names: new Map(), spans: [], open: false };
  const preferred: Found = { names: new Map(), spans: [], open: false };
  scanEndings(reading.desc, demanded, preferred);
  scanDegrees(reading.desc, demanded, preferred);
  scanHeadings(reading.desc, demanded, preferred);
  scanBare(reading.desc, demanded, preferred);
  scanBehindDegrees(reading.desc, demanded, preferred);
  scanCodesAndBranches(reading.desc, demanded);
  scanPreferences(reading.desc, preferred);
  for (const { list, isPreferred } of readEnglishMajors(reading.desc))
    take(isPreferred ? preferred : demanded, list, false);
  for (const name of demanded.names.keys()) preferred.names.delete(name);
  const majors = [...demanded.names.values()];
  const wanted = [...preferred.names.values()];
  const sure = majors.every((major) => major.codes.length > 0);
  return {
    majors: majors.length === 0 ? unread([]) : readAs(majors, sure ? 0.9 : 0.7, ...demanded.spans),
    majorsPreferred: wanted.length === 0 ? unread([]) : readAs(wanted, 0.8, ...preferred.spans),
    majorsOpen:
      majors.length === 0
        ? unread<boolean | null>(null)
        : readAs<boolean | null>(demanded.open, 0.85, ...demanded.spans),
  };
}
