import axe from 'axe-core';
import type { Page } from 'playwright-core';

const GRAVE: ReadonlySet<string> = new Set(['serious', 'critical']);

/** Everything serious or critical that axe finds on the page as it stands, in light and in dark, one line per place. */
export async function findBarriers(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await atRest(page);
    // The page's policy allows no script from elsewhere; the browser itself may bring one in.
    await page.evaluate(`${axe.source}; undefined`);
    let grave = await findGrave(page);
    if (grave.length > 0) {
      // Seen on a busy machine: text in the old theme's ink on the new theme's ground. A barrier is what stays.
      await page.waitForTimeout(500);
      await atRest(page);
      grave = await findGrave(page);
    }
    for (const { id, impact, help, nodes } of grave) {
      for (const node of nodes) {
        const why = (node.failureSummary ?? '').split('\n').slice(1).join(' ').trim();
        found.push(
          `${colorScheme}: ${id} (${impact}) ${help}\n    ${node.target.join(' ')}\n    ${node.html.slice(0, 160)}\n    ${why}`,
        );
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

async function findGrave(page: Page): Promise<axe.Result[]> {
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations.filter(({ impact }) => GRAVE.has(impact ?? ''));
}

/** Colours that change have changed. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const painted = (): Promise<unknown> => new Promise((tell) => requestAnimationFrame(tell));
    await painted();
    await painted();
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}
