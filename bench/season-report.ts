import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { ASSUMPTIONS, drawDots, drawLines, POLICIES, spreadOf, spreads } from '../src/rehearsal/index.ts';
import type {
  Comparison,
  DotColumn,
  LegendEntry,
  Look,
  Panel,
  PolicyName,
  PolicyResult,
  SeasonFigures,
  Spread,
  WeekFigures,
} from '../src/rehearsal/index.ts';

export type Variant = {
  readonly name: string;
  readonly results: readonly Pick<PolicyResult, 'policy' | 'season'>[];
};

export type SeasonFile = Comparison & {
  readonly bench: 'season';
  readonly at: string;
  readonly commit: string;
  readonly node: string;
  readonly measured: string;
  readonly seconds: number;
  readonly fewerSeeds: readonly number[];
  readonly main: readonly PolicyResult[];
  readonly variants: readonly Variant[];
};

const docs = new URL('../docs/', import.meta.url);
const digits =
  (count: number) =>
  (value: number): string =>
    value.toFixed(count).replace('-', '−');
const [whole, one, two, three] = [digits(0), digits(1), digits(2), digits(3)] as const;
const percent = (value: number): string => `${one(value * 100)} %`;
const signed = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(Math.round(value * 100))}`;
const points = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${one(Math.abs(value * 100))}`;

/** Draws the pictures of docs/season/ and puts the tables between the marks of docs/season.md. */
export async function writeSeasonReport(file: SeasonFile): Promise<void> {
  mkdirSync(new URL('season/', docs), { recursive: true });
  writeFileSync(new URL('season/weeks.svg', docs), weeksPicture(file));
  writeFileSync(new URL('season/variants.svg', docs), variantsPicture(file));
  const page = new URL('season.md', docs);
  const filled = Object.entries(tablesOf(file)).reduce(
    (text, [name, table]) => between(text, name, table),
    readFileSync(page, 'utf8'),
  );
  const options = await resolveConfig(page);
  writeFileSync(page, await format(filled, { ...options, parser: 'markdown' }));
}

function between(text: string, name: string, table: string): string {
  const mark = `<!-- made by the bench: ${name} -->`;
  const from = text.indexOf(mark);
  const to = text.indexOf('<!-- end -->', from);
  if (from === -1 || to === -1) throw new Error(`docs/season.md has no place for ${name}`);
  return `${text.slice(0, from + mark.length)}\n\n${table}\n\n${text.slice(to)}`;
}

function lookOf(policy: PolicyName): Look {
  return { tone: POLICIES[policy].capped ? 'strong' : 'plain', fine: POLICIES[policy].learns };
}

function legendOf(policies: readonly PolicyName[]): LegendEntry[] {
  return policies.map((policy) => ({ look: lookOf(policy), words: POLICIES[policy].says }));
}

function weeksPicture({ main, policies }: SeasonFile): string {
  const share = (value: number): string => `${Math.round(value * 100)} %`;
  const panel = (
    [title, note]: readonly [string, string],
    word: (value: number) => string,
    figure: keyof WeekFigures,
    reach: readonly number[] = [],
  ): Panel => ({
    title,
    note,
    word,
    reach,
    series: main.map(({ policy, weeks }) => ({
      look: lookOf(policy),
      values: weeks[figure].map(({ mean }) => mean),
      band: weeks[figure].map(({ least, most }) => [least, most] as const),
    })),
  });
  const perLooking = (
    words: readonly [string, string],
    word: (value: number) => string,
    figure: keyof WeekFigures,
    reach: readonly number[],
  ): Panel => ({
    ...panel(words, word, figure, reach),
    series: main.map(({ policy, weeks }) => ({
      look: lookOf(policy),
      values: weeks[figure].map(({ mean }, week) => mean / weeks.looking[week]!.mean),
    })),
  });
  return drawLines(
    'Six figures of a simulated season, week by week, under four policies; the table of the page holds the totals.',
    legendOf(policies),
    [
      panel(['Signed', 'of all graduates, so far'], share, 'signedShare', [0, 1]),
      {
        ...panel(['Signed, against plain top-k', 'so far, points of percent'], signed, 'signedShare'),
        series: against(main, 'signedShare'),
      },
      panel(['Congestion', 'of this week; −1 is even'], one, 'congestion', [-1]),
      perLooking(['Pushed nothing', 'of those looking, this week'], share, 'pushedNothing', [0, 1]),
      panel(['Refused applications', 'per graduate, so far'], whole, 'refusedPerGraduate', [0]),
      panel(['Key groups', 'signed share − that of others, points'], signed, 'groupGap', [0]),
    ],
    'week',
  );
}

/** Means of each policy minus those of the first. */
function against(main: SeasonFile['main'], figure: keyof WeekFigures): Panel['series'] {
  const [plain] = main;
  return main.map(({ policy, weeks }) => ({
    look: lookOf(policy),
    values: weeks[figure].map(({ mean }, week) => mean - plain!.weeks[figure][week]!.mean),
  }));
}

const COLUMNS: readonly (DotColumn & { readonly figure: keyof SeasonFigures })[] = [
  { title: 'Signed', note: 'against plain top-k, points', word: signed, figure: 'signedShare' },
  { title: 'Applications', note: 'per signing', word: whole, figure: 'applicationsPerSigning' },
  {
    title: 'Weeks with no push',
    note: 'of all weeks of looking',
    word: (value) => `${Math.round(value * 100)} %`,
    figure: 'emptyWeeks',
  },
  { title: 'Key groups', note: 'signed, against others, points', word: signed, figure: 'groupGap' },
];

