import type { AdvertReading, ScreeningHit } from '../contract.ts';
import { extract, titleIn, type Extraction } from '../../adverts/index.ts';
import { cleanText } from '../../intake/index.ts';
import { formOfReading } from '../rules/form.ts';
import { hitRows, pastedCells, fieldsIn, readPosting } from '../../reading/index.ts';
import { fieldsOf } from '../store/files.ts';

/** Reads and screens a pasted advert; nothing is stored. Without a title it is named after the post that it names. */
export function readPastedAdvert(
  pasted: { readonly title: string; readonly text: string },
  employer: { readonly name: string; readonly nature: string | null },
): AdvertReading {
  const text = cleanText(pasted.text);
  const title = cleanText(pasted.title) || titleIn(text);
  const { cells, desc } = pastedCells(text);
  const raw = {
    id: '-',
    source: '',
    title,
    company: employer.name,
    company_tab: employer.nature ?? '',
    ...cells,
    desc,
  };
  const read = readPosting(raw, false, {}, { source: 'form' });
  const nowhere = { posting_id: '', version: 1, org_path: '', employer_id: null };
  const hits = hitRows(read, nowhere).map((hit): ScreeningHit => ({
    number: hit.number,
    rule: hit.rule,
    kind: hit.kind,
    severity: hit.severity,
    span: { source: hit.source, start: hit.span_start, end: hit.span_end },
    quote: hit.quote,
    law: hit.law,
    lawVerified: hit.law_verified,
    reason: hit.reason,
    suggestion: hit.suggestion,
    rewording: hit.rewording,
    decision: null,
    decidedSingly: false,
    decisionReason: '',
    decisionNote: '',
  }));
  return {
    cells: { title, ...cells, desc },
    fields: fieldsOf(fieldsIn(read)),
    hits,
    verdict: read.verdict,
    missing: [...read.missing],
    form: formOfReading({ title, desc }, { ...blank, ...fieldsIn(read) }),
  };
}

/** Of an advert that says nothing. */
const blank: Extraction = extract({ id: '-' });
