import type { Condition, Finding } from './condition.ts';
import { judgeDegree } from './degrees.ts';
import { judgeExperience } from './experience.ts';
import { judgeFresh } from './fresh.ts';
import type { Graduate, Recruitment } from './question.ts';

/** What a demand in words is about; the first that fits. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['专门职位', /专门职位|服务基层项目|退役|港澳人士|面向|定向/],
  ['性别', /^(?:限|仅限)?(?:男|女)(?:性|生)?$|^适合(?:男|女)性/],
  ['政治面貌', /党员|团员|民主党派|政治面貌|群众/],
  ['户籍或生源', /户籍|户口|生源|常住/],
  ['民族', /.族(?:$|或)|少数民族/],
  ['残疾人职位', /残疾/],
  ['资格证书', /资格|证书|执业|职称|[四六八]级|技术职务|适任/],
  ['专业方向', /[（(]限[:：]|不包含|主修专业|本科(?:阶段)?.*专业|课程/],
  ['院校与学习形式', /普通高等|全日制|院校|非在职|学历学位|学历教育|相应(?:层次)?学位/],
  ['心理素质测评', /心理/],
  ['服务年限', /服务年限|工作满\d+年|最低服务/],
];

const CHECK = '须本人核对';

/** The demands of 其他要求, one by one, word for word. */
export function otherConditions(cell: string, graduate: Graduate, of: Recruitment): Condition[] {
  return cell
    .split(/[;；\n]+|(?<=[^，,])[。](?=.)/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '' && !/^(?:无|无要求|不限|没有)$/.test(piece))
    .map((piece) => otherCondition(piece, graduate, of));
}

function otherCondition(piece: string, graduate: Graduate, of: Recruitment): Condition {
  const text = piece.normalize('NFKC').replace(/\s+/g, '');
  // 应届 stands in ages and exceptions as well: only a demand of its own counts.
  if (
    /^(?:限|仅限|须为|面向)?(?:20\d\d[届年])?(?:全日制)?(?:普通)?(?:高校|高等院校)?应届(?:高校|大学|本科|硕士)?(?:高校)?(?:毕业生|生)?(?:报考)?$|^(?:限|仅限|面向)20\d\d届/.test(
      text,
    )
  )
    return { name: '应届', span: piece, decides: true, ...judgeFresh(text, graduate, of) };
  if (/年(?:及)?以上.{0,6}(?:工作|服务)经[历验]/.test(text) && !/[或;]/.test(text))
    return { name: '基层工作经历', span: piece, decides: true, ...judgeExperience(text, graduate) };
  const name = KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? '其他要求';
  return { name, span: piece, decides: false, ...judgePerson(name, text, graduate) };
}

function judgePerson(name: string, text: string, graduate: Graduate): Finding {
  if (name === '性别' && graduate.gender) {
    const wanted = text.includes('男') ? 'male' : 'female';
    return wanted === graduate.gender
      ? { holds: true, because: `性别符合“${text}”` }
      : { holds: false, because: `性别不符合“${text}”` };
  }
  if (name === '政治面貌' && graduate.politics && /^(?:限)?中共党员(?:\(含预备党员\))?$/.test(text)) {
    return /中共(?:预备)?党员/.test(graduate.politics)
      ? { holds: true, because: `政治面貌为${graduate.politics}` }
      : { holds: false, because: `政治面貌为${graduate.politics}，要求中共党员` };
  }
  if (name === '院校与学习形式' && /^普通高等(?:院校|学校)(?:本科|硕士|博士|研究生|大专|专科)/.test(text)) {
    const degree = judgeDegree(text.split(/[、,]/)[0]!, graduate.degree);
    if (degree.holds === false) return degree;
  }
  return { holds: 'unclear', because: CHECK };
}

/** A cell of its own that only the applicant can answer: age, household, fitness, medical. */
export function personCondition(name: string, cell: string, graduate: Graduate): Condition | undefined {
  const text = cell.normalize('NFKC').replace(/\s+/g, '');
  if (/^(?:否|无|不限|无要求|不限制|不作要求|不要求|)$/.test(text)) return undefined;
  return { name, span: cell, decides: false, ...judgePerson(name, text, graduate) };
}
