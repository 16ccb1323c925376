#!/usr/bin/env node
import { join } from 'node:path';
import { ensureInstalled, findNode, ROOT, runProgram } from './launch.mjs';

/** The command `huhang` of this package, run in whatever folder it was called from. */
ensureInstalled();
runProgram(findNode(), join(ROOT, 'src/apps/cli.ts'), process.argv.slice(2));
