/** One JSON value for programs, or lines for a person. */
export function printResult(options: { json?: boolean }, value: unknown, lines: string): void {
  console.log(options.json ? JSON.stringify(value) : lines);
}
