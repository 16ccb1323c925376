/** The door of eligibility: a row of a position table and a graduate in, each condition with its reason out. */
export { cellsOf } from './columns.ts';
export { demandsOfRow } from './demands.ts';
export type { PositionDemands } from './demands.ts';
export { judgeRow, UnreadableRow } from './judge.ts';
export type { Judgement } from './judge.ts';
export { positionTableOf, positionText } from './positions.ts';
export type { PositionTable } from './positions.ts';
export { Graduate, Question, TableRow } from './question.ts';
