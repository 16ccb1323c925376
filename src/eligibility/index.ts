/** The door of eligibility: a row of a position table and a graduate in, each condition with its reason out. */
export { cellsOf } from './columns.ts';
export type { Cells } from './columns.ts';
export type { Condition, Holds } from './condition.ts';
export { judgeRow, UnreadableRow } from './judge.ts';
export type { Judgement } from './judge.ts';
export { Degree, Graduate, Question, TableKind, TableRow } from './question.ts';
