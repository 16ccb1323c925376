import type { Page } from 'playwright-core';
import { journey, settled, stage } from '../stage.ts';

/** Goes through every entry of the navigation; each page comes to rest and holds nobody up. */
async function walkThrough(login: string): Promise<void> {
  const visit = await stage.visit('desk');
  await visit.signIn(login);
  const links = visit.page.getByRole('navigation', { name: '主导航' }).first().getByRole('link');
  for (let at = 0; at < (await links.count()); at += 1) {
    await links.nth(at).click();
    await settled(visit.page);
    await visit.check();
  }
  await visit.leave();
}

async function waitForTitle(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Everybody else who signs in: each finds what their office needs. */
export function tellOffices(): void {
  journey('The other offices', 'desk', ({ step }) => {
    step('the operator finds the mail that waits for a mail server', async ({ page, signIn, check }) => {
      await signIn('demo.operator');
      await page.getByRole('link', { name: '发信箱' }).first().click();
      await waitForTitle(page, '发信箱');
      await check();
    });

    step('the career centre walks through all of its pages', () => walkThrough('demo.centre'));
    step('the college officer walks through all of theirs', () => walkThrough('demo.college'));
    step('the authority walks through all of theirs', () => walkThrough('demo.authority'));
  });
}
