import type { Experience, Field, FreshStance } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import { NO_EXPERIENCE } from './experience.ts';
import type { Reading } from './reading.ts';
import { findSpan } from './reading.ts';

/** Only those still studying or graduating this year are asked for. */
const ONLY_TITLE = /校招|校园招聘|应届|(?<!\d)(?:20)?[12]\d届|管培生|管理培训生|培训生/;
const ONLY_TEXT =
  /(?:招聘|仅限|只限|面向|限|要求|须为|必须是|为)[^,。;]{0,8}(?:20\d\d[年届])?(?:全日制|优秀|本科|大专|高校)*应届(?:毕业)?生(?![^,。;]{0,12}(?:优先|亦可|也可|均可|可))|20\d\d届(?:应届)?(?:毕业生)|20\d\d年(?:应届)?毕业(?:生|的)|应届(?:本科|大专|硕士)?毕业生[,。;]|在校(?:大学|本科|专科|研究)?生(?![^,。;]{0,6}优先)|大[三四](?:在校|学生|在读)/;
const WELCOME =
  /应届|应往届|往届毕业生|毕业生(?:亦|也|均|优先|可)|欢迎(?:优秀)?(?:的)?毕业|优秀毕业|实习生(?:亦|也|均)?可|可实习|无经验|零基础|0基础|在校生|刚毕业|毕业(?:亦|也|均)可/;
const NOT_WELCOME =
  /(?:非|不招|不要|不接[受收]|不考虑|谢绝)(?:应届|实习生|在校)|应届(?:毕业)?生(?:勿|请勿|勿投|不考虑|谢绝|除外)/;

/** What the posting thinks of people who have just graduated. */
export function readFresh(reading: Reading, experience: Experience | null): Field<FreshStance> {
  const refused = findSpan(reading, 'desc', NOT_WELCOME);
  const years = experience?.min ?? 0;
  if (!refused && years === 0) {
    const only = findSpan(reading, 'title', ONLY_TITLE) ?? findSpan(reading, 'desc', ONLY_TEXT);
    if (only) return readAs<FreshStance>('only', 0.8, only);
  }
  const welcome =
    findSpan(reading, 'exp', /应届|无需经验|^无经验|无工作经验/) ??
    findSpan(reading, 'desc', WELCOME) ??
    findSpan(reading, 'desc', NO_EXPERIENCE) ??
    findSpan(reading, 'title', WELCOME) ??
    findSpan(reading, 'tags', /应届|无需经验/);
  if (welcome && !refused && !(years > 0 && welcome.source === 'exp' && !reading.exp.includes('应届')))
    return readAs<FreshStance>('welcome', 0.8, welcome);
  if (years >= 1) return { ...unread<FreshStance>('excluded'), confidence: 0.8 };
  return refused ? readAs<FreshStance>('excluded', 0.8, refused) : unread<FreshStance>('unstated');
}
