import { halfWidth } from './major-items.ts';
import type { Degree } from './question.ts';

const LEVEL = '博士研究生|硕士研究生|研究生|博士|硕士|大学本科|本科|高职高专|大学专科|大专|专科|高职';
/** 本科：… | 研究生专业：… | 本科及研究生：… | 研究生不限 */
const LABEL = new RegExp(
  `\\(?((?:${LEVEL})(?:(?:[及和与或、/]|以及)(?:${LEVEL}))*)(?:学历|学位|层次|阶段|毕业生|起点)*(?:所学|的)?(?:专业)?(?:名称|要求|类别|为|应为|须为)*\\)?\\s*(?::|(?=(?:专业)?不限))`,
  'g',
);

type Segment = { readonly degrees: ReadonlySet<Degree>; readonly list: string };

const read = new Map<string, readonly Segment[]>();
const MOST_READ = 20_000;

/** The part of a cell that speaks to a degree; undefined when it speaks to others only. */
export function listFor(cell: string, degree: Degree): string | undefined {
  const found = read.get(cell) ?? segments(cell);
  if (read.size >= MOST_READ) read.clear();
  read.set(cell, found);
  const own = found.filter(({ degrees }) => degrees.has(degree)).map(({ list }) => list);
  return own.length > 0 ? own.join(',') : undefined;
}

function segments(cell: string): Segment[] {
  const text = halfWidth(cell);
  const labels = [...text.matchAll(LABEL)];
  const head = trimmed(text.slice(0, labels[0]?.index ?? text.length));
  const found: Segment[] = [];
  if (head !== '')
    found.push({ degrees: new Set<Degree>(['college', 'bachelor', 'master', 'doctor']), list: head });
  labels.forEach((label, at) => {
    const list = trimmed(text.slice(label.index + label[0].length, labels[at + 1]?.index ?? text.length));
    if (list !== '') found.push({ degrees: degreesNamed(label[1]!), list });
  });
  return found;
}

function trimmed(list: string): string {
  return list.replace(/^[\s,;:、]+|[\s,;:、]+$/g, '');
}

function degreesNamed(words: string): ReadonlySet<Degree> {
  const degrees = new Set<Degree>();
  for (const word of words.match(new RegExp(LEVEL, 'g')) ?? []) {
    if (/专|高职/.test(word)) degrees.add('college');
    else if (word.includes('本科')) degrees.add('bachelor');
    else {
      if (!word.includes('博士')) degrees.add('master');
      if (!word.includes('硕士')) degrees.add('doctor');
    }
  }
  return degrees;
}
