import type { Experience, Field, FreshStance } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import { FRESH_WELCOME, NONE_NEEDED, wantsUnknownYears } from './experience.ts';
import type { Reading } from './reading.ts';
import { findSpan } from './reading.ts';

/** Only those still studying or graduating this year are asked for. */
const ONLY_TITLE =
  /校招|校园招聘|(?:招聘?|^)应届|应届(?:毕业)?生?(?:专场|招聘|专项|培养|岗)|(?<!\d)(?:20)?[12]\d届|管培生|管理培训生|储备生|实习亦可/;
const ONLY_TEXT =
  /(?:招聘|招募|面向)对象:? ?(?![^。;\n]{0,40}(?:社会|往届|在职))[^。;\n]{0,30}(?:应届|毕业生|届)|非应届(?:毕业)?生?(?:勿|请勿|谢绝)|(?<![\d第])(?:20)?2\d届(?:应届|校招|校园招聘|秋招|春招|暑期|正式批|提前批|补录)|(?<![\d第])20[12]\d届(?=[^,。;]{0,16}(?:专业|本科|硕士|博士|大专|学历|同学))|20\d\d年(?:普通|全日制|国内外)*(?:高校|高等院校|大学)(?:应届)?毕业生(?!优先)|(?:^|[\n。;:,\d.] ?)大[一二三四](?:[、或/和及]?大?[一二三四])*(?:及以上)?(?:的)?(?:在校|学生|在读)(?![^,。;]{0,10}(?:均可|亦可|也可|优先))|(?:招聘|招收|仅限|只限|面向|仅招|只招|(?<!不)限)(?:20\d\d[年届])?(?:全日制|优秀|本科|大专|高校|统招|专科|各大院校|国内)*应届|20\d\d ?届[^,。;]{0,8}毕业|是20\d\d年毕业|20\d\d年应届毕业生|应届生(?:\([^)]{0,12}\))?招聘|在校(?:专科|本科|大学|研究)+生?(?![^,。;]{0,8}(?:优先|均可|亦可|也可|可))|(?:以|招|招聘|限|为)大[一二三四]|(?:本科|硕士|博士|研究生|大专|高校)(?:及以上)?(?:学历)?在读(?![^,。;]{0,8}(?:均可|亦可|也可|优先))/;
/** A quick look that saves the long one. */
const SPEAKS_OF_STUDENTS = /[届校读]|毕业|大[一二三四]/;
/** An experience field that says nothing else. */
const ONLY_FIELD = /^(?:应届|应届生|应届毕业生|在校|在校生|在校\/应届|在校生\/应届生|应届生\/在校生)$/;
const NOT_WELCOME =
  /(?:不招|不要|不接[受收]|不考虑|谢绝)(?:应届|实习生|在校)|(?<!非)应届(?:毕业)?生(?:勿|请勿|勿投|不考虑|谢绝|除外)|非应届(?:毕业)?生(?:[,。;]|优先)/;
const ALSO = /欢迎|可接|接[受收纳]|亦可|也可|均可|优先|往届/;

/** What the posting thinks of people who have just graduated. */
export function readFresh(reading: Reading, experience: Experience | null): Field<FreshStance> {
  const years = experience?.min ?? 0;
  const field = findSpan(reading, 'exp', ONLY_FIELD);
  if (field) return readAs<FreshStance>('only', 0.8, field);
  const refused = findSpan(reading, 'desc', NOT_WELCOME);
  if (!refused || /大[一二三四]/.test(reading.desc)) {
    const only =
      ONLY_TITLE.test(reading.title) && !ALSO.test(reading.title)
        ? findSpan(reading, 'title', ONLY_TITLE)
        : SPEAKS_OF_STUDENTS.test(reading.desc)
          ? findSpan(reading, 'desc', ONLY_TEXT)
          : null;
    if (only && (years === 0 || only.source === 'title')) return readAs<FreshStance>('only', 0.8, only);
  }
  const lost = experience === null ? wantsUnknownYears(reading) : null;
  const welcome = refused
    ? null
    : (statedWelcome(reading) ?? (years === 0 && !lost ? noExperience(reading) : null));
  if (welcome) return readAs<FreshStance>('welcome', 0.8, welcome);
  if (years >= 1) return { ...unread<FreshStance>('excluded'), confidence: 0.8 };
  if (lost) return readAs<FreshStance>('excluded', 0.5, lost);
  return refused ? readAs<FreshStance>('excluded', 0.8, refused) : unread<FreshStance>('unstated');
}

function statedWelcome(reading: Reading): ReturnType<typeof findSpan> {
  return (
    findSpan(reading, 'exp', /应届/) ??
    findSpan(reading, 'desc', FRESH_WELCOME) ??
    findSpan(reading, 'title', FRESH_WELCOME) ??
    findSpan(reading, 'tags', /应届/)
  );
}

function noExperience(reading: Reading): ReturnType<typeof findSpan> {
  return (
    findSpan(reading, 'exp', /无需经验|^无经验|^无工作经验/) ??
    findSpan(reading, 'desc', NONE_NEEDED) ??
    findSpan(reading, 'title', NONE_NEEDED) ??
    findSpan(reading, 'tags', /无需经验/)
  );
}
