/** Whether a condition holds for a graduate; 'unclear' when the words or the stated facts do not decide it. */
export type Holds = true | false | 'unclear';

export type Condition = {
  /** What it is about, in the words of such tables: 学历, 学位, 专业, 应届, 基层工作经历, 性别 … */
  readonly name: string;
  readonly holds: Holds;
  /** Why, in plain Chinese. */
  readonly because: string;
  /** The text of the cell, or the part of it, that the condition was read from. */
  readonly span: string;
  /**
   * Whether it takes part in the verdict while it is unclear: degree, degree title, major, cohort and grass-roots
   * experience do; what only the applicant can check (party membership, medical) is listed and takes no part.
   */
  readonly decides: boolean;
};

export type Finding = Pick<Condition, 'holds' | 'because'>;

/** False when any condition is known not to hold; unclear when one that decides is open; true otherwise. */
export function verdictOf(conditions: readonly Condition[]): Holds {
  if (conditions.some((one) => one.holds === false)) return false;
  return conditions.some((one) => one.decides && one.holds === 'unclear') ? 'unclear' : true;
}
