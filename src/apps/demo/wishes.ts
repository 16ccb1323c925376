import { regions } from '../../catalogue/index.ts';
import type { PostingKind, WishInput } from '../../people/contract.ts';
import type { Dice } from './dice.ts';
import { FEATURED, type DemoGraduate } from './graduates.ts';
import { families } from './trades.ts';

const featured: DemoWish = {
  regions: ['330100', '320500', '310100'],
  industries: ['I'],
  kinds: [],
  salaryFloorYuan: 6_000,
  keywords: ['Java', 'Python'],
  jobSeeking: 'seeking',
  personalised: true,
  pushOptOut: false,
  byWhom: 'self',
};

const bigCities = [
  '110100',
  '310100',
  '440100',
  '440300',
  '330100',
  '320500',
  '320100',
  '510100',
  '420100',
  '500100',
];

export type DemoWish = WishInput & {
  readonly personalised: boolean;
  readonly pushOptOut: boolean;
  readonly byWhom: 'self' | 'staff';
};

/** What an invented graduate wishes for; one in eight has said nothing yet, a few wish for what nobody offers. */
export function inventWish(dice: Dice, graduate: DemoGraduate): DemoWish | undefined {
  if (graduate.studentNumber === FEATURED) return featured;
  if (dice.chance(0.12)) return undefined;
  if (dice.chance(0.01)) return impossible(graduate);
  const home = regions.city(graduate.homeRegion)?.code ?? graduate.homeRegion;
  const province = regions.province(home)?.code;
  const places = [
    ...(dice.chance(0.55) ? [home] : []),
    ...(province && dice.chance(0.35) ? [province] : []),
    ...dice.some(bigCities, dice.whole(1, 3)),
  ];
  const skills = families
    .filter((family) => family.majors.some((name) => graduate.majorName.includes(name)))
    .flatMap((family) => family.skills);
  return {
    regions: [...new Set(places)].slice(0, 5),
    industries: dice.chance(0.3) ? dice.some(['I', 'C', 'P', 'J', 'F', 'Q'], dice.whole(1, 2)) : [],
    kinds: dice.chance(0.25) ? dice.some(kinds, dice.whole(1, 3)) : [],
    salaryFloorYuan: dice.chance(0.7) ? dice.whole(6, graduate.degree === 'college' ? 10 : 16) * 500 : null,
    keywords: dice.some([...new Set(skills)], dice.whole(0, 3)),
    jobSeeking: dice.weighed([
      ['seeking', 70],
      ['public_exam', 10],
      ['further_study', 12],
      ['signing', 4],
      ['starting_up', 1],
      ['enlisting', 1],
      ['not_now', 2],
    ]),
    personalised: !dice.chance(0.03),
    pushOptOut: dice.chance(0.01),
    byWhom: dice.chance(0.15) ? 'staff' : 'self',
  };
}

const kinds: readonly PostingKind[] = ['enterprise', 'soe', 'public_institution', 'internship'];

function impossible(graduate: DemoGraduate): DemoWish {
  return {
    regions: [regions.city(graduate.homeRegion)?.code ?? graduate.homeRegion],
    industries: [],
    kinds: ['government'],
    salaryFloorYuan: 30_000,
    keywords: [],
    jobSeeking: 'seeking',
    personalised: true,
    pushOptOut: false,
    byWhom: 'self',
  };
}
