import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const webFolder = join(root, 'dist/web');
const stampFile = join(webFolder, '.built-from');

/** Builds the web client when its sources are newer than what lies in dist/web. Returns whether it built. */
export async function ensureWebBuilt(say: (line: string) => void): Promise<boolean> {
  const fingerprint = await fingerprintOfSources();
  const before = await readFile(stampFile, 'utf8').catch(() => '');
  if (before === fingerprint) return false;
  say('Building the web client (about a minute, only after a change) …');
  const { build } = await import('vite');
  // The root of the configuration is relative, and this program may have been started anywhere.
  await build({ root: join(root, 'web'), configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
  await compressFiles(webFolder);
  await writeFile(stampFile, fingerprint);
  return true;
}

async function fingerprintOfSources(): Promise<string> {
  const web = (await filesUnder(join(root, 'web'))).filter((file) => !file.endsWith('.test.ts'));
  const contracts = (await filesUnder(join(root, 'src'))).filter((file) =>
    /(contract|endpoint|work)\.ts$/.test(file),
  );
  const others = [join(root, 'vite.config.ts'), join(root, 'package-lock.json')];
  const hash = createHash('sha256');
  for (const file of [...web, ...contracts, ...others].toSorted()) {
    hash.update(file.slice(root.length)).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/** Writes .br and .gz beside each text file, once, so that no request pays for compression. */
async function compressFiles(folder: string): Promise<void> {
  const files = (await filesUnder(folder)).filter((file) => /\.(js|css|html|svg|json|geojson)$/.test(file));
  for (const file of files) {
    const content = await readFile(file);
    await writeFile(`${file}.br`, await brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    await writeFile(`${file}.gz`, await gz(content, { level: 9 }));
  }
}
