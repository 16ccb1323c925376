/**
 * Loaded into every test process. A test that passes while something complains in the background has not passed:
 * console.error and process warnings fail the file. (Unhandled rejections do so already in node:test.)
 */
const complaints: string[] = [];
const print = console.error.bind(console);

console.error = (...parts: unknown[]): void => {
  print(...parts);
  complaints.push(String(parts[0]));
};

process.on('warning', (warning) => complaints.push(`${warning.name}: ${warning.message}`));

process.on('exit', () => {
  if (complaints.length === 0) return;
  print(`${complaints.length} complaint(s) while the tests ran, the first: ${complaints[0]}`);
  process.exitCode = 1;
});
