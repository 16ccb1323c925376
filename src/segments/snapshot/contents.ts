import { SECTIONS, allocateArena, bytesOf, sharedCells } from '../../matching/index.ts';
import type { Arena, KeywordFigures, PostingColumns, Section } from '../../matching/index.ts';
import { LISTS, LIST_NAMES, SINGLE_NAMES, emptyColumns } from '../columns.ts';
import type { ListName, NumberCells } from '../columns.ts';
import type { PostingIds } from '../posting-ids.ts';

/** Tombstones and masks belong to a moment, not to a snapshot: they begin empty. */
const LEFT_OUT: ReadonlySet<Section> = new Set<Section>([
  'gone',
  'masked',
  'live',
  'maskedHeads',
  'maskedSuperHeads',
]);

/** Everything of a segment that is kept, apart from tables and weights, which the opener has to bring. */
export type Kept = {
  readonly arena: Arena;
  readonly ids: PostingIds;
  readonly figures: KeywordFigures;
  readonly columns: PostingColumns;
};

export type Stretch = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Needed before the first question can be answered; the rest is needed to explain and to merge. */
  readonly first: boolean;
};

/** A segment as named stretches of bytes, those that are needed first in front. */
export function stretchesOf({ arena, ids, figures, columns }: Kept): Stretch[] {
  const stretches: Stretch[] = [];
  for (const section of SECTIONS) {
    if (LEFT_OUT.has(section)) continue;
    stretches.push({ name: `index.${section}`, bytes: bytesOf(arena, section), first: true });
  }
  stretches.push(
    cells('ids.offsets', ids.offsets, true),
    cells('ids.bytes', ids.bytes, true),
    cells('figures.df', figures.df, true),
    cells('figures.idf', figures.idf, true),
    cells('figures.norm', figures.norm, true),
    // The plain order across segments compares it.
    cells('columns.openedOn', columns.openedOn, true),
  );
  for (const name of SINGLE_NAMES) {
    if (name !== 'openedOn') stretches.push(cells(`columns.${name}`, columns[name], false));
  }
  for (const name of LIST_NAMES) {
    stretches.push(cells(`columns.${LISTS[name]}`, columns[LISTS[name]], false));
    stretches.push(cells(`columns.${name}`, columns[name], false));
  }
  return stretches;
}

function cells(name: string, { buffer, byteOffset, byteLength }: NumberCells, first: boolean): Stretch {
  return { name, bytes: new Uint8Array(buffer, byteOffset, byteLength), first };
}

/** What has to be known to lay out empty memory into which a snapshot is read. */
export type Sizes = {
  readonly rows: number;
  readonly keywords: number;
  readonly norms: number;
  readonly idBytes: number;
  readonly values: Readonly<Record<ListName, number>>;
  readonly sections: Readonly<Record<Section, number>>;
  readonly forWasm: boolean;
};

export function sizesOf({ arena, ids, figures, columns }: Kept): Sizes {
  const { count } = columns;
  return {
    rows: count,
    keywords: figures.idf.length,
    norms: figures.norm.length,
    idBytes: ids.bytes.length,
    values: {
      nodes: columns.nodeOffsets[count]!,
      regions: columns.regionOffsets[count]!,
      keywords: columns.keywordOffsets[count]!,
    },
    sections: Object.fromEntries(SECTIONS.map((name) => [name, arena.sections[name].bytes])) as Record<
      Section,
      number
    >,
    forWasm: arena.memory !== null,
  };
}

/** Empty memory of these sizes. */
export function layOut({ rows, keywords, norms, idBytes, values, sections, forWasm }: Sizes): Kept {
  return {
    arena: allocateArena(sections, forWasm),
    ids: {
      count: rows,
      offsets: sharedCells(Uint32Array, rows + 1),
      bytes: sharedCells(Uint8Array, idBytes),
    },
    figures: {
      df: sharedCells(Uint32Array, keywords),
      idf: sharedCells(Int32Array, keywords),
      norm: sharedCells(Int32Array, norms),
    },
    columns: emptyColumns(rows, values),
  };
}
