import type { RawCells, ReadField, ScreeningHit, Span, SpanSource } from '../../../src/postings/contract.ts';
import type { TextSpan } from '../../ui/spans.ts';
import { cellWords, fieldWords } from '../../words/posting-fields.ts';
import { wordRule } from '../../words/screening.ts';

/** Cells in the order in which one reads an advert. */
const order: readonly SpanSource[] = [
  'title',
  'company',
  'city',
  'address',
  'salary',
  'edu',
  'exp',
  'num',
  'deadline',
  'date',
  'tags',
  'welfare',
  'desc',
  'company_tab',
];

/** A cell with more than this is a text, not a fact. */
const SHORT_CELL = 60;

export type Cell = { readonly source: SpanSource; readonly text: string; readonly long: boolean };

export function cellsIn(cells: RawCells): Cell[] {
  return order.flatMap((source) => {
    const text = cells[source]?.trimEnd() ?? '';
    return text.trim() === '' ? [] : [{ source, text, long: source === 'desc' || text.length > SHORT_CELL }];
  });
}

export function fieldId(field: Pick<ReadField, 'name'>): string {
  return `field:${field.name}`;
}

export function hitId(hit: Pick<ScreeningHit, 'number'>): string {
  return `hit:${hit.number}`;
}

/** The marks in one cell: what was read from here, and above it what a rule caught. */
export function spansIn(
  source: SpanSource,
  fields: readonly ReadField[],
  hits: readonly ScreeningHit[],
  active: string | null,
): TextSpan[] {
  const read = fields.flatMap((field) => {
    const places = [
      ...field.spans,
      ...(field.conflict ? [field.conflict.structured, field.conflict.text] : []),
    ];
    const id = fieldId(field);
    return places
      .filter((span) => span.source === source && span.end > span.start)
      .map(({ start, end }) => ({
        id,
        start,
        end,
        label: fieldWords[field.name],
        tone: id === active ? ('plain' as const) : ('quiet' as const),
      }));
  });
  const caught = hits
    .filter((hit) => hit.span.source === source && hit.span.end > hit.span.start)
    .map((hit) => ({
      id: hitId(hit),
      start: hit.span.start,
      end: hit.span.end,
      label: wordRule(hit.rule),
      tone: hit.severity === 'stop' ? ('stop' as const) : ('warn' as const),
    }));
  return [...read, ...caught];
}

function overlaps(a: Span, b: Span): boolean {
  return a.source === b.source && a.start < b.end && b.start < a.end;
}

/**
 * What a cell and the text say differently, and which of them was taken: “学历栏写‘本科’，正文写‘大专’：按正文”. Null where
 * nothing contradicts.
 */
export function wordConflict(cells: RawCells, field: ReadField): string | null {
  const { conflict, spans, corrected } = field;
  if (!conflict) return null;
  const { structured, text } = conflict;
  const quote = (span: Span) => (cells[span.source] ?? '').slice(span.start, span.end).trim();
  const said = (span: Span) => `${placeWord(span.source)}写“${quote(span)}”`;
  const taken = [text, structured].filter((place) => spans.some((span) => overlaps(span, place)));
  const [only] = taken;
  const by = corrected
    ? '，已人工改正'
    : taken.length === 1 && only
      ? `：按${only === structured && only.source === text.source ? '前一处' : placeWord(only.source)}`
      : '，请核对';
  return `${said(structured)}，${said(text)}${by}`;
}

function placeWord(source: SpanSource): string {
  return source === 'desc' || source === 'title' ? cellWords[source] : `${cellWords[source]}栏`;
}
