import { bytesOf, halvesOf, wordsOf } from './arena.ts';
import type { Arena } from './arena.ts';
import { CONTEXT } from './context.ts';
import type { ContextName } from './context.ts';
import { SECTIONS } from './layout.ts';

/** The sections of an index as typed arrays, and its sizes and weights by name. One per thread, made once. */
export type IndexView = {
  readonly heads: Uint8Array;
  readonly superHeads: Uint8Array;
  readonly blocks: Uint8Array;
  readonly blockWords: Uint32Array;
  readonly listOffsets: Uint32Array;
  readonly records: Uint8Array;
  readonly recordHalves: Uint16Array;
  readonly recordWords: Uint32Array;
  readonly overflow: Uint8Array;
  readonly keywords: Uint32Array;
  readonly keywordEntries: Uint32Array;
  readonly directories: Uint32Array;
  readonly keywordRanks: Uint16Array;
  readonly majorOffsets: Uint32Array;
  readonly majorNodes: Uint32Array;
  readonly norm: Uint32Array;
  readonly plainOffsets: Uint32Array;
  readonly plainPlaces: Uint32Array;
  readonly rowAtPlace: Uint32Array;
  readonly gone: Uint32Array;
  readonly masked: Uint32Array;
  readonly maskedHeads: Uint8Array;
  readonly sizes: Readonly<Record<ContextName, number>>;
};

export function viewIndex(arena: Arena): IndexView {
  const records = bytesOf(arena, 'records');
  const context = wordsOf(arena, 'context');
  return {
    heads: bytesOf(arena, 'heads'),
    superHeads: bytesOf(arena, 'superHeads'),
    blocks: bytesOf(arena, 'blocks'),
    blockWords: wordsOf(arena, 'blocks'),
    listOffsets: wordsOf(arena, 'listOffsets'),
    records,
    recordHalves: halvesOf(arena, 'records'),
    recordWords: wordsOf(arena, 'records'),
    overflow: bytesOf(arena, 'overflow'),
    keywords: wordsOf(arena, 'keywords'),
    keywordEntries: wordsOf(arena, 'keywordEntries'),
    directories: wordsOf(arena, 'directories'),
    keywordRanks: halvesOf(arena, 'keywordRanks'),
    majorOffsets: wordsOf(arena, 'majorOffsets'),
    majorNodes: wordsOf(arena, 'majorNodes'),
    norm: wordsOf(arena, 'norm'),
    plainOffsets: wordsOf(arena, 'plainOffsets'),
    plainPlaces: wordsOf(arena, 'plainPlaces'),
    rowAtPlace: wordsOf(arena, 'rowAtPlace'),
    gone: wordsOf(arena, 'gone'),
    masked: wordsOf(arena, 'masked'),
    maskedHeads: bytesOf(arena, 'maskedHeads'),
    sizes: Object.fromEntries(CONTEXT.map((name, at) => [name, context[SECTIONS.length + at]!])) as Record<
      ContextName,
      number
    >,
  };
}
