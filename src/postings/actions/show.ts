import { beijingDay } from '../../kernel/calendar.ts';
import { industries } from '../../catalogue/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { PostingRisk, type Signal } from '../../signals/contract.ts';
import { contactsIn, newestMarket } from '../../signals/index.ts';
import {
  PostingForm,
  type Demanded,
  type OwnPosting,
  type PostingFile,
  type PublicPosting,
  type ReviewAction,
  type ReviewItem,
  type ReviewListQuery,
  type SearchPage,
  type SearchQuery,
} from '../contract.ts';
import type { z } from 'zod';
import type { OwnListItem } from '../contract.ts';
import { postingsFault } from '../faults.ts';
import { rawOf, payOf, queryOf } from '../../reading/index.ts';
import { suggestedForm } from '../rules/reword.ts';
import { canMove, reviewActionsFor } from '../rules/states.ts';
import { findCards, namedRegion, toCard, type CardRow } from '../store/cards.ts';
import { writeCursor } from '../store/cursor.ts';
import {
  cellsOf,
  fieldsOf,
  findCorrections,
  findFull,
  findHistory,
  findOriginsOf,
  type FullRow,
} from '../store/files.ts';
import { findPosition } from '../store/eligibility.ts';
import { findHits } from '../store/hits.ts';
import { findForReview, findOwn } from '../store/review.ts';
import { countHits, findPage, onlyHits } from '../store/search.ts';
import { findSignals, type Fingerprints } from './score.ts';

const degreeNames: Readonly<Record<string, string>> = {
  '': '未注明',
  '0': '不限',
  '1': '大专',
  '2': '本科',
  '3': '硕士',
  '4': '博士',
};

/** Which of these postings the search page would show for a question: for whoever keeps the question. */
export async function whichMatch(
  tx: ScopedTx,
  asked: Pick<SearchQuery, 'q' | 'region' | 'kind' | 'degree' | 'salaryMinYuan'>,
  ids: readonly string[],
  now = new Date(),
): Promise<string[]> {
  const words = asked.q === '' ? null : queryOf(asked.q);
  if (ids.length === 0 || (asked.q !== '' && words === null)) return [];
  return onlyHits(tx, { ...asked, limit: ids.length }, words, beijingDay(now), ids);
}

/** Open postings for anybody, newest first. Count and facets come with the first page only. */
export async function searchPage(tx: ScopedTx, query: SearchQuery, now = new Date()): Promise<SearchPage> {
  const words = query.q === '' ? null : queryOf(query.q);
  const nothing = query.q !== '' && words === null;
  const today = beijingDay(now);
  if (nothing) return { items: [], next: null, count: 0, capped: false, facets: null };
  const { ids, next } = await findPage(tx, query, words, today);
  const items = await findCards(tx, ids);
  const page = { items, next: next ? writeCursor(next.at.toISOString(), next.id) : null };
  if (query.cursor !== undefined) return { ...page, count: null, capped: false, facets: null };
  const { count, capped, ...facets } = await countHits(tx, query, words, today);
  function facet(counts: ReadonlyMap<string, number>, name: (value: string) => string) {
    return [...counts].map(([value, count]) => ({ value, name: name(value), count }));
  }
  return {
    ...page,
    count,
    capped,
    facets: {
      regions: facet(facets.regions, (code) => namedRegion(code).name),
      kinds: facet(facets.kinds, (kind) => kind),
      degrees: facet(facets.degrees, (degree) => degreeNames[degree] ?? degree),
    },
  };
}

/** One posting that is open; one that was open and has ended is gone, and says so only to those who may see it. */
export async function showPublic(tx: ScopedTx, id: string): Promise<PublicPosting> {
  const row = await findFull(tx, id);
  if (!row || (row.opened_at === null && row.state !== 'open'))
    throw postingsFault('posting_not_found', { id });
  if (row.state !== 'open' && !['expired', 'withdrawn', 'revoked'].includes(row.state)) {
    throw postingsFault('posting_gone', { id, state: row.state });
  }
  const cells = cellsOf(row);
  const industry = row.employer_industry === null ? undefined : industries.byCode(row.employer_industry);
  return {
    ...toCard(row),
    body: row.body,
    address: cells.address ?? '',
    welfare: cells.welfare ?? '',
    experienceMinYears: row.experience_min,
    cohortFrom: row.cohort_from,
    cohortTo: row.cohort_to,
    employer:
      row.employer_id === null
        ? null
        : {
            nature: row.employer_nature,
            industry: industry?.name ?? null,
            region: row.employer_region === null ? null : namedRegion(row.employer_region).name,
            size: row.employer_size,
            about: row.employer_about,
          },
  };
}

/** One page of the reviewer's queue with the findings that made it wait. */
export async function reviewPage(
  tx: ScopedTx,
  query: ReviewListQuery,
  mayReview: boolean,
): Promise<{ items: ReviewItem[]; next: string | null; can: ReviewAction[] }> {
  const rows = await findForReview(tx, query);
  const page = rows.slice(0, query.limit);
  const hits = await findHits(
    tx,
    page.map((row) => row.id),
  );
  const items = page.map((row) => ({
    card: toCard(row),
    verdict: row.verdict,
    missing: row.missing as Demanded[],
    hits: hits.get(row.id) ?? [],
    riskLevel: row.risk_level,
    riskRaisedAt: row.risk_raised_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  }));
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const can = mayReview ? reviewActionsFor(query.state) : [];
  const at = query.order === 'risk' ? String(rows[page.length - 1]?.risk_order ?? 0) : '';
  return { items, next: last ? writeCursor(at, last.id) : null, can };
}

