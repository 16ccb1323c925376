/**
 * The cells of an advert, in the order in which they are hashed and kept: the only list of them. Places in the text are
 * named by these, and `desc` is its body.
 */
export const spanSources = [
  'title',
  'company',
  'city',
  'salary',
  'edu',
  'exp',
  'num',
  'desc',
  'tags',
  'welfare',
  'company_tab',
  'date',
  'deadline',
  'address',
] as const;
export type SpanSource = (typeof spanSources)[number];
