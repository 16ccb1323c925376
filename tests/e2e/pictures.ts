import assert from 'node:assert/strict';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

const FOLDER = resolve(import.meta.dirname, '../../docs/pictures');
const MOST_BYTES = 320_000;

/** Pictures are taken only when asked for: the journeys alone do not touch the repository. */
const wanted = process.env['HUHANG_PICTURES'] === '1';

type Pose = {
  readonly colorScheme?: 'light' | 'dark';
  /** Stands at the upper edge; the top of the page without it. */
  readonly from?: Locator;
};

/** Keeps what the window shows as docs/pictures/<name>.png. */
export async function takePicture(page: Page, name: string, pose: Pose = {}): Promise<void> {
  if (!wanted) return;
  await mkdir(FOLDER, { recursive: true });
  await page.emulateMedia({ colorScheme: pose.colorScheme ?? 'light' });
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.scrollTo(0, 0);
    return document.fonts.ready.then(() => undefined);
  });
  await pose.from?.evaluate((node) => window.scrollTo(0, node.getBoundingClientRect().top - 24));
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  await page.emulateMedia({ colorScheme: 'light' });
  await assertLight(path);
}

async function assertLight(path: string): Promise<void> {
  const { size } = await stat(path);
  assert.ok(size < MOST_BYTES, `${path} has ${size} bytes`);
}

/** A missing glyph is drawn as the same box for every character: two different ones must differ, and from the box. */
export async function assertChineseGlyphs(page: Page): Promise<void> {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 48;
    const pen = canvas.getContext('2d', { willReadFrequently: true })!;
    return ['护', '航', '\u{10FFFD}'].map((character) => {
      pen.clearRect(0, 0, 48, 48);
      pen.font = `40px ${getComputedStyle(document.body).fontFamily}`;
      pen.fillText(character, 2, 40);
      return pen.getImageData(0, 0, 48, 48).data.join(',');
    });
  });
  assert.equal(new Set(drawn).size, 3, 'Chinese characters are drawn as empty boxes');
  assert.ok(
    drawn.slice(0, 2).every((pixels) => /[1-9]/.test(pixels)),
    'nothing is drawn for a Chinese character',
  );
}

/** The README's first picture: the graduate's phone before the counsellor's desk, put together from the pictures above. */
export async function composeOverview(browser: Browser): Promise<void> {
  if (!wanted) return;
  const [desk, phone] = await Promise.all(
    ['counsellor-desk', 'graduate-today'].map(async (name) => {
      const bytes = await readFile(join(FOLDER, `${name}.png`));
      return `data:image/png;base64,${bytes.toString('base64')}`;
    }),
  );
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1 });
  await page.setContent(`<!doctype html><style>
    body { margin: 0; width: 1280px; height: 720px; background: #dbeeea; position: relative; overflow: hidden }
    img { position: absolute; display: block; background: #fff }
    .desk { left: 48px; top: 48px; width: 1000px; border-radius: 12px; box-shadow: 0 0 0 1px #0b5a5433, 0 24px 48px #0b3b3733 }
    .phone { right: 48px; top: 84px; width: 272px; border-radius: 30px; border: 9px solid #15211f; box-shadow: 0 24px 48px #0b3b3755 }
  </style><img class="desk" alt="" src="${desk}"><img class="phone" alt="" src="${phone}">`);
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete && image.naturalWidth > 0),
  );
  const path = join(FOLDER, 'overview.png');
  await page.screenshot({ path });
  await page.close();
  await assertLight(path);
}
