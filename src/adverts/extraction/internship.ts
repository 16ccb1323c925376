import type { Field } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { findSpan } from './reading.ts';

const TITLE =
  /(?<!接[受收纳]|欢迎|招收|可|非)实习(?!基地|指导|管理|期|亦可|也可|均可)|intern(?:ship)?(?![a-z])/;
/** Interns may come too: an internship only where the text asks for people who are still enrolled. */
const ALSO = /实习/;
const TAGGED = /(?<=^|['|,/])(?:实习|实习生|实习岗|日常实习|暑期实习|寒假实习)(?=['|,/]|$)/;
const ENROLLED = /在校(?:专科|本科|大学|研究|学)|在读/;
const TEXT =
  /(?:每周|一周|每星期)[^,。;]{0,6}(?:实习|到岗)[^,。;]{0,8}天|实习(?:期|时间|周期)?[^,。;]{0,6}(?:至少|不少于|不低于|保证)[^,。;]{0,4}(?:个月|月|天)|(?<!另)(?:招聘?|诚聘|急聘|招收)(?:暑期|寒假|长期|短期)?实习生(?!优先)|实习(?:岗位|津贴|补贴|工资|薪资)[:为]|可开实习证明|提供实习证明|寒假工|暑假工|实习生\/全职/;

/** Whether the post itself is an internship; that interns are also welcome does not make it one. */
export function readInternship(reading: Reading): Field<boolean> {
  const title = findSpan(reading, 'title', TITLE);
  if (title) return readAs(true, 0.95, title);
  const tagged = findSpan(reading, 'tags', TAGGED);
  if (tagged) return readAs(true, 0.9, tagged);
  const also = findSpan(reading, 'title', ALSO);
  const enrolled = also ? findSpan(reading, 'desc', ENROLLED) : null;
  if (also && enrolled) return readAs(true, 0.6, also, enrolled);
  const text = /实习|到岗|假工/.test(reading.desc) ? findSpan(reading, 'desc', TEXT) : null;
  return text ? readAs(true, 0.6, text) : unread(false);
}
