import { buildRegions } from '../../matching/index.ts';
import type { RegionTable } from '../../matching/index.ts';
import { Lots } from './dice.ts';
import type { Dice } from './dice.ts';

/** Cities and share of jobs (a rough tenth of a percent) of 31 provinces; cities 0..339, provinces 340..370, nation 371. */
const PROVINCES: readonly (readonly [cities: number, weight: number])[] = [
  [1, 70],
  [1, 20],
  [11, 30],
  [11, 20],
  [12, 12],
  [14, 25],
  [9, 13],
  [13, 15],
  [1, 75],
  [13, 90],
  [11, 80],
  [16, 40],
  [9, 35],
  [11, 25],
  [16, 65],
  [18, 50],
  [17, 50],
  [14, 40],
  [21, 140],
  [14, 20],
  [3, 8],
  [1, 32],
  [21, 60],
  [9, 16],
  [16, 18],
  [7, 2],
  [10, 35],
  [14, 9],
  [8, 3],
  [5, 4],
  [13, 12],
];

export const CITIES = 340;
export const NATION = CITIES + PROVINCES.length;

export type Country = {
  readonly regions: RegionTable;
  /** Where work is: the first city of a province draws most. */
  readonly workCity: Lots;
  /** Where people come from and would like to stay: much flatter. */
  readonly homeCity: Lots;
  readonly province: Lots;
};

export function inventCountry(): Country {
  const parents = new Array<number>(NATION + 1).fill(NATION);
  parents[NATION] = -1;
  const work: number[] = [];
  const home: number[] = [];
  for (const [province, [cities, weight]] of PROVINCES.entries()) {
    const ranks = Array.from({ length: cities }, (_, rank) => 1 / (rank + 1));
    const sum = ranks.reduce((total, share) => total + share, 0);
    for (const share of ranks) {
      parents[work.length] = CITIES + province;
      work.push((weight * share) / sum);
      home.push(weight / cities + 4);
    }
  }
  return {
    regions: buildRegions(parents),
    workCity: new Lots(work),
    homeCity: new Lots(home),
    province: new Lots(PROVINCES.map(([, weight]) => weight)),
  };
}

export function drawProvince({ province }: Country, dice: Dice): number {
  return CITIES + province.draw(dice);
}
