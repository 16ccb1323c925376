#!/usr/bin/env node
import { join } from 'node:path';
import { ensureKernels } from './kernels.mjs';
import { ensureInstalled, findNode, ROOT, runProgram } from './launch.mjs';

/** What `npm start`, `npm test`, … run. Plain JavaScript: any Node from 20 on must be able to read this. */
const PROGRAMS = {
  start: 'src/apps/start.ts',
  test: 'tools/test.ts',
  check: 'tools/check.ts',
  bench: 'bench/run.ts',
};

const [verb = '', ...args] = process.argv.slice(2);
const program = Object.hasOwn(PROGRAMS, verb) ? PROGRAMS[verb] : null;
if (program === null) {
  console.error(`Say what to run: ${Object.keys(PROGRAMS).join(', ')}.`);
  process.exit(2);
}
ensureInstalled();
ensureKernels();
runProgram(findNode(), join(ROOT, program), args);
