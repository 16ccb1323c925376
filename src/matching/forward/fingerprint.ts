import { CONTEXT } from './context.ts';
import * as layout from './layout.ts';

/** Everything that says how an index lies in its bytes: where two texts differ, the same bytes mean something else. */
export const INDEX_LAYOUT = JSON.stringify({ ...layout, CONTEXT });
