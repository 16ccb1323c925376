import type { Page } from 'playwright-core';

/** Notes in the page itself how long after a key the next posting stands painted on the screen. */
export async function timeDecisions(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { decisionTimes: times });
    const title = (): string => document.getElementById('posting-in-review')?.textContent ?? '';
    let pressed = 0;
    let before = '';
    document.addEventListener(
      'keydown',
      (event) => {
        if (!/^[ad]$/.test(event.key)) return;
        pressed = event.timeStamp;
        before = title();
      },
      { capture: true },
    );
    new MutationObserver(() => {
      if (pressed === 0 || title() === before) return;
      const since = pressed;
      pressed = 0;
      requestAnimationFrame(() => times.push(performance.now() - since));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** “decisions 440: median 38 ms, 95 of 100 within 71 ms, slowest 210 ms”. */
export async function tellDecisionTimes(page: Page): Promise<string> {
  const times = await page.evaluate(
    () => (globalThis as unknown as { decisionTimes: number[] }).decisionTimes,
  );
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    `${(sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0)} ms`;
  return `From key to next posting, ${times.length} decisions: median ${at(0.5)}, 95 of 100 within ${at(0.95)}, slowest ${at(1)} (aim 150 ms)`;
}

/** The title of the posting that is open; '' when none is left. */
export function openTitle(page: Page): Promise<string> {
  return page.evaluate(() => document.getElementById('posting-in-review')?.textContent ?? '');
}

/** Presses a key that decides, and comes back with the title of the posting that is open next. */
export async function pressAndFollow(page: Page, key: string, before: string): Promise<string> {
  await page.keyboard.press(key);
  return page.evaluate(
    (old) =>
      new Promise<string>((tell, refuse) => {
        const from = performance.now();
        function look(): void {
          const now = document.getElementById('posting-in-review')?.textContent ?? '';
          if (now !== old) tell(now);
          else if (performance.now() - from > 15_000) refuse(new Error(`“${old}” stays open`));
          else requestAnimationFrame(look);
        }
        look();
      }),
    before,
  );
}
