import type { Dice } from './dice.ts';

/** What an advert says; a style decides how. */
export type Advert = {
  readonly title: string;
  readonly company: string;
  readonly city: string;
  readonly majors: readonly string[];
  readonly skills: readonly string[];
  readonly duties: readonly string[];
  readonly degree: string;
  readonly low: number;
  readonly high: number;
  readonly heads: number;
  readonly fresh: string;
  readonly flaw: string;
};

/** The cells of a source as it delivers them; cells that a style leaves out are not stated there. */
export type Cells = {
  readonly title: string;
  readonly company: string;
  readonly city: string;
  readonly salary?: string;
  readonly edu?: string;
  readonly exp?: string;
  readonly num?: string;
  readonly desc: string;
  readonly welfare?: string;
  readonly tags?: string;
};

export type Style = (advert: Advert, dice: Dice) => Cells;

const welfare = ['五险一金', '周末双休', '带薪年假', '包住', '餐补', '定期体检', '节日福利', '导师带教'];

/** Two blocks with numbered lines, salary in its own cell: the most usual form. */
function twoBlocks(a: Advert, dice: Dice): Cells {
  const demands = [
    `${a.degree}及以上学历，${a.majors.join('、')}等相关专业`,
    `熟悉${a.skills.join('、')}`,
    `${a.fresh}，做事踏实，乐于沟通`,
  ];
  const desc = `岗位职责：\n${numbered(a.duties)}\n任职要求：\n${numbered(demands)}\n${a.flaw}`.trim();
  return {
    ...head(a),
    salary: `${a.low}-${a.high}元/月`,
    edu: a.degree,
    exp: a.fresh.includes('1年') ? '1年以上' : '经验不限',
    num: `${a.heads}人`,
    desc,
    welfare: dice.some(welfare, 3).join('_'),
  };
}

/** One running paragraph, as typed on a phone. */
function oneParagraph(a: Advert): Cells {
  const desc =
    `${a.company}因发展需要，在${a.city}招聘${a.title}${a.heads}名。主要工作是${a.duties.join('，')}。` +
    `希望你是${a.majors.join('或')}专业，${a.degree}以上学历，会用${a.skills[0]}。${a.fresh}均可投递，` +
    `月薪${a.low}到${a.high}元，缴纳五险。${a.flaw}`;
  return { ...head(a), edu: a.degree, desc, salary: `${thousands(a.low)}-${thousands(a.high)}千/月` };
}

/** Bracketed headings, salary in units of ten thousand. */
function brackets(a: Advert, dice: Dice): Cells {
  const desc = [
    `【我们做什么】${a.duties.join('；')}`,
    `【希望你】学历：${a.degree}及以上；专业：${a.majors.join('/')}类；${a.fresh}`,
    `【加分项】了解${a.skills.join('、')}者优先`,
    `【待遇】${dice.some(welfare, 4).join('，')}。不收取任何费用。`,
    a.flaw,
  ];
  const salary = `${tenThousands(a.low)}-${tenThousands(a.high)}万/月`;
  return { ...head(a), salary, num: `招${a.heads}人`, edu: a.degree, desc: desc.filter(Boolean).join('\n') };
}

/** Campus recruitment: thirteen salaries, class year, closing words. */
function campus(a: Advert, dice: Dice): Cells {
  const desc = [
    `${a.title}（2027届校园招聘）`,
    `工作地点：${a.city}`,
    `招聘对象：2027届应届毕业生，${a.majors.join('、')}专业，${a.degree}及以上`,
    `工作内容：${a.duties.join('、')}`,
    `能力要求：掌握${a.skills.join('、')}中的一项或多项`,
    `我们提供：${dice.some(welfare, 3).join('、')}，男女不限`,
    a.flaw,
  ];
  const months = dice.weighed([
    [12, 2],
    [13, 3],
    [14, 2],
    [15, 1],
  ]);
  const salary = `${Math.floor(a.low / 1_000)}-${Math.ceil(a.high / 1_000)}K${months > 12 ? `·${months}薪` : ''}`;
  return {
    ...head(a),
    salary,
    edu: a.degree,
    num: `${a.heads}人`,
    exp: '在校/应届',
    desc: desc.filter(Boolean).join('\n'),
  };
}

/** Tags and short lines, pay by negotiation. */
function shortLines(a: Advert, dice: Dice): Cells {
  const desc =
    `1、${a.duties.join('\n2、')}\n要求：${a.degree}，${a.majors[0]}相关专业优先，${a.fresh}。\n${a.flaw}`.trim();
  return {
    ...head(a),
    salary: dice.chance(0.3) ? '面议' : `${a.low}-${a.high}`,
    edu: dice.chance(0.2) ? '学历不限' : a.degree,
    num: dice.chance(0.3) ? '若干' : `${a.heads}`,
    tags: a.skills.join(','),
    desc,
  };
}

export const styles: readonly Style[] = [
  twoBlocks,
  twoBlocks,
  oneParagraph,
  brackets,
  campus,
  campus,
  shortLines,
];

function head({ title, company, city }: Advert) {
  return { title, company, city };
}

function numbered(lines: readonly string[]): string {
  return lines.map((line, at) => `${at + 1}、${line}；`).join('\n');
}

function thousands(yuan: number): string {
  return String(yuan / 1_000);
}

function tenThousands(yuan: number): string {
  return String(yuan / 10_000);
}
