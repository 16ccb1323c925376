import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { journey, settled } from '../stage.ts';

const MOST_STEPS = 60;

/** Goes on by Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const called = await page.evaluate(() => {
      const node = document.activeElement;
      if (!(node instanceof HTMLElement) || node === document.body) return '';
      const label = node instanceof HTMLInputElement ? (node.labels?.[0]?.innerText ?? '') : '';
      return (node.getAttribute('aria-label') ?? label) || node.innerText;
    });
    passed.push(called.trim());
    if (!name.test(called.trim())) continue;
    assert.ok(await hasFocusMark(page), `nothing shows that the focus is on “${called.trim()}”`);
    return;
  }
  assert.fail(`the keyboard does not come to ${String(name)}; it passed ${passed.join(' | ')}`);
}

/** Whether the focused element, or what is drawn around it, has an outline or a ring. */
function hasFocusMark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const node = document.activeElement;
    const around = node?.closest('label, a, button, input, article') ?? node;
    return [node, around, node?.parentElement].some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
  });
}

/** Somebody who uses no mouse and touches no screen. */
export function tellKeyboard(): void {
  journey('A graduate with a keyboard alone', 'desk', ({ step }) => {
    step('comes from the first page into the own portal', async ({ page }) => {
      await page.goto('/');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await tabTo(page, /^登录$/);
      await page.keyboard.press('Enter');
      await page.getByLabel('账号').waitFor();
      await tabTo(page, /^账号$/);
      await page.keyboard.type('demo.graduate');
      await tabTo(page, /^密码$/);
      await page.keyboard.type('huhang-demo');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/s');
      await settled(page);
    });

    step('skips the navigation and answers one recommendation', async ({ page }) => {
      await page.reload();
      await page.getByRole('article').first().waitFor();
      await tabTo(page, /^跳到正文$/);
      await page.keyboard.press('Enter');
      await tabTo(page, /^不感兴趣$/);
      await page.keyboard.press('Enter');
      const sheet = page.getByRole('dialog', { name: '哪里不合适？' });
      await sheet.waitFor();
      await tabTo(page, /^地点不合适$/);
      // The arrows choose among the reasons.
      await page.keyboard.press('ArrowDown');
      assert.equal(await sheet.getByRole('radio', { name: '薪资不合适' }).isChecked(), true);
      await tabTo(page, /^提交$/);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '不感兴趣：薪资不合适' }).waitFor();
    });

    step('closes a sheet with Escape and stands where it was opened', async ({ page }) => {
      await tabTo(page, /^不感兴趣$/);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: '哪里不合适？' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: '哪里不合适？' }).waitFor({ state: 'hidden' });
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), '不感兴趣');
    });
  });
}
