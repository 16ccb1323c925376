/**
 * Everything that the season takes for granted, with a sentence each. Nothing here is measured on people: these are
 * assumptions, chosen to be plain and of a plausible size, and the same for every policy. Points are those of liking
 * (docs/matching.md); shares are in percent; spreads are standard deviations.
 */
export const ASSUMPTIONS = {
  weeks: { value: 30, says: 'Weeks that are played, from the first push.' },
  provinces: {
    value: 2,
    says: 'The 31 provinces of the invented nation are folded onto so many, so that a market of some thousands offers a graduate as many postings that fit as a province does.',
  },
  mostHeads: {
    value: 3,
    says: 'Heads of a posting beyond this are taken to be for people who are not in this market.',
  },
  openAtStart: {
    value: 25,
    says: 'Percent of the postings that are open in the first week; the others open evenly until lastOpening.',
  },
  lastOpening: { value: 26, says: 'The last week in which a posting opens.' },
  leastLife: { value: 5, says: 'Weeks that a posting stays open at least, unless it fills.' },
  mostLife: { value: 12, says: 'Weeks that it stays open at most; any number between is as likely.' },
  outsiders: {
    value: 2,
    says: 'Percent chance a week that a free head goes to somebody who is not in this market.',
  },
  leaving: {
    value: 3,
    says: 'Thousandths of the graduates who stop looking each week, for an examination, the army or abroad.',
  },
  pushes: { value: 3, says: 'Postings pushed to a graduate each week, none of them twice in a season.' },
  keyGroupPushes: { value: 5, says: 'The same for a member of a key group.' },
  capPerHead: {
    value: 3,
    says: 'Under a capped policy a posting is pushed each week to at most so many graduates for each head that is still free.',
  },
  ownSearch: {
    value: 35,
    says: 'Percent chance a week that a graduate finds one more posting without us, any of those that fit and are open.',
  },
  tasteSpread: {
    value: 900,
    says: 'What a graduate truly wants is the liking without freshness plus a taste that the engine does not see, of this spread in points.',
  },
  appealSpread: {
    value: 500,
    says: 'Plus an appeal of the posting that all feel and the engine does not see, of this spread in points.',
  },
  firstStandard: {
    value: 90,
    says: 'In the first week a graduate applies only to what is better than this percent of all that would fit them in the season.',
  },
  lastStandard: {
    value: 25,
    says: 'In the last week this percent is left of it; in between it falls evenly.',
  },
  applications: { value: 2, says: 'Applications that a graduate writes in a week at most, the best first.' },
  mostWaiting: {
    value: 6,
    says: 'Applications without an answer at which a graduate writes no further one.',
  },
  readsPerHead: {
    value: 4,
    says: 'Applications that an employer reads in a week for each free head, first come, first read.',
  },
  patience: {
    value: 4,
    says: 'Weeks after which an application that got no answer counts as refused.',
  },
  overlooked: {
    value: 30,
    says: 'Percent of the applications of key groups that are laid aside unread; nobody else has this happen to them.',
  },
  ownQuality: { value: 600, says: 'Spread of how convincing a graduate is to every employer.' },
  fitQuality: {
    value: 250,
    says: 'How much more convincing each 1,000 points of liking above 3,000 make an applicant: who likes a posting by its facts tends to suit it.',
  },
  chanceQuality: { value: 600, says: 'Spread of how convincing an application happens to be.' },
  bar: { value: 0, says: 'How convincing an application must be, in the middle of all employers.' },
  barSpread: { value: 400, says: 'Spread of that between employers.' },
  cellBarSpread: {
    value: 400,
    says: 'Spread of that between cells (section of industry and lowest degree): some kinds of work are harder to get.',
  },
  holding: {
    value: 1,
    says: 'Weeks that an offer is held while a better application is still without an answer.',
  },
  agedBy: { value: 20, says: 'Points of freshness (0 to 255) that a posting loses each week.' },
  priorWeight: {
    value: 4,
    says: 'The rate of replies of a posting is mixed with that of its cell (section of industry and lowest degree) as if the cell were so many applications.',
  },
} as const satisfies Record<string, { readonly value: number; readonly says: string }>;

export type Assumptions = Readonly<Record<keyof typeof ASSUMPTIONS, number>>;

/** The assumptions with some of them changed. */
export function assume(changes: Partial<Assumptions> = {}): Assumptions {
  const values = Object.fromEntries(Object.entries(ASSUMPTIONS).map(([name, { value }]) => [name, value]));
  return { ...(values as Assumptions), ...changes };
}
