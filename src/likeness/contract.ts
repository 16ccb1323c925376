import { z } from 'zod';

/** Facts in which two adverts can agree or differ; the reviewer reads them as reasons. */
export const LikenessFact = z.enum([
  'title',
  'employer',
  'place',
  'district',
  'site',
  'pay',
  'degree',
  'kind',
  'experience',
  'cohort',
  'majors',
  'numbers',
  'text',
  'cells',
]);
export type LikenessFact = z.infer<typeof LikenessFact>;

/** How two adverts compare, and why. */
export const Likeness = z.object({
  /** same: one job, to be one posting. alike: a human may want to look. other: nothing in common worth showing. */
  verdict: z.enum(['same', 'alike', 'other']),
  /** Share of the job's own wording that both have. */
  similarity: z.number().min(0).max(1),
  /** Stated by both and equal. */
  agree: z.array(LikenessFact),
  /** Stated by both and not equal: one of them is enough to keep two adverts apart. */
  differ: z.array(LikenessFact),
});
export type Likeness = z.infer<typeof Likeness>;
