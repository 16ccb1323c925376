import { regions } from '../../catalogue/index.ts';
import type { RawPosting } from '../../adverts/index.ts';
import { rollDice, type Dice } from './dice.ts';
import { inventEmployer, tradeNames } from './names.ts';
import { families, type Family } from './trades.ts';
import { styles, type Advert } from './adverts.ts';

const EMPLOYERS_PER_TRADE = 90;

/** Cities by how many postings they have: jobs crowd where they crowd in life, and every province has some. */
const crowded: readonly (readonly [string, number])[] = [
  ['110100', 9],
  ['310100', 10],
  ['440100', 8],
  ['440300', 9],
  ['330100', 8],
  ['320500', 6],
  ['320100', 5],
  ['510100', 6],
  ['420100', 5],
  ['610100', 4],
  ['500100', 4],
  ['430100', 4],
  ['410100', 4],
  ['340100', 4],
  ['370200', 3],
  ['350200', 2],
  ['360100', 3],
  ['330200', 3],
];

/** Invented postings in the shapes that adverts come in, as an import would bring them. */
export function inventPostings(seed: number, count: number, today: string): RawPosting[] {
  const dice = rollDice(seed);
  const employers = new Map(
    tradeNames.map((trade) => [
      trade,
      Array.from({ length: EMPLOYERS_PER_TRADE }, () => inventEmployer(dice, trade)),
    ]),
  );
  const everywhere = regions.cities.map((city) => city.code);
  const weights = families.map((family) => [family, family.weight] as const);
  return Array.from({ length: count }, (_, index) => {
    const family = dice.weighed(weights);
    const city = dice.chance(0.72) ? dice.weighed(crowded) : dice.pick(everywhere);
    const company = dice.pick(employers.get(family.trade)!);
    return write(dice, {
      family,
      city: regions.byCode(city)!.name.replace(/市$/, ''),
      company,
      index,
      today,
    });
  });
}

type Order = {
  readonly family: Family;
  readonly city: string;
  readonly company: string;
  readonly index: number;
  readonly today: string;
};

function write(dice: Dice, { family, city, company, index, today }: Order): RawPosting {
  const low = roundTo(dice.whole(family.pay[0], Math.round((family.pay[0] + family.pay[1]) / 2)), 500);
  const high = roundTo(low + dice.whole(1_000, 4_000), 500);
  const advert: Advert = {
    title: dice.pick(family.titles),
    company,
    city,
    majors: dice.some(family.majors, dice.whole(1, 3)),
    skills: dice.some(family.skills, dice.whole(2, 4)),
    duties: dice.some(family.duties, dice.whole(2, 4)),
    degree: family.degree,
    low,
    high,
    heads: dice.weighed([
      [1, 4],
      [2, 4],
      [3, 3],
      [5, 3],
      [10, 2],
      [20, 1],
    ]),
    fresh: dice.weighed([
      ['应届毕业生优先', 3],
      ['2027届毕业生', 4],
      ['经验不限', 3],
      ['1年以上经验', 1],
    ]),
    flaw: dice.chance(0.07) ? dice.pick(flaws) : '',
  };
  const style = dice.pick(styles);
  const nature = dice.weighed(natures[family.trade] ?? natures['trade']!);
  return {
    id: `demo-${index}`,
    source: '云泽人才网（虚构）',
    date: today,
    company_tab: nature,
    ...style(advert, dice),
  };
}

/** Who employs in a trade, as sources tag it. */
const natures: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  school: [
    ['事业单位', 5],
    ['民营', 5],
  ],
  health: [
    ['事业单位', 5],
    ['民营', 5],
  ],
  lab: [
    ['事业单位', 3],
    ['国企', 2],
    ['民营', 5],
  ],
  building: [
    ['国企', 4],
    ['民营', 6],
  ],
  hardware: [
    ['国企', 3],
    ['民营', 6],
    ['外资', 1],
  ],
  trade: [
    ['国企', 1],
    ['民营', 8],
    ['外资', 1],
  ],
};

/** Wording that a campus platform must hold back, so that the reviewers' queue has its daily work. */
const flaws = [
  '限男性，能适应出差。',
  '女士优先，形象气质佳，身高160以上。',
  '年龄18-28岁。',
  '仅限985、211院校毕业生。',
  '已婚已育者优先。',
  '本地户口优先考虑。',
  '入职前需缴纳服装押金300元。',
  '轻松月入三万，名额有限。',
  '须为全日制统招学历。',
  '不接收乙肝病毒携带者。',
];

function roundTo(value: number, step: number): number {
  return Math.round(value / step) * step;
}
