import { anyOf, OFFICIAL_CONDITION, type WordingRule } from './rule.ts';

/** An age of people at work, in digits or in Chinese figures; the unit; what joins two ages. */
const AGE = '(?:(?<!\\d)(?:1[4-9]|[2-6]\\d)(?!\\d)|(?:十[四五六七八九]|[二三四五六]十[一二三四五六七八九]?))';
const YEARS = ' ?(?:周 ?岁|岁)';
const TO = ' ?(?:\\(含\\))? ?(?:-{1,4}|~{1,2}|至|到|一|或|之|直|\\/|\\.{2,6}|…) ?';
const HEAD =
  '(?:年龄|年纪|岁数|年岁)(?:要求|限制|条件|范围|上限|下限|一般|原则上|最好|应|必须|须|需|控制|放宽|段|在|为|限|是|至|:|\\(| |，){0,4}';
const LIMIT =
  '(?:不得?超过|不大于|不高于|不得?低于|不小于|小于|低于|大于|超过|未满|不满|年满|须满|满|限|≤|<|>|≥|小于等于)';
const SIDE =
  '(?:\\(含[^)]{0,8}\\))?(?:及其?|或)?(?:以下|以内|以上|之内|内(?![地部容])|之下|以后|上下|左右|为限|为宜|封顶|起|前后|\\+)';

const OTHERS =
  /儿童|幼儿|孩子|宝宝|宝贝|小朋友|学生(?!优先)|学员|学龄|客户|老人|长者|老年|用户|会员|孩童|少儿|青少年|产品定位|人群|服装|消费者|读者|患者|居民|子女|父母|投保|被保险|课程|粉丝|玩家/;
const FACTS =
  /团队|年轻化|氛围|90%|平均年龄|人均年龄|管理层|主力|公司员工|法定退休|成立|创立|周年|最年轻|仅\d|占比|小伙伴(?!优先)|青年公寓/;
const REASON = '招聘条件设有年龄范围、上限或下限。没有岗位上的必要，不应按年龄筛选应聘者。';
const SUGGESTION = '删除年龄要求；法定最低用工年龄无须写明。';

/** Ages as a condition. No law names age outright, so a human decides. */
export const AGE_RULES: readonly WordingRule[] = [
  {
    id: 'age.range',
    kind: 'age',
    severity: 'human',
    law: 'age',
    reason: REASON,
    suggestion: SUGGESTION,
    rewording: '',
    except: OFFICIAL_CONDITION,
    needs: ['岁', '年龄', '年纪', 'age', 'years old'],
    pattern: anyOf(
      `(?:${HEAD})?(?:男|女)?${AGE}(?:${YEARS})?${TO}${AGE} ?(?:\\(含\\)|\\))?${YEARS}(?:\\(含\\))?(?:之间|以下|以内|左右|为宜|优先|者优先)?`,
      `${HEAD}${AGE}(?:${YEARS})?${TO}${AGE}(?:之间|左右|以内)?`,
      `age(?:d|s)?(?: range)?[: ]{1,3}(?:between )?(?:1[4-9]|[2-6]\\d) ?(?:-|~|to|and) ?[2-6]\\d(?: years? old)?`,
      `(?:1[4-9]|[2-6]\\d) ?(?:-|~|to) ?[2-6]\\d years? old`,
    ),
    unlessAfter: /^(?:的|左右的)?(?:儿童|孩|学生|学员|青少年|少年|客户|用户|老人|人群|女性顾客|宝)/,
    unlessBefore: /(?:面向|针对|服务于|教授|辅导|适合|适用于?|平均)[^,。;]{0,3}$/,
    unlessClause: OTHERS,
    example: '年龄18-35岁，能吃苦',
    innocent: '教授6-12岁孩子科学实验',
  },
  {
    id: 'age.limit',
    kind: 'age',
    severity: 'human',
    law: 'age',
    reason: REASON,
    suggestion: SUGGESTION,
    rewording: '',
    except: OFFICIAL_CONDITION,
    needs: ['岁', '年龄', '年纪', '出生', '0后', '5后', 'years old', 'age', '年轻', '岁数', '大龄'],
    pattern: anyOf(
      `(?:${HEAD})?(?:${LIMIT}){0,2} ?${AGE}${YEARS}${SIDE}`,
      `(?:${HEAD})?${LIMIT} ?${AGE}${YEARS}`,
      `${HEAD}(?:${LIMIT})? ?${AGE}(?!\\d|年|天|人|%|万|元|分|名|个|届)(?:${YEARS})?(?:${SIDE})?`,
      `(?:最好|尽量|原则上|一般)(?:是|在|为)?(?:${LIMIT})?${AGE}${YEARS}?${SIDE}`,
      `(?:19[5-9]\\d|200\\d|201[0-2])年?(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:\\(含[^)]{0,6}\\))?(?:\\(含\\))?(?:以后|之后|及以后|及之后|后|以来)出生`,
      `(?<=^|[,。;、.)( \\n])[6-9][05]后(?=[,。;]|$)|(?<![\\d:])(?:[6-9][05]|0[05])后(?:的)?(?:年轻人|人士)?(?:优先|为佳|最佳|勿扰)`,
      `(?:要求|需要|限|仅限|只招|只要)[^,。;]{0,3}年轻(?!化|的心)|年轻(?:人|者|女性|男性|化|有活力者?|貌美者?)?(?:优先|为佳)`,
      `(?:年龄|年纪|岁数)(?:不要|不能|不宜|别)(?:太|过)大|大龄(?:勿|慎|免|不要|请)[投扰谈]?|年(?:龄)?岁以下|(?<=[,。;、\\s])岁以下`,
      `(?:under|below|over|above|younger than|not older than) (?:the age of )?[2-6]\\d(?: years?(?: old)?)?(?! ?,?\\d)(?= |,|\\.|;|$)|[2-6]\\d years? old (?:or|and) (?:below|under|above)`,
    ),
    unlessAfter:
      /^(?:的|以下)?(?:儿童|孩|学生|学员|青少年|少年|客户|用户|老人|人群|子女|宝|女儿|儿子|青年公寓|成员)/,
    unlessBefore:
      /(?:满足|平均|成立|创立|面向|针对|服务|父母|家长|子女|孩子|退休|仅仅?|工龄|司龄)[^,。;]{0,4}$/,
    unlessClause: new RegExp(`${OTHERS.source}|${FACTS.source}`),
    example: '35周岁以下，能吃苦耐劳',
    innocent: '公司员工平均年龄28岁，团队90后为主',
  },
];
