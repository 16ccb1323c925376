import type { Market } from '../../src/matching/index.ts';

type Weights = Market['weights'];

/** Where databases differ in what the statement needs. */
export type Dialect = {
  /** Whole-number division towards minus infinity, for numbers ≥ 0. */
  readonly div: (a: string, b: string) => string;
  readonly least: (a: string, b: string) => string;
};

const DOUBLE = 'double precision';

/** Statements that freeze idf and length norm out of the tables, once per market. */
export function freezing({ keyword }: Weights): string[] {
  const postings = `(select cast(count(*) as ${DOUBLE}) from posting)`;
  const carried = `(select cast(count(*) as ${DOUBLE}) from posting_word)`;
  const k1 = `cast(${keyword.k1Thousandths} as ${DOUBLE}) / 1000`;
  const b = `cast(${keyword.bThousandths} as ${DOUBLE}) / 1000`;
  return [
    `create table word_idf as select word, cast(round(${keyword.idfScale} *
       ln(1 + (${postings} - count(*) + cast(0.5 as ${DOUBLE})) / (count(*) + cast(0.5 as ${DOUBLE})))) as integer) as idf
     from posting_word group by word`,
    `create table length_norm as select words, cast(round(256 * (${k1} + 1) / (1 + ${k1} *
       (1 - ${b} + ${b} * words / (case when ${carried} = 0 then 1 else ${carried} / ${postings} end)))) as integer) as norm
     from (select distinct words from posting) as lengths`,
    'create table graduate_idf as select graduate, w.word, idf from graduate_word w join word_idf i on i.word = w.word',
  ];
}

/**
 * The lists of the graduates `from` .. `to` − 1, rows of (graduate, posting, score), best first within a graduate:
 * docs/matching.md as one statement. `from` and `to` are what the dialect puts for parameters.
 */
export function listsStatement(
  weights: Weights,
  top: number,
  dialect: Dialect,
  from: string,
  to: string,
): string {
  const { industry, salary, keyword, freshness, anyIndustry } = weights;
  const { div, least } = dialect;
  const middle = div('(p.salary_lo + p.salary_hi)', '2');
  const steps = div(`(${middle} - g.salary_floor)`, String(salary.stepYuan));
  return `
    with met as (
      select m.graduate, c.posting, max(w.points + n.points) as points
      from graduate_major m
      join graduate_wish w on w.graduate = m.graduate
      join major_node n on n.major = m.major
      join posting_cell c on c.region = w.region and c.node = n.node
      where m.graduate >= ${from} and m.graduate < ${to}
      group by m.graduate, c.posting
    ), fit as (
      select g.graduate, p.posting, g.personalised, p.opened_on, p.chance, p.words, met.points
        + case
            when g.industry_1 = -2 then ${anyIndustry}
            when g.industry_1 = p.industry or g.industry_1 = p.section then ${industry[0]}
            when g.industry_2 = p.industry or g.industry_2 = p.section then ${industry[1]}
            when g.industry_3 = p.industry or g.industry_3 = p.section then ${industry[2]}
            else 0
          end
        + case
            when g.salary_floor = 0 or ${middle} <= g.salary_floor then 0
            else ${least(String(salary.cap), `${steps} * ${salary.perStep}`)}
          end
        + ${freshness} * p.fresh as points
      from met
      join graduate g on g.graduate = met.graduate
      join posting p on p.posting = met.posting
      where g.degree >= p.degree_min
        and g.cohort between p.cohort_from and p.cohort_to
        and (g.kinds >> p.kind) & 1 = 1
        and (p.salary_hi = 0 or p.salary_hi >= g.salary_floor)
        and (p.only_flags = 0 or (p.only_flags & g.flags) <> 0)
    ), heard as (
      select f.graduate, f.posting, sum(i.idf) as idf
      from fit f
      join posting_word w on w.posting = f.posting
      join graduate_idf i on i.graduate = f.graduate and i.word = w.word
      where f.personalised = 1
      group by f.graduate, f.posting
    ), scored as (
      select f.graduate, f.posting, f.personalised, f.opened_on,
        case when f.personalised = 0 then 0 else ${div(
          `((f.points + ${least(String(keyword.cap), div('(coalesce(h.idf, 0) * l.norm)', '256'))}) * (f.chance + 1))`,
          '256',
        )} end as score
      from fit f
      join length_norm l on l.words = f.words
      left join heard h on h.graduate = f.graduate and h.posting = f.posting
    ), ranked as (
      select graduate, posting, score, row_number() over (
        partition by graduate
        order by score desc, case when personalised = 0 then -opened_on else 0 end, posting
      ) as place
      from scored
    )
    select graduate, posting, score from ranked where place <= ${top} order by graduate, place`;
}
