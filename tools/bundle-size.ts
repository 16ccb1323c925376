import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What Vite writes about one chunk in dist/web/.vite/manifest.json. */
export type ManifestChunk = {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
};
export type Manifest = Readonly<Record<string, ManifestChunk>>;

/** A portal's own chunk and the screen that it opens with. */
export type FirstLoad = { readonly portal: string; readonly roots: readonly string[] };

export type Weight = {
  readonly portal: string;
  readonly scripts: number;
  readonly jsBytes: number;
  readonly cssBytes: number;
};

/** The graduate is on a phone and often on a poor line; the others sit at desks. */
const LIMIT_KB: Readonly<Record<string, number>> = {
  student: 250,
  public: 250,
  counsellor: 420,
  centre: 600,
  employer: 600,
  authority: 600,
};
const portals = ['public', 'student', 'counsellor', 'centre', 'employer', 'authority'] as const;

/** Every file that must have arrived before the roots can run: the roots and all that they import statically. */
export function filesOf(
  manifest: Manifest,
  roots: readonly string[],
): { scripts: Set<string>; styles: Set<string> } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const waiting = [...roots];
  const seen = new Set<string>();
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (seen.has(key) || !chunk) continue;
    seen.add(key);
    scripts.add(chunk.file);
    for (const style of chunk.css ?? []) styles.add(style);
    waiting.push(...(chunk.imports ?? []));
  }
  return { scripts, styles };
}

/** The entry, the portal, and the first screen that its screens.ts names. */
export function firstLoadOf(manifest: Manifest, portal: string, firstScreen: string | null): FirstLoad {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  const portalKey = `portals/${portal}/portal.tsx`;
  if (!manifest[portalKey]) throw new Error(`${portalKey} is not in the manifest: has the portal moved?`);
  return {
    portal,
    roots: [...entries, portalKey, ...(firstScreen && manifest[firstScreen] ? [firstScreen] : [])],
  };
}

/** The file that the first row of a portal's screens.ts loads, as the manifest names it. */
export function firstScreenOf(source: string, portal: string): string | null {
  const wanted = /import\('([^']+)'\)/.exec(source.slice(source.indexOf('screens: readonly')))?.[1];
  if (!wanted) return null;
  return new URL(wanted, `file:///portals/${portal}/`).pathname.slice(1);
}

function weigh(root: string, manifest: Manifest, load: FirstLoad): Weight {
  const { scripts, styles } = filesOf(manifest, load.roots);
  const packed = (files: Set<string>): number =>
    [...files].reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(root, 'dist/web', file)), { level: 6 }).length,
      0,
    );
  return { portal: load.portal, scripts: scripts.size, jsBytes: packed(scripts), cssBytes: packed(styles) };
}

/** First load of every portal from a finished build. */
export function weighPortals(root: string): Weight[] {
  const manifest = JSON.parse(readFileSync(join(root, 'dist/web/.vite/manifest.json'), 'utf8')) as Manifest;
  return portals.map((portal) => {
    const screens = readFileSync(join(root, `web/portals/${portal}/screens.ts`), 'utf8');
    return weigh(root, manifest, firstLoadOf(manifest, portal, firstScreenOf(screens, portal)));
  });
}

/** Portals whose first load is above its limit. */
export function tooHeavy(weights: readonly Weight[]): Weight[] {
  return weights.filter((one) => one.jsBytes > (LIMIT_KB[one.portal] ?? Number.POSITIVE_INFINITY) * 1024);
}

function main(): void {
  const root = join(import.meta.dirname, '..');
  if (!existsSync(join(root, 'dist/web/.vite/manifest.json'))) {
    process.stderr.write('There is no build to weigh: run "vite build" first.\n');
    process.exitCode = 1;
    return;
  }
  const weights = weighPortals(root);
  for (const { portal, scripts, jsBytes, cssBytes } of weights) {
    const kb = (bytes: number): string => (bytes / 1024).toFixed(1).padStart(7);
    process.stdout.write(
      `${portal.padEnd(11)} ${kb(jsBytes)} KB JavaScript in ${String(scripts).padStart(2)} files, ${kb(cssBytes)} KB CSS, gzip; limit ${LIMIT_KB[portal]} KB\n`,
    );
  }
  const heavy = tooHeavy(weights);
  if (heavy.length > 0) {
    process.stderr.write(`Above the limit: ${heavy.map((one) => one.portal).join(', ')}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) main();
