import { z } from 'zod';

/** A row that did not come in, and why. Data, not a thrown fault: the other rows do come in. */
export const Refusal = z.object({
  /** 1-based line or row of the file. */
  row: z.int(),
  /** The cell that is wrong; empty when the whole row is. */
  field: z.string(),
  /** `postings.…` or `not_json`, `not_an_object`, …; worded by the client. */
  code: z.string(),
});
export type Refusal = z.infer<typeof Refusal>;
