#!/usr/bin/env node
import { join } from 'node:path';
import { ensureKernels } from './kernels.mjs';
import { ensureInstalled, findNode, ROOT, runProgram } from './launch.mjs';

/** The command `huhang` of this package, run in whatever folder it was called from. */
ensureInstalled();
ensureKernels();
runProgram(findNode(), join(ROOT, 'src/apps/cli.ts'), process.argv.slice(2));
