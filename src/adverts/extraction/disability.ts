import type { DisabilityStance, Field } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { findSpan } from './reading.ts';

const WELCOMES =
  /(?:欢迎|接受|接收|招聘?|招收|面向|优先(?:录用|考虑)?|可接?收?|录用|适合|支持|专招)[^,。;\n]{0,10}(?:残疾人?|残障|残疾人士|听障|视障|肢体残疾|聋哑)|(?:残疾人?|残障(?:人士)?|听障(?:人士)?|视障|聋哑人?|持(?:有)?残疾(?:人)?证)[^,。;\n]{0,12}(?:优先|欢迎|可报|也可|亦可|均可|可以?投|专岗|岗位|专场|友好|可应聘|可入职)|残疾证(?:者)?优先|无障碍(?:办公|设施|通道|工位)|残疾人(?:就业)?(?:专岗|岗位)|persons? with disabilit|disabilit(?:y|ies) (?:are )?(?:welcome|encouraged)|regardless of[^.]{0,80}disabilit/;
const EXCLUDES =
  /(?:无|没有|非)(?:肢体|身体|任何|明显)?[^,。;\n]{0,4}残疾(?!人证|证)|(?:不招|不要|谢绝|不接受|不考虑|拒绝|勿)[^,。;\n]{0,6}(?:残疾|残障|聋哑)|(?:残疾|残障|聋哑)[^,。;\n]{0,6}(?:勿扰|除外|不予|不招|不要|谢绝|勿投)|肢体健全|四肢健全|五官无残/;

/** What the advert says of people with disabilities. Wording that shuts them out is screening's business as well. */
export function readDisability(reading: Reading): Field<DisabilityStance> {
  for (const source of ['title', 'desc', 'tags', 'welfare'] as const) {
    if (!/残|障|聋|肢|disab/.test(reading[source])) continue;
    const excludes = findSpan(reading, source, EXCLUDES);
    if (excludes) return readAs<DisabilityStance>('excludes', 0.85, excludes);
    const welcomes = findSpan(reading, source, WELCOMES);
    if (welcomes) return readAs<DisabilityStance>('welcomes', 0.85, welcomes);
  }
  return unread<DisabilityStance>('unstated');
}
