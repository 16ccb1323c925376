/** Logistic regression with a ridge and signs that are fixed beforehand; plain arithmetic, a few thousand rows. */

export interface Row {
  readonly values: readonly number[];
  readonly isFake: boolean;
}

export interface Model {
  readonly bias: number;
  readonly weights: readonly number[];
}

const MOST_STEPS = 200;
const STILL = 1e-4;

/**
 * Coordinate-wise Newton steps on the penalised likelihood; after each step a weight of the wrong sign becomes 0, which
 * for a convex function leads to the best model among those of the right signs.
 */
export function fit(rows: readonly Row[], signs: readonly (1 | -1)[], ridge: number): Model {
  const truth = Float64Array.from(rows, (row) => (row.isFake ? 1 : 0));
  const columns = [
    rows.map(() => 1),
    ...signs.map((_, column) => rows.map((row) => row.values[column] ?? 0)),
  ];
  const sparse = columns.map(sparsely);
  const positives = rows.filter((row) => row.isFake).length;
  const weights = Float64Array.from(columns, (_, column) =>
    column === 0 ? Math.log(positives / (rows.length - positives)) : 0,
  );
  const scores = new Float64Array(rows.length).fill(weights[0] ?? 0);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    let moved = 0;
    sparse.forEach((column, index) => {
      const old = weights[index] ?? 0;
      const penalty = index === 0 ? 0 : ridge;
      const { slope, bend } = derivatives(column, truth, scores);
      const aim = old + (slope - penalty * old) / (bend + penalty + 1e-9);
      const sign = index === 0 ? 0 : (signs[index - 1] ?? 1);
      const next = sign === 0 ? aim : sign * Math.max(0, sign * aim);
      weights[index] = next;
      for (let at = 0; at < column.rows.length; at += 1) {
        const row = column.rows[at] as number;
        scores[row] = (scores[row] as number) + (next - old) * (column.values[at] as number);
      }
      moved = Math.max(moved, Math.abs(next - old));
    });
    if (moved < STILL) break;
  }
  return { bias: weights[0] ?? 0, weights: Array.from(weights.subarray(1)) };
}

/** The rows in which a column is not 0. */
interface Column {
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

function sparsely(values: readonly number[]): Column {
  const filled = values.flatMap((value, row) => (value === 0 ? [] : [row]));
  return { rows: Int32Array.from(filled), values: Float64Array.from(filled, (row) => values[row] ?? 0) };
}

function derivatives(
  column: Column,
  truth: Float64Array,
  scores: Float64Array,
): { slope: number; bend: number } {
  let slope = 0;
  let bend = 0;
  for (let at = 0; at < column.rows.length; at += 1) {
    const row = column.rows[at] as number;
    const value = column.values[at] as number;
    const likely = 1 / (1 + Math.exp(-(scores[row] as number)));
    slope += value * ((truth[row] as number) - likely);
    bend += value * value * likely * (1 - likely);
  }
  return { slope, bend };
}

export function predict({ bias, weights }: Model, values: readonly number[]): number {
  const score = values.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), bias);
  return 1 / (1 + Math.exp(-score));
}