/** The first row holds the seeds of the variants only, so that rows differ by the assumption and by nothing else. */
function rowsOf({ main, variants, seeds, fewerSeeds }: SeasonFile): Variant[] {
  const results = main.map(({ policy, bySeed }) => ({
    policy,
    season: spreads(bySeed.filter((_, at) => fewerSeeds.includes(seeds[at]!))),
  }));
  return [{ name: 'as assumed', results }, ...variants];
}

/** What plain top-k signs there; a row without it changes nothing for it, so that of the first row holds. */
function plainOf(results: Variant['results'], rows: readonly Variant[]): number {
  const plain = [...results, ...rows[0]!.results].find(({ policy }) => policy === 'plain');
  return plain?.season.signedShare.mean ?? 0;
}

function variantsPicture(file: SeasonFile): string {
  const rows = rowsOf(file);
  return drawDots(
    'Four figures of a simulated season with one assumption changed at a time; the numbers stand in the page’s second table.',
    legendOf(file.policies),
    COLUMNS,
    rows.map(({ name, results }) => ({
      name,
      dots: results.map(({ policy, season }) => ({
        look: lookOf(policy),
        values: COLUMNS.map(({ figure }) =>
          figure === 'signedShare' ? season[figure].mean - plainOf(results, rows) : season[figure].mean,
        ),
      })),
    })),
  );
}

const ROWS: readonly (readonly [string, keyof SeasonFigures, (value: number) => string])[] = [
  ['signed, of all graduates', 'signedShare', percent],
  ['weeks to sign, of those who signed', 'weeksToSign', one],
  ['weeks looking, of everybody (never signed = all weeks)', 'weeksLooking', one],
  ['congestion of a week’s push', 'weeklyCongestion', three],
  ['congestion of the season', 'congestion', three],
  ['coverage of the season', 'coverage', percent],
  ['orphan postings', 'orphans', whole],
  ['Gini of pushes per posting', 'gini', three],
  ['applications per signing', 'applicationsPerSigning', one],
  ['refused applications per graduate', 'refusedPerGraduate', one],
  ['signed share, key groups − others (points)', 'groupGap', points],
  ['postings pushed per graduate and week', 'pushesPerWeek', two],
  ['weeks of looking in which nothing was pushed', 'emptyWeeks', percent],
  ['graduates who were never pushed anything', 'neverPushed', whole],
  ['postings that fit and are liked better than the one signed', 'betterThanSigned', percent],
  ['heads that nobody from the market took', 'unfilled', percent],
];

/** What is compared with plain top-k seed by seed: the luck that both share cancels out. */
const PAIRED: readonly (readonly [string, keyof SeasonFigures, (value: number) => string])[] = [
  ['signed (points)', 'signedShare', points],
  ['weeks to sign', 'weeksToSign', plus(one)],
  ['weeks looking', 'weeksLooking', plus(two)],
  ['applications per signing', 'applicationsPerSigning', plus(one)],
  ['refused applications per graduate', 'refusedPerGraduate', plus(one)],
  ['key groups − others (points)', 'groupGap', points],
];

function plus(word: (value: number) => string): (value: number) => string {
  return (value) => `${value > 0 ? '+' : ''}${word(value)}`;
}

function tablesOf(file: SeasonFile): Record<string, string> {
  const { main, seeds, fewerSeeds, graduates, postings, at, commit, seconds } = file;
  const result = [
    `| | ${main.map(({ policy }) => POLICIES[policy].says).join(' | ')} |`,
    `| --- | ${main.map(() => '---:').join(' | ')} |`,
    ...ROWS.map(
      ([words, figure, word]) =>
        `| ${words} | ${main.map(({ season }) => cell(season[figure], word)).join(' | ')} |`,
    ),
  ];
  const variants = [
    `| | policy | signed | weeks looking | applications per signing | weeks with no push | key groups − others |`,
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...rowsOf(file).flatMap(({ name, results }) =>
      results.map(({ policy, season }, row) =>
        [
          `| ${row === 0 ? name : ''} | ${POLICIES[policy].says}`,
          percent(season.signedShare.mean),
          one(season.weeksLooking.mean),
          one(season.applicationsPerSigning.mean),
          percent(season.emptyWeeks.mean),
          `${points(season.groupGap.mean)} |`,
        ].join(' | '),
      ),
    ),
  ];
  const [plain, ...others] = main;
  const against = [
    `| | ${others.map(({ policy }) => POLICIES[policy].says).join(' | ')} |`,
    `| --- | ${others.map(() => '---:').join(' | ')} |`,
    ...PAIRED.map(([words, figure, word]) => {
      const cells = others.map(({ bySeed }) =>
        spreadOf(bySeed.map((season, seed) => season[figure] - plain!.bySeed[seed]![figure])),
      );
      return `| ${words} | ${cells.map((spread) => cell(spread, word)).join(' | ')} |`;
    }),
  ];
  const assumptions = Object.entries(ASSUMPTIONS).map(
    ([name, { value, says }]) => `| ${name} | ${value} | ${says} |`,
  );
  return {
    source:
      `${graduates} graduates, ${postings} postings, seeds ${seeds.join(', ')} (variants: ${fewerSeeds.join(', ')}); ` +
      `simulated ${at.slice(0, 10)} at commit ${commit}, ${seconds} s on a shared machine.`,
    result: result.join('\n'),
    against: against.join('\n'),
    variants: variants.join('\n'),
    assumptions: ['| name | value | what it says |', '| --- | ---: | --- |', ...assumptions].join('\n'),
  };
}

/** Mean ± standard deviation between seeds, the latter in the unit of the former. */
function cell({ mean, deviation }: Spread, word: (value: number) => string): string {
  return `${word(mean)} ± ${word(deviation).replace(/^\+/, '').replace(' %', '')}`;
}
