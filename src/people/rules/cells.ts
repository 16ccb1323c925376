import { isDay } from '../../kernel/calendar.ts';
import { unprotectText } from '../../platform/sheets/index.ts';
import { keyGroups, type Degree, type KeyGroup } from '../contract.ts';
import { codeOf } from './codes.ts';
import type { RosterField } from './columns.ts';

/** What a cell says: a value, or the code of what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly code: string; readonly facts?: Facts };
export type Facts = Readonly<Record<string, string | number | string[]>>;

export const CLEAR = '**CLEAR**';

/** Control and invisible characters go, blanks become single spaces, the apostrophe of our own exports comes off. */
export function cleanCell(text: string): string {
  if (TIDY.test(text)) return text;
  return unprotectText(text)
    .toWellFormed()
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[\s\u3000]+/g, ' ')
    .trim();
}

/** Most cells need no cleaning: ASCII without blanks, and Han characters. */
const TIDY = /^[!-&(-~\u4E00-\u9FFF][!-~\u4E00-\u9FFF]*$/;
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/gu;

export function readText(text: string, limit: number): Reading<string> {
  return text.length > limit ? { code: 'too_long', facts: { limit, found: text.length } } : { value: text };
}

/** Names of Han characters lose the blanks that tables are padded with: 李 明 → 李明. */
export function readName(text: string): Reading<string> {
  const name = /^[\p{Script=Han}\s]+$/u.test(text) ? text.replaceAll(' ', '') : text;
  return readText(name, 60);
}

export function readGender(text: string): Reading<'male' | 'female'> {
  if (/^(男|1|01|男性|m|male)$/i.test(text)) return { value: 'male' };
  if (/^(女|2|02|女性|f|female)$/i.test(text)) return { value: 'female' };
  return { code: 'gender_unknown', facts: { found: text.slice(0, 20) } };
}

/** 2003-05-01, 2003/5/1, 2003.5.1, 20030501, 2003年5月1日, a time behind it; with `monthWillDo` also 200305, 2003年5月. */
export function readDay(text: string, monthWillDo = false): Reading<string> {
  const plain = text.normalize('NFKC').replace(/[ T]\d{1,2}:\d{2}.*$/, '');
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  const month = monthWillDo
    ? (/^(\d{4})[-/.年](\d{1,2})月?$/.exec(plain) ?? /^(\d{4})(\d{2})$/.exec(plain))
    : null;
  const parts = found ?? month;
  if (!parts) return { code: 'date_unreadable', facts: { found: text.slice(0, 30) } };
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${(parts[3] ?? '01').padStart(2, '0')}`;
  const possible = isDay(day) && day >= '1900-01-01' && day < '2100-01-01';
  return possible ? { value: day } : { code: 'date_impossible', facts: { found: text.slice(0, 30) } };
}

export function readCohort(text: string): Reading<number> {
  const year = /^(\d{4})(?:届|年)?$/.exec(text.normalize('NFKC'))?.[1];
  if (year === undefined || Number(year) < 1990 || Number(year) > 2100)
    return { code: 'cohort_unreadable', facts: { found: text.slice(0, 20) } };
  return { value: Number(year) };
}

export function readCode(table: ReadonlyMap<string, string>, text: string): Reading<string> {
  const code = codeOf(table, text.normalize('NFKC'));
  return code === undefined ? { code: 'code_unknown', facts: { found: text.slice(0, 30) } } : { value: code };
}

const DEGREE_CODES: Readonly<Record<string, Degree>> = {
  '01': 'doctor',
  '11': 'master',
  '25': 'bachelor',
  '31': 'bachelor',
  '41': 'college',
  '61': 'college',
};

/** 学历 as code (01 博士, 11 硕士, 25 二学位, 31 本科, 41 专科, 61 高职) or in words. */
export function readDegree(text: string): Reading<Degree> {
  const plain = text.normalize('NFKC');
  const byCode = DEGREE_CODES[plain.padStart(2, '0')];
  if (byCode) return { value: byCode };
  if (/博士/.test(plain)) return { value: 'doctor' };
  if (/硕士|研究生/.test(plain)) return { value: 'master' };
  if (/本科|学士|二学位|专升本/.test(plain)) return { value: 'bachelor' };
  if (/专科|高职|大专/.test(plain)) return { value: 'college' };
  if (/中专|高中|中职|无学历/.test(plain)) return { value: 'none' };
  return { code: 'degree_unknown', facts: { found: text.slice(0, 30) } };
}

export function readUrbanRural(text: string): Reading<'urban' | 'rural'> {
  if (/农村|农业户|乡|^(是|2|02)$/.test(text) && !/非农/.test(text)) return { value: 'rural' };
  if (/城|非农|^(否|1|01)$/.test(text)) return { value: 'urban' };
  return { code: 'code_unknown', facts: { found: text.slice(0, 30) } };
}

export function readPhone(text: string): Reading<string> {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s()-]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  return /^(1[3-9]\d{9}|0\d{9,12}|\+\d{8,15})$/.test(plain) ? { value: plain } : { code: 'phone_unusable' };
}

export function readEmail(text: string): Reading<string> {
  const plain = text.normalize('NFKC').replaceAll(' ', '').toLowerCase();
  const fits = plain.length <= 120 && /^[^@<>"'(),;:\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(plain);
  return fits ? { value: plain } : { code: 'email_unusable' };
}

const GROUP_WORDS: readonly (readonly [RegExp, KeyGroup])[] = [
  [/脱贫|建档立卡|贫困户|防返贫/, 'poverty_relieved'],
  [/低保|最低生活保障|特困/, 'low_income'],
  [/零就业/, 'zero_employment'],
  [/残疾/, 'disabled'],
  [/家庭(经济)?困难|孤儿|三属/, 'hardship'],
  [/突发/, 'sudden_event'],
  [/长(时间|期)未就业|就业困难/, 'long_unemployed'],
  [/第一代/, 'first_generation'],
];
/** 困难生类别 of the national register by its digit. */
const GROUP_CODES: readonly (readonly KeyGroup[])[] = [
  [],
  ['long_unemployed'],
  ['hardship'],
  ['long_unemployed', 'hardship'],
  ['disabled'],
  ['long_unemployed', 'disabled'],
  ['hardship', 'disabled'],
  ['long_unemployed', 'hardship', 'disabled'],
];

/** 困难生类别 in words or as the register's digit. */
export function readGroups(text: string): Reading<readonly KeyGroup[]> {
  const plain = text.normalize('NFKC');
  const byCode = /^0?[0-7]$/.test(plain) ? GROUP_CODES[Number(plain)] : undefined;
  if (byCode) return { value: byCode };
  if (/^(无|否|非困难生?|不困难|正常|普通|-)$/.test(plain)) return { value: [] };
  const groups = GROUP_WORDS.flatMap(([words, group]) => (words.test(plain) ? [group] : []));
  return groups.length > 0
    ? { value: groups }
    : { code: 'key_group_unknown', facts: { found: text.slice(0, 30) } };
}

/** The group that a yes/no column states, if the field is one. */
export function groupOfField(field: RosterField): KeyGroup | undefined {
  if (field === 'hardship_family') return 'hardship';
  return keyGroups.find((group) => group === field && group !== 'hardship');
}

export function readYes(text: string): Reading<boolean> {
  if (/^(是|有|1|y|yes|true|√|✓|✔)$/i.test(text)) return { value: true };
  if (/^(否|无|没有|0|n|no|false|×|-)$/i.test(text)) return { value: false };
  return { code: 'yes_or_no', facts: { found: text.slice(0, 20) } };
}
