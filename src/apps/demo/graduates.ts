import { regions } from '../../catalogue/index.ts';
import { checkDigitOf } from '../../people/index.ts';
import { rollDice, type Dice } from './dice.ts';
import { inventName } from './names.ts';
import { schoolPath, schools, type DemoCollege, type DemoMajor, type DemoSchool } from './province.ts';

export const COHORT = 2027;
/** Left last summer without a job: the school answers for them for two more years. */
export const EARLIER_COHORT = 2026;

/** Signs in as `demo.graduate`: still looking, with a wish that postings answer to, however small the demo is. */
export const FEATURED = '20271100000';

export type DemoGraduate = {
  readonly schoolPath: string;
  readonly schoolCode: string;
  readonly collegeLabel: string;
  readonly collegeName: string;
  readonly className: string;
  readonly cohort: number;
  readonly studentNumber: string;
  readonly examNumber: string;
  readonly name: string;
  readonly gender: '男' | '女';
  readonly identityNumber: string;
  readonly ethnic: string;
  readonly political: string;
  readonly majorCode: string;
  readonly majorName: string;
  readonly degree: 'college' | 'bachelor' | 'master';
  readonly homeRegion: string;
  readonly phone: string;
  readonly email: string;
  /** Names of key groups as schools write them. */
  readonly hardship: readonly string[];
};

const CLASS_SIZE = 50;

/** All graduates of the demo, school by school, in the order of their classes; `size` is the share of them wanted. */
export function inventGraduates(seed: number, size: number): DemoGraduate[] {
  const dice = rollDice(seed);
  const cities = regions.cities.map((city) => city.code);
  const [first, ...others] = schools.flatMap((school) =>
    school.colleges.flatMap((college) =>
      shareOut(school, college, size).flatMap(({ major, count, cohort }, index) =>
        Array.from({ length: count }, (_, place) =>
          invent(dice, { school, college, major, cohort, index, place, cities }),
        ),
      ),
    ),
  );
  // The one whom visitors sign in as: an ordinary graduate from Hangzhou.
  return first ? [{ ...first, degree: 'bachelor', homeRegion: '330100', hardship: [] }, ...others] : [];
}

type Seat = {
  readonly school: DemoSchool;
  readonly college: DemoCollege;
  readonly major: DemoMajor;
  readonly cohort: number;
  readonly index: number;
  readonly place: number;
  readonly cities: readonly string[];
};

function shareOut(school: DemoSchool, college: DemoCollege, size: number) {
  const weights = college.majors.reduce((sum, { weight }) => sum + weight, 0);
  const perCollege = (school.graduates * size) / school.colleges.length;
  return college.majors.flatMap((major) => {
    const all = Math.round((perCollege * major.weight) / weights);
    const earlier = Math.round(all * 0.14);
    return [
      { major, count: all - earlier, cohort: COHORT },
      { major, count: earlier, cohort: EARLIER_COHORT },
    ];
  });
}

function invent(dice: Dice, { school, college, major, cohort, index, place, cities }: Seat): DemoGraduate {
  const year = String(cohort).slice(2);
  const classNumber = Math.floor(place / CLASS_SIZE) + 1;
  const number = `${cohort}${school.label.slice(-1)}${college.label.slice(-1)}${String(index).padStart(2, '0')}${String(place).padStart(3, '0')}`;
  const gender = dice.chance(0.5) ? '男' : '女';
  const isMaster = dice.chance(school.masters);
  const birthYear = cohort - (isMaster ? 25 : school.degree === 'college' ? 21 : 22) - dice.whole(0, 1);
  const birth = `${birthYear}${String(dice.whole(1, 12)).padStart(2, '0')}${String(dice.whole(1, 28)).padStart(2, '0')}`;
  const sequence = dice.whole(0, 499) * 2 + (gender === '男' ? 1 : 0);
  return {
    schoolPath: schoolPath(school),
    schoolCode: school.code,
    collegeLabel: college.label,
    collegeName: college.name,
    className: `${major.name}${year}级${classNumber}班`.replace('级', '届'),
    cohort,
    studentNumber: number,
    examNumber: `${year}99${number.slice(-10)}`,
    name: awkwardName(number) ?? inventName(dice),
    gender,
    identityNumber: identityNumber(`990${String(dice.whole(100, 899))}`, birth, sequence),
    ethnic: dice.weighed([
      ['01', 91],
      ['08', 2],
      ['03', 1],
      ['05', 1],
      ['15', 2],
      ['11', 1],
    ]),
    political: dice.weighed([
      ['03', 70],
      ['01', 12],
      ['13', 18],
    ]),
    majorCode: major.code,
    majorName: major.name,
    degree: isMaster ? 'master' : school.degree,
    homeRegion: dice.pick(cities),
    phone: dice.chance(0.98) ? `1990000${String(dice.whole(0, 9_999)).padStart(4, '0')}` : '',
    email: dice.chance(0.8) ? `s${number}@students.example` : '',
    hardship: hardshipOf(dice),
  };
}

function hardshipOf(dice: Dice): string[] {
  if (!dice.chance(0.17)) return [];
  const groups = [
    '脱贫家庭',
    '低保家庭',
    '零就业家庭',
    '残疾',
    '家庭经济困难',
    '突发变故',
    '家庭第一代大学生',
  ];
  return dice.some(
    groups,
    dice.weighed([
      [1, 8],
      [2, 2],
      [3, 1],
    ]),
  );
}

/** A few names that break careless screens: very long, one character, a dot in the middle. */
function awkwardName(studentNumber: string): string | undefined {
  const names: Readonly<Record<string, string>> = {
    [FEATURED]: '林一苇',
    '20271100001': '阿依努尔·虚构提拉克木·演示买买提',
    '20271100002': '云',
    '20271100003': '欧阳司徒星野渡',
    '20271200004': '吉克·演示阿木',
  };
  return names[studentNumber];
}

/**
 * A number with a valid check digit (GB 11643) whose region digits begin with 99, which no register uses: it passes
 * the same checks as a real one and belongs to nobody.
 */
export function identityNumber(region: string, birth: string, sequence: number): string {
  const body = `${region}${birth}${String(sequence).padStart(3, '0')}`;
  return body + checkDigitOf(body);
}
