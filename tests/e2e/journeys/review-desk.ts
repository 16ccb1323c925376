import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { inScope } from '../../../src/platform/db/scoped.ts';
import { systemScope } from '../../../src/kernel/scope.ts';
import { decide } from '../../../src/postings/actions/decide.ts';
import { openReviewDesk, type ReviewDesk } from '../../builders/review-desk.ts';
import { openTitle, pressAndFollow, tellDecisionTimes, timeDecisions } from '../decision-times.ts';
import type { HouseDatabase } from '../house-database.ts';
import { DEMO_PASSWORD, journey, settled, stage } from '../stage.ts';

const HELD = 500;
const ONE_BY_ONE = 420;
const BY_TICKS = 12;
/** A run of its own in a product that is used again and again. */
const MARK = Date.now().toString(36);
const PATH = `cn.p98.s${MARK}`;
const OWN = `desk.${MARK}`;
const OTHER = `colleague.${MARK}`;

type Settled = 'open' | 'declined';

/** What the database must hold in the end, by title. */
const expected = new Map<string, { state: Settled; by: string }>();

async function pick<Row>(house: HouseDatabase, act: Parameters<typeof inScope<Row>>[2]): Promise<Row> {
  return inScope(house.db, systemScope(PATH), act);
}

/** Somebody else of the centre approves it, while it stands on the person's screen. */
async function approveMeanwhile(house: HouseDatabase, desk: ReviewDesk, title: string): Promise<void> {
  const accountId = desk.accounts.get(OTHER)!;
  await inScope(house.db, { ...systemScope(PATH), accountId }, async (tx) => {
    const { id, version } = await tx
      .selectFrom('posting')
      .select(['id', 'version'])
      .where('title', '=', title)
      .where('org_path', '=', PATH)
      .executeTakeFirstOrThrow();
    const { refused } = await decide(tx, {
      action: 'approve',
      items: [{ id, version }],
      reason: 'finding_unfounded',
      note: '',
      accountId,
    });
    assert.deepEqual(refused, []);
  });
}

async function allTitles(house: HouseDatabase): Promise<string[]> {
  const rows = await pick(house, (tx) =>
    tx.selectFrom('posting').select('title').where('org_path', '=', PATH).execute(),
  );
  return rows.map(({ title }) => title);
}

function decided(title: string, state: Settled, by = OWN): void {
  expected.set(title, { state, by });
}

/** Everything that was sent has been answered. */
async function answered(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
}

