import { z } from 'zod';

/** A cell of a source file: text or a bare number; an absent one is null, undefined or an empty text. */
function cell(max: number) {
  return z.union([z.string().max(max), z.number().transform(String)]).nullish();
}

/** A posting as its source wrote it: nothing is interpreted yet. The limits are what no honest advert exceeds. */
export const RawPosting = z.object({
  id: z.string().min(1).max(200),
  source: cell(100),
  title: cell(500),
  company: cell(500),
  city: cell(1_000),
  salary: cell(200),
  edu: cell(500),
  exp: cell(500),
  num: cell(100),
  desc: cell(1_048_576),
  tags: cell(10_000),
  welfare: cell(10_000),
  company_tab: cell(100_000),
  date: cell(100),
  deadline: cell(100),
  address: cell(1_000),
});
export type RawPosting = z.infer<typeof RawPosting>;
