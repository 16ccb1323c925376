import { lineAt, listFiles, readText, type Breach, type Finding } from './tree.ts';

const FOLDER = 'db/migrations/';
const NAME = /^(?<number>\d{4})_[a-z][a-z0-9_]*\.sql$/;
const SCOPE_COLUMN = /^\s*"?(?<column>org_path|person_id|employer_id)"?\s/;
const TABLE = /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(?<table>[\w."]+)\s*\(/gi;
const ADDED =
  /\balter\s+table\s+(?:only\s+)?(?<table>[\w."]+)\s+add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?(?<column>org_path|person_id|employer_id)\s/gi;
const POLICY =
  /\b(?<verb>create|alter|drop)\s+policy\s+(?:if\s+exists\s+)?(?<policy>[\w"]+)\s+on\s+(?<table>[\w."]+)(?<body>(?:[^;']|'[^']*')*);/gi;
/** The scope as the array behind `<@`, with or without the brackets of a subquery, and not behind `any`. */
const SLOW = /<@\s*(?:\(\s*select\s+)?(?:public\.)?app_scope\s*\(/i;

/**
 * Migrations are numbered without gaps, every table with a scope column has forced row-level security, and every policy
 * stands in the form that an index answers.
 */
export function checkMigrations(root: string): Finding {
  const files = listFiles(root).filter((file) => file.startsWith(FOLDER));
  const texts = files.map((file) => ({ file, text: blankComments(readText(root, file)) }));
  const all = texts.map(({ text }) => text).join('\n');
  const breaches = [
    ...numberBreaches(files),
    ...texts.flatMap(({ file, text }) => tableBreaches(file, text, all)),
    ...texts.flatMap(({ file, text }) => settingBreaches(file, text)),
    ...formBreaches(texts),
  ];
  return { read: files.length, breaches };
}

function numberBreaches(files: readonly string[]): Breach[] {
  return files.flatMap((file, index): Breach[] => {
    const number = NAME.exec(file.slice(FOLDER.length))?.groups?.['number'];
    if (number === undefined)
      return [{ file, line: 1, message: 'a migration is called NNNN_what_it_makes.sql' }];
    const expected = String(index + 1).padStart(4, '0');
    if (number === expected) return [];
    return [
      {
        file,
        line: 1,
        message: `number ${expected} expected here: migrations are numbered from 0001 without gaps`,
      },
    ];
  });
}

function tableBreaches(file: string, text: string, all: string): Breach[] {
  const created = [...text.matchAll(TABLE)].map((match) => ({ match, columns: columnsAfter(text, match) }));
  const added = [...text.matchAll(ADDED)].map((match) => ({
    match,
    columns: [match.groups?.['column'] ?? ''],
  }));
  return [...created, ...added].flatMap(({ match, columns }) => {
    if (columns.length === 0) return [];
    const table = bareName(match.groups?.['table'] ?? '');
    const line = lineAt(text, match.index);
    return missing(all, table).map((what) => ({
      file,
      line,
      message: `table ${table} has ${columns.join(', ')}, so it needs \`${what}\`: without it a query that forgets its scope sees everybody`,
    }));
  });
}

/** Statements of row-level security that a table still lacks anywhere in the migrations. */
function missing(all: string, table: string): string[] {
  const name = `(?:public\\.)?"?${table}"?`;
  const has = (pattern: string): boolean => new RegExp(pattern, 'i').test(all);
  return [
    ...(has(`alter\\s+table\\s+${name}\\s+enable\\s+row\\s+level\\s+security`)
      ? []
      : [`alter table ${table} enable row level security`]),
    ...(has(`alter\\s+table\\s+${name}\\s+force\\s+row\\s+level\\s+security`)
      ? []
      : [`alter table ${table} force row level security`]),
    ...(has(`create\\s+policy\\s+\\S+\\s+on\\s+${name}\\s`) ? [] : [`create policy … on ${table}`]),
  ];
}

/** Scope columns between the opening bracket that `match` ends with and its partner. */
function columnsAfter(text: string, match: RegExpExecArray): string[] {
  const start = match.index + match[0].length;
  let depth = 1;
  let at = start;
  for (; at < text.length && depth > 0; at += 1) depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
  const lines = text.slice(start, at - 1).split(/[\n,]/);
  return [...new Set(lines.flatMap((line) => SCOPE_COLUMN.exec(line)?.groups?.['column'] ?? []))];
}

function settingBreaches(file: string, text: string): Breach[] {
  return [...text.matchAll(/current_setting\(\s*'app\./gi)]
    .filter(({ index }) => !/nullif\(\s*$/i.test(text.slice(0, index)))
    .map(({ index }) => ({
      file,
      line: lineAt(text, index),
      message:
        "write nullif(current_setting(…, true), ''): a pooled session holds '' and ''::ltree is the root of the tree",
    }));
}

/** The last word on each half of a policy counts: what an older migration said slowly a later one has said again. */
function formBreaches(texts: readonly { readonly file: string; readonly text: string }[]): Breach[] {
  const halves = new Map<string, Breach | null>();
  for (const { file, text } of texts)
    for (const match of text.matchAll(POLICY)) {
      const { verb, policy, table, body = '' } = match.groups ?? {};
      const name = `${bareName(policy ?? '')} on ${bareName(table ?? '')}`;
      for (const [half, words] of halvesOf(body)) {
        const message = `policy ${name}: write \`<@ any ((select app_scope())::ltree[])\`: \`ltree <@ ltree[]\` is answered by no index, so every list would read the whole table`;
        const breach = SLOW.test(words) ? { file, line: lineAt(text, match.index), message } : null;
        halves.set(`${name} ${half}`, breach);
      }
      if (verb?.toLowerCase() === 'drop')
        for (const half of ['using', 'check']) halves.delete(`${name} ${half}`);
    }
  return [...halves.values()].filter((breach) => breach !== null);
}

/** What a policy shows and what it lets in, as far as the statement says either. */
function halvesOf(body: string): [half: string, words: string][] {
  const at = body.search(/\bwith\s+check\b/i);
  const shows = at < 0 ? body : body.slice(0, at);
  return [
    ...(/\busing\b/i.test(shows) ? [['using', shows] as [string, string]] : []),
    ...(at < 0 ? [] : [['check', body.slice(at)] as [string, string]]),
  ];
}

function bareName(table: string): string {
  return table.replaceAll('"', '').replace(/^public\./, '');
}

/** Comments are blanked, lines kept, so that neither examples nor apologies count as statements. */
function blankComments(text: string): string {
  const blank = (part: string): string => part.replaceAll(/[^\n]/g, ' ');
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, blank).replaceAll(/--[^\n]*/g, blank);
}