async function fileOf(tx: ScopedTx, row: FullRow) {
  const hits = await findHits(tx, [row.id]);
  return {
    card: toCard(row),
    cells: cellsOf(row),
    fields: fieldsOf(row.reading),
    hits: hits.get(row.id) ?? [],
    verdict: row.verdict,
    missing: row.missing as Demanded[],
    history: await findHistory(tx, row.id),
  };
}

/** Everything about one posting of the own centre. One of another centre is not found, even if it is open. */
export async function showFile(
  tx: ScopedTx,
  id: string,
  paths: readonly string[],
  mayReview: boolean,
  vault?: Fingerprints,
): Promise<PostingFile> {
  const row = await findFull(tx, id);
  const isOwn = row && paths.some((path) => row.org_path === path || row.org_path.startsWith(`${path}.`));
  if (!row || !isOwn) throw postingsFault('posting_not_found', { id });
  const position = await findPosition(tx, id);
  const origins = await findOriginsOf(tx, id);
  const corrections = await findCorrections(tx, id);
  return {
    ...(await fileOf(tx, row)),
    official: officialRow(position),
    risk: riskIn(row),
    riskRaisedAt: row.risk_raised_at?.toISOString() ?? null,
    signals: position?.table_kind ? [] : await signalsAround(tx, row, vault),
    origins,
    corrections,
    can: mayReview ? fileActions(row) : [],
  };
}

function fileActions({ state, risk_raised_at }: FullRow): PostingFile['can'] {
  const single = state === 'in_review' ? ['decide_hit' as const] : [];
  const flagged = risk_raised_at === null ? [] : ['accept_risk' as const];
  return [...reviewActionsFor(state), 'correct', ...single, ...flagged];
}

/** As things stand now: others may have given the same phone since the posting was scored. */
async function signalsAround(tx: ScopedTx, row: FullRow, vault: Fingerprints): Promise<Signal[]> {
  const seen = { contacts: contactsIn(rawOf(row)), pay: payOf(row.title, row), employerId: row.employer_id };
  return findSignals(tx, seen, { vault, market: await newestMarket(tx) });
}

/** Empty cells say nothing and are left out. */
function officialRow(row: Awaited<ReturnType<typeof findPosition>>): PostingFile['official'] {
  if (!row?.table_kind) return null;
  const cells = Object.entries(row.cells ?? {}).flatMap(([head, cell]) => {
    const text = cell === null ? '' : String(cell).trim();
    return text === '' ? [] : [{ head, text }];
  });
  return { table: row.table_kind, year: row.year, cells };
}

function riskIn({ risk_score: score, risk_level: level, risk_reasons }: FullRow): PostingFile['risk'] {
  if (score === null || level === null) return null;
  return { score, level, contributions: PostingRisk.shape.contributions.parse(risk_reasons ?? []) };
}

export async function showOwn(tx: ScopedTx, id: string, employerId: string | null): Promise<OwnPosting> {
  const row = await findFull(tx, id);
  if (!row || employerId === null || row.employer_id !== employerId)
    throw postingsFault('posting_not_found', { id });
  const kept = PostingForm.safeParse((row.given as { form?: unknown }).form ?? {});
  const fallback = { title: row.title.slice(0, 120), workContent: row.body.slice(0, 8_000) };
  const file = await fileOf(tx, row);
  const form = kept.data ?? PostingForm.parse(fallback);
  return {
    ...file,
    history: file.history.filter(({ reason }) => !ofRisk.has(reason)).map(withoutSigns),
    form,
    refusal: refusalOf(row, file, form),
    can: ownActions(row),
  };
}

/** Flags are between the service and the reviewer; what gave a posting away is not told to whom it may concern. */
const ofRisk = new Set(['risk_flagged', 'risk_accepted']);

function withoutSigns(line: OwnPosting['history'][number]): OwnPosting['history'][number] {
  return line.reason === 'risk_raised' ? { ...line, note: '' } : line;
}

/** What a reviewer said when sending it back or taking it down, and the form as it would pass. */
function refusalOf(
  { state }: FullRow,
  { history, hits }: Pick<OwnPosting, 'history' | 'hits'>,
  form: PostingForm,
): OwnPosting['refusal'] {
  const line = history.find((one) => one.toState === state && one.fromState !== state);
  if (!line || (state !== 'declined' && state !== 'revoked')) return null;
  const { reason, note, at } = line;
  return { reason, note, at, suggestedForm: suggestedForm(form, hits) };
}

export async function ownPage(
  tx: ScopedTx,
  employerId: string,
  query: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: z.infer<typeof OwnListItem>[]; next: string | null }> {
  const rows = await findOwn(tx, employerId, query);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const items = page.map((row) => ({
    card: toCard(row),
    verdict: row.verdict,
    missing: row.missing as Demanded[],
    hitRules: row.hit_rules,
    lastReason: row.last_reason,
    lastNote: row.last_note,
    can: ownActions(row),
  }));
  return { items, next: last ? writeCursor('', last.id) : null };
}

/** A forwarded advert names this employer, but its centre and its source answer for it. */
function ownActions({ state, forwarded }: Pick<CardRow, 'state' | 'forwarded'>): OwnPosting['can'] {
  return forwarded
    ? []
    : (['edit', 'submit', 'withdraw'] as const).filter((action) => canMove(state, action));
}
