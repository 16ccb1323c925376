/** The door of eligibility: a row of a position table and a graduate in, each condition with its reason out. */
export { cellsOf } from './columns.ts';
export type { Cells } from './columns.ts';
export type { Condition, Holds } from './condition.ts';
export { demandsOfRow } from './demands.ts';
export type { PositionDemands } from './demands.ts';
export { judgeRow, UnreadableRow } from './judge.ts';
export type { Judgement } from './judge.ts';
export { positionTableOf, positionText } from './positions.ts';
export type { PositionTable } from './positions.ts';
export { Degree, Graduate, Question, TableKind, TableRow } from './question.ts';
