import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Plain JavaScript with nothing installed: this is what makes one command enough on a fresh clone. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const OLDEST_LAUNCHER = 20;
const NEEDED = 24;
const WINDOWS = process.platform === 'win32';

/** Installs the dependencies when they are missing or package-lock.json changed since they were installed. */
export function ensureInstalled() {
  if (major(process.versions.node) < OLDEST_LAUNCHER) {
    fail(
      `Huhang needs Node.js ${OLDEST_LAUNCHER} or newer to install itself; this is ${process.versions.node}.`,
    );
  }
  const lock = join(ROOT, 'package-lock.json');
  // Installed as a package by somebody else: then npm has seen to the dependencies.
  if (!existsSync(lock)) return;
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (readStamp() === wanted) return;
  const release = takeTurn();
  try {
    if (readStamp() === wanted) return;
    if (!isInstalled(lock)) install();
    writeFileSync(stampPath(), wanted);
  } finally {
    release();
  }
}

/** Whether somebody ran npm themselves: npm notes at the end of an install what lies in node_modules. */
function isInstalled(lock) {
  const note = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
  const found = JSON.parse(readFileSync(note, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (found[path]?.version ?? (optional ? version : null)) === version,
  );
}

function install() {
  process.stderr.write('Installing dependencies (once, about a minute) …\n');
  // Not `npm ci`: it refuses a lock without the optional packages of every other platform, which a registry may lack.
  // --no-save: the versions of the lock, and the lock stays as it is.
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  args.push('--include=dev', '--include=optional');
  const npm = npmCommand();
  const result = spawnSync(npm.command, [...npm.args, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...cleanEnvironment(), NODE_ENV: '' },
    shell: npm.shell,
  });
  if (result.error) fail(`npm could not be started: ${result.error.message}`);
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
    fail('The dependencies could not be installed (npm failed, see above).', result.status ?? 1);
  }
}

/** The npm that is running us, else the one on PATH. */
function npmCommand() {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js') && existsSync(running)) {
    return { command: process.execPath, args: [running], shell: false };
  }
  return { command: WINDOWS ? 'npm.cmd' : 'npm', args: [], shell: WINDOWS };
}

/** What an outer npm run says about itself (its script, its folder) must not steer the inner one. */
function cleanEnvironment() {
  const foreign = /^npm_(lifecycle|package|command$|config_(local_prefix|global$))/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** Two commands started together: one installs, the other waits. A lock whose holder is gone is taken over. */
function takeTurn() {
  const path = join(ROOT, '.installing');
  function release() {
    rmSync(path, { force: true });
  }
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      // Also when the install fails and the process ends at once.
      process.once('exit', release);
      return release;
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`${ROOT} cannot be written: ${error.message}`);
    }
    if (holderIsGone(path)) release();
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function holderIsGone(path) {
  try {
    process.kill(Number(readFileSync(path, 'utf8')) || process.pid, 0);
    return Date.now() - statSync(path).mtimeMs > 30 * 60_000;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function stampPath() {
  return join(ROOT, 'node_modules', '.huhang-installed');
}

function readStamp() {
  try {
    return readFileSync(stampPath(), 'utf8');
  } catch {
    return null;
  }
}

/** The Node that comes with the dependencies; the running one will do when it is new enough. */
export function findNode() {
  const name = `node-${WINDOWS ? 'win' : process.platform}-${process.arch}`;
  const pinned = join(ROOT, 'node_modules', name, 'bin', WINDOWS ? 'node.exe' : 'node');
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (major(process.versions.node) >= NEEDED) return process.execPath;
  return fail(
    `Huhang runs on Node.js ${NEEDED}. There is no ready-made one for ${process.platform}-${process.arch}, and this is ` +
      `${process.versions.node}: please install Node.js ${NEEDED} and call again.`,
  );
}

/** 16 MB young generations: with Node's larger ones a roster import peaks at 450 MB instead of 305, and is no faster. */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16'];

/** Runs a program of ours in the caller's folder and ends as it ends: same exit code, same signal. */
export function runProgram(node, program, args) {
  if (!existsSync(program)) fail(`${program} does not exist in this version.`);
  const env = {
    // Compiled once for all our processes, workers and tests included: a start costs a quarter less.
    NODE_COMPILE_CACHE: join(ROOT, '.cache', 'compiled'),
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  };
  const child = spawn(node, [...NODE_FLAGS, program, ...args], {
    stdio: 'inherit',
    env,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => passOn(child, signal));
  child.once('error', (error) => fail(`${node} could not be started: ${error.message}`));
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 1);
  });
}

/** Ctrl-C in a terminal reaches the child by itself; sent twice it would look like impatience. */
function passOn(child, signal) {
  if (signal === 'SIGINT' && process.stdin.isTTY) return;
  child.kill(signal);
}

function major(version) {
  return Number.parseInt(version, 10);
}

/** @returns {never} */
function fail(sentence, code = 1) {
  console.error(sentence);
  process.exit(code);
}