/** Somebody who clears a morning's queue without touching the mouse. */
export function tellReviewDesk(): void {
  journey('A reviewer with five hundred held adverts and a keyboard', 'desk', ({ step }) => {
    let house: HouseDatabase;
    let desk: ReviewDesk;
    before(async () => {
      house = await stage.database();
      desk = await openReviewDesk(house.db, PATH, HELD, { logins: [OWN, OTHER], password: DEMO_PASSWORD });
    });
    after(() => house?.close());

    step(
      'finds the longest waiting one open, its fields and findings beside the text',
      async ({ page, signIn, check }) => {
        await signIn(OWN);
        await page.goto('/z/review');
        await settled(page);
        await page.getByRole('link', { name: /^审核中\s*500$/ }).waitFor();
        await page.getByRole('region', { name: '原文：正文' }).waitFor();
        assert.match(await openTitle(page), /001$/);
        await check();
      },
    );

    step('points at a field and sees its place, at a place and sees its field', async ({ page }) => {
      const fields = page.getByRole('list', { name: '读取结果' });
      const pay = fields.getByRole('button', { name: /^薪酬/ });
      await pay.focus();
      const place = page.getByRole('region', { name: '原文：薪资' }).getByRole('button');
      assert.equal(await place.getAttribute('aria-pressed'), 'true');
      await page.getByRole('region', { name: '原文：地点' }).getByRole('button').focus();
      const city = fields.getByRole('button', { name: /^工作城市/ });
      assert.equal(await city.getAttribute('aria-pressed'), 'true');
      assert.equal(await pay.getAttribute('aria-pressed'), 'false');
    });

    step('says by a key that one finding does not stand, and takes that back', async ({ page, check }) => {
      const findings = page.getByRole('list', { name: '发现的问题' });
      await page.keyboard.press('f');
      await page.keyboard.press('n');
      await findings.getByText('不成立', { exact: true }).first().waitFor();
      await findings.getByRole('button', { name: '撤回对这处的判断' }).waitFor();
      await check();
      await page.keyboard.press('n');
      await findings.getByRole('button', { name: /^不成立/ }).waitFor();
    });

    step('opens the keys by one of them, and closes them again', async ({ page }) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: '按键' }).waitFor();
      // Behind an open sheet no key decides.
      await page.keyboard.press('a');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: '按键' }).waitFor({ state: 'hidden' });
      assert.match(await openTitle(page), /001$/);
    });

    step('takes a decision back, and decides otherwise', async ({ page }) => {
      const title = await openTitle(page);
      const next = await pressAndFollow(page, 'a', title);
      await page
        .getByRole('status')
        .getByText(/^已通过：/)
        .waitFor();
      assert.equal(await pressAndFollow(page, 'z', next), title);
      await page
        .getByRole('status')
        .getByText(/^已撤回决定，重新待审/)
        .waitFor();
      assert.equal(await pressAndFollow(page, 'd', title), next);
      decided(title, 'declined');
    });

    step('is told that a colleague was faster, and nothing is decided twice', async ({ page }) => {
      const title = await openTitle(page);
      await approveMeanwhile(house, desk, title);
      await pressAndFollow(page, 'd', title);
      await page.getByText(`“${title}”刚刚被别人处理过`).waitFor();
      decided(title, 'open', OTHER);
    });

    step('decides on one after the other, each by one key', async ({ page }) => {
      await timeDecisions(page);
      let title = await openTitle(page);
      for (let at = expected.size; at < ONE_BY_ONE; at += 1) {
        const key = at % 3 === 2 ? 'd' : 'a';
        const next = await pressAndFollow(page, key, title);
        decided(title, key === 'd' ? 'declined' : 'open');
        title = next;
      }
      console.log(await tellDecisionTimes(page));
      // The place is not lost: what follows is heard, and the keys go on.
      await page
        .getByRole('status')
        .getByText(new RegExp(`现在是：${title}`))
        .waitFor({ state: 'attached' });
      await answered(page);
    });

    step('ticks a dozen by keys and declines them with one question', async ({ page, check }) => {
      for (let at = 0; at < BY_TICKS; at += 1) {
        decided(await openTitle(page), 'declined');
        await page.keyboard.press(at === BY_TICKS - 1 ? 'x' : 'Shift+J');
      }
      await page.getByText(`已勾选 ${BY_TICKS} 个岗位`).waitFor();
      await check();
      await page.keyboard.press('Shift+D');
      await page.getByRole('dialog', { name: `退回 ${BY_TICKS} 个岗位` }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText(`已退回 ${BY_TICKS} 个`).waitFor();
    });

    step('approves all that are left, page by page', async ({ page, check }) => {
      const left = new Set(await allTitles(house));
      for (const title of expected.keys()) left.delete(title);
      for (const title of left) decided(title, 'open');
      const nothing = page.getByText('没有等待审核的岗位');
      while (!(await nothing.isVisible())) {
        await page.keyboard.press('Shift+X');
        await page.keyboard.press('Shift+A');
        await page.getByRole('dialog', { name: /^通过 \d+ 个岗位$/ }).waitFor();
        await pressAndFollow(page, 'Enter', await openTitle(page));
        // Either the next page of the queue, or its end.
        await page.locator('#posting-in-review').or(nothing).waitFor();
      }
      await answered(page);
      // The last posting has gone with what had the focus: the title of the screen has it.
      await page.waitForFunction(() => document.activeElement?.textContent === '岗位审核');
      await check();
    });

    step('has left in the database exactly what was decided, once and under the own name', async () => {
      const postings = await pick(house, (tx) =>
        tx.selectFrom('posting').select(['id', 'title', 'state']).where('org_path', '=', PATH).execute(),
      );
      assert.equal(expected.size, HELD);
      assert.deepEqual(
        new Map(postings.map(({ title, state }) => [title, state])),
        new Map([...expected].map(([title, { state }]) => [title, state])),
      );
      const events = await pick(house, (tx) =>
        tx
          .selectFrom('posting_event')
          .select(['posting_id', 'from_state', 'to_state', 'account_id'])
          .where('org_path', '=', PATH)
          .where('from_state', 'is not', null)
          .whereRef('from_state', '<>', 'to_state')
          .orderBy('id')
          .execute(),
      );
      const byPosting = Map.groupBy(events, (event) => event.posting_id);
      const [first] = expected.keys();
      for (const { id, title, state } of postings) {
        const moves = byPosting.get(id)?.map((event) => event.to_state) ?? [];
        assert.deepEqual(moves, title === first ? ['open', 'in_review', state] : [state], title);
        const who = new Set(byPosting.get(id)?.map((event) => event.account_id));
        assert.deepEqual([...who], [desk.accounts.get(expected.get(title)!.by)], title);
      }
    });
  });
}
