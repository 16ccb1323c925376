import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findBarriers } from './access.ts';
import { openBrowser } from './browser.ts';
import { joinDatabase, type HouseDatabase } from './house-database.ts';
import { startHouse, type House } from './house.ts';
import { composeOverview } from './pictures.ts';
import { timingTable, watchPages, type Timing, type Watch } from './watch.ts';

export const DEMO_PASSWORD = 'huhang-demo';
const PATIENCE_MS = 15_000;
const STEP_MS = 120_000;
const FAILURES = resolve(import.meta.dirname, '../../test-results');

const sizes = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
  desk: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
} as const;
export type Size = keyof typeof sizes;

/** One person at one screen. */
export type Visit = {
  readonly page: Page;
  /** The next refusal of this kind is what the person's act calls for. */
  readonly expect: Watch['expect'];
  /** Signs in through the form, and waits until the portal's first page stands. */
  signIn(login: string): Promise<void>;
  /** The page has come to rest and holds nobody up: axe in light and dark. */
  check(): Promise<void>;
  /** The same page as a desk and as a phone shows it; on the phone nothing stands out sideways. */
  checkBoth(): Promise<void>;
  leave(): Promise<void>;
};

/** The product and one browser for all journeys of a run. */
export type Stage = {
  visit(size: Size): Promise<Visit>;
  /** The product's database, for what a journey finds and leaves behind. */
  database(): Promise<HouseDatabase>;
};

let house: House | undefined;
let browser: Browser | undefined;
const timings: Timing[] = [];

export const stage: Stage = {
  async database() {
    assert.ok(house?.dataDir, 'the stage is open, and where its data lies is known (HUHANG_E2E_DATA)');
    return joinDatabase(house.dataDir);
  },
  async visit(size) {
    assert.ok(house && browser, 'the stage is open');
    const context = await browser.newContext({
      ...sizes[size],
      baseURL: house.address,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: 'light',
      // Nothing moves: no picture or contrast is taken in the middle of a change.
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return newVisit(context, await context.newPage(), watchPages(context));
  },
};

/** To be called once, before the journeys are told. */
export function openStage(): void {
  before(async () => {
    house = await startHouse();
    browser = await openBrowser();
  });
  after(async () => {
    if (browser) await composeOverview(browser);
    await browser?.close();
    await house?.end();
    console.log(timingTable(timings));
  });
}

/** To be called last: what the product wrote while all of this went on. */
export function closeStage(): void {
  it('The product wrote no warning and no fault meanwhile', () => assert.deepEqual(house?.complaints(), []));
}

function newVisit(context: BrowserContext, page: Page, watch: Watch): Visit {
  async function check(): Promise<void> {
    await settled(page);
    const barriers = await findBarriers(page);
    assert.equal(barriers.length, 0, `${page.url()} holds people up:\n${barriers.join('\n')}`);
  }
  return {
    page,
    expect: watch.expect,
    async signIn(login) {
      await page.goto('/sign-in');
      await page.getByLabel('账号').fill(login);
      await page.getByLabel('密码').fill(DEMO_PASSWORD);
      await page.getByRole('button', { name: '登录' }).click();
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
      await settled(page);
    },
    check,
    async checkBoth() {
      await check();
      const before = page.viewportSize();
      await page.setViewportSize(sizes.phone.viewport);
      await check();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(over <= 0, `${page.url()} stands out by ${over} px on a phone`);
      if (before) await page.setViewportSize(before);
    },
    async leave() {
      await context.close();
      timings.push(...watch.timings);
      assert.deepEqual(watch.complaints, [], 'pages complained');
    },
  };
}

/** Everything that was being read has been read. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.getByText('正在读取…').first().waitFor({ state: 'detached' });
}

type Told = { step(sentence: string, act: (visit: Visit) => Promise<void>): void };

/** One person's way through the product, sentence by sentence; after a sentence that fails the later ones are not tried. */
export function journey(title: string, size: Size, tell: (told: Told) => void): void {
  describe(title, () => {
    let visit: Visit | undefined;
    let broken = '';
    before(async () => {
      visit = await stage.visit(size);
    });
    after(() => visit?.leave());
    tell({
      step: (sentence, act) => {
        it(sentence, { timeout: STEP_MS }, async (t) => {
          assert.ok(visit);
          if (broken !== '') return t.skip(`the journey ended at “${broken}”`);
          try {
            return await act(visit);
          } catch (error) {
            broken = sentence;
            await keepFailure(visit.page, `${title} ${sentence}`);
            throw error;
          }
        });
      },
    });
  });
}

/** What the person saw when it went wrong. */
async function keepFailure(page: Page, name: string): Promise<void> {
  await mkdir(FAILURES, { recursive: true });
  const path = join(FAILURES, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`);
  await page.screenshot({ path, fullPage: true }).catch(() => undefined);
}
