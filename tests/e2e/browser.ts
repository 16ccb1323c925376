import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

/**
 * A real Chromium without a download of its own: the binary comes inside the npm package @sparticuz/chromium, the
 * Chinese glyphs from @expo-google-fonts/noto-sans-sc. HUHANG_CHROMIUM names another binary (needed off Linux x64).
 */
export async function openBrowser(): Promise<Browser> {
  const given = process.env['HUHANG_CHROMIUM'];
  const { executablePath, env } = given ? { executablePath: given, env: {} } : await unpackBrowser();
  return chromium.launch({
    executablePath,
    env: { ...stringsOf(process.env), ...env },
    args: [
      // Inside containers and as root there is no user namespace for the sandbox; only our own pages are opened.
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });
}

type Unpacked = { readonly executablePath: string; readonly env: Record<string, string> };

/** Unpacks once per user and machine. The package unpacks into TMPDIR and brings NSS along only when it believes to be on Lambda. */
async function unpackBrowser(): Promise<Unpacked> {
  const folder = join(tmpdir(), `huhang-browser-${userInfo().uid}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const before = {
    TMPDIR: process.env['TMPDIR'],
    AWS_EXECUTION_ENV: process.env['AWS_EXECUTION_ENV'],
    LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'],
    FONTCONFIG_PATH: process.env['FONTCONFIG_PATH'],
  };
  process.env['TMPDIR'] = folder;
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs24.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    const libraries = join(folder, 'al2023', 'lib');
    if (!existsSync(libraries)) throw new Error(`the browser's libraries were not unpacked to ${libraries}`);
    return { executablePath, env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: await fontFolder(folder) } };
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** A fontconfig folder that knows the house's Chinese font alone, so that pictures look the same on every machine. */
async function fontFolder(folder: string): Promise<string> {
  const fonts = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json')));
  const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold'];
  const conf = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${weights.map((weight) => `<dir>${join(fonts, weight)}</dir>`).join('\n')}
<cachedir>${join(folder, 'font-cache')}</cachedir>
<match target="pattern"><edit name="family" mode="append_last"><string>Noto Sans SC</string></edit></match>
</fontconfig>`;
  const target = join(folder, 'huhang-fonts');
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'fonts.conf'), conf);
  return target;
}

function stringsOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
