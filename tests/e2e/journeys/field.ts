import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Locator, Page } from 'playwright-core';
import { inHouse } from '../centre-desk.ts';
import { journey, settled } from '../stage.ts';

const MARK = Date.now().toString(36);
const FIRST = `在操场边谈了求职方向 ${MARK}`;
const SECOND = `电话里问了面试情况 ${MARK}`;
const THIRD = `宿舍里谈了签约 ${MARK}`;
const LOST = `回音丢在路上 ${MARK}`;
const MEETING = `班会上讲了补贴怎么申请 ${MARK}`;
const NO_NETWORK = /没有网络，看到的是上次保存的名单/;

type Line = { readonly personId: string; readonly state: string };

/** The lines that hold a text, and how the cases stand. */
function linesOf(summary: string): Promise<readonly Line[]> {
  return inHouse(async (tx) => {
    const { rows } = await sql<Line>`select e.person_id as "personId", c.state
      from ledger_entry e join support_case c on c.person_id = e.person_id
      where e.kind = 'talk' and e.data->>'summary' = ${summary}`.execute(tx);
    return rows;
  });
}

/** Somebody else settles a case, as the graduate's own report does. */
async function closeCase(personId: string): Promise<void> {
  await inHouse((tx) =>
    sql`update support_case set state = 'closed', outcome_code = '10', outcome_employer = '江海造船有限公司',
      outcome_at = now(), outcome_confirmed = true, contact_due_on = null, version = version + 1
      where person_id = ${personId}`.execute(tx),
  );
}

/** Files and day lie on the device: what a counsellor has after having looked at the day with a network. */
async function readyForTheField(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const cache = await caches.open('huhang-shell');
    const files = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith('/assets/'));
    for (const path of ['/c', ...files]) if (!(await cache.match(path, { ignoreVary: true }))) return false;
    return true;
  });
  // The day is kept a moment after its last reading.
  await page.waitForTimeout(1_500);
}

function rowsOf(page: Page): Locator {
  return page.getByRole('list', { name: '应办名单' }).getByRole('listitem');
}

function talkButton(row: Locator): Locator {
  return row.getByRole('button', { name: /^记谈话$|^记和.*的谈话$/ }).first();
}

/** Writes a talk down as a thumb does; returns how often it touched the glass. The text itself is not counted. */
async function recordTalk(page: Page, row: Locator, text: string): Promise<number> {
  let taps = 0;
  async function tap(what: Locator): Promise<void> {
    await what.tap();
    taps += 1;
  }
  await tap(talkButton(row));
  const sheet = page.getByRole('dialog');
  await tap(sheet.getByRole('textbox', { name: '要点' }));
  await page.keyboard.insertText(text);
  await tap(sheet.getByRole('button', { name: '记入台账' }));
  await sheet.waitFor({ state: 'hidden' });
  return taps;
}

/** The person of a row, by the address that the row leads to. */
async function personOf(row: Locator): Promise<string> {
  const address = await row.getByRole('link').first().getAttribute('href');
  return /[0-9a-f-]{36}$/.exec(address ?? '')![0];
}

/** The first row for whom a posting would count, with its sheet open. */
async function openFirstWithPosting(page: Page): Promise<Locator> {
  const buttons = rowsOf(page).getByRole('button', { name: /推荐岗位$/ });
  const sheet = page.getByRole('dialog', { name: /^给.*推荐岗位$/ });
  for (let at = 0; at < (await buttons.count()); at += 1) {
    await buttons.nth(at).tap();
    const send = sheet.getByRole('button', { name: '推荐给学生' }).first();
    const none = sheet.getByText(/没有能计入的岗位|关闭了推荐|推荐满了/);
    await send.or(none).waitFor();
    if (await send.isVisible()) return sheet;
    await sheet.getByRole('button', { name: '关闭' }).tap();
  }
  throw new Error('nobody of the day has a posting that would count');
}

async function allSent(page: Page): Promise<void> {
  await page.getByRole('complementary', { name: '待补交' }).waitFor({ state: 'detached' });
}

/** A counsellor where no network reaches, and what becomes of what was written there. */
export function tellField(): void {
  journey('A counsellor without a network', 'phone', ({ step }) => {
    let personId = '';

    step('has seen the day before leaving', async ({ page, signIn, check }) => {
      await signIn('demo.counsellor');
      await rowsOf(page).first().waitFor();
      await check();
      await readyForTheField(page);
    });

    step('opens it again with no network, and the day stands there', async ({ page, check }) => {
      await page.context().setOffline(true);
      await page.reload();
      await rowsOf(page).first().waitFor();
      await page.getByText(NO_NETWORK).waitFor();
      await check();
    });

    step('writes a talk down with three taps, and sees that it waits', async ({ page, check }) => {
      const row = rowsOf(page).first();
      personId = await personOf(row);
      assert.ok((await recordTalk(page, row, FIRST)) <= 3);
      await page.getByText('已存在本机，联网后自动记入台账').waitFor();
      await row.getByText('已写，待补交').waitFor();
      await page.getByRole('complementary', { name: '待补交' }).getByRole('link', { name: '查看' }).tap();
      await page.getByRole('list', { name: '待补交的记录' }).getByText(FIRST).waitFor();
      await check();
      assert.deepEqual(await linesOf(FIRST), []);
    });

    step('loses nothing when the page is closed and opened again', async ({ page }) => {
      await page.reload();
      await page.getByRole('list', { name: '待补交的记录' }).getByText(FIRST).waitFor();
    });

    step('is back, and the talk stands in the ledger once', async ({ page }) => {
      await page.context().setOffline(false);
      await allSent(page);
      assert.deepEqual(
        (await linesOf(FIRST)).map((line) => line.personId),
        [personId],
      );
      await page.goto(`/c/graduates/${personId}`);
      await page.getByText(FIRST).first().waitFor();
    });

    step('whose answer is lost on the way writes one line, not two', async ({ page }) => {
      await page.goto('/c');
      await rowsOf(page).first().waitFor();
      let lost = 0;
      await page.route('**/talks', async (route) => {
        await route.fetch();
        lost += 1;
        await route.abort('internetdisconnected');
      });
      await recordTalk(page, rowsOf(page).first(), LOST);
      await page.getByText('已存在本机，联网后自动记入台账').waitFor();
      assert.ok(lost > 0);
      await page.unroute('**/talks');
      await page.goto('/c/waiting');
      await allSent(page);
      assert.equal((await linesOf(LOST)).length, 1);
    });
  });

  tellConflict();
  tellSigningOut();
  tellTogether();
}

function tellConflict(): void {
  journey('A talk about a case that somebody settles meanwhile', 'phone', ({ step }) => {
    let personId = '';

    step(
      'is shown beside what stands in the ledger, and not written',
      async ({ page, signIn, check, expect }) => {
        await signIn('demo.counsellor');
        await rowsOf(page).first().waitFor();
        await readyForTheField(page);
        await page.context().setOffline(true);
        const row = rowsOf(page).nth(1);
        personId = await personOf(row);
        await recordTalk(page, row, SECOND);
        await page.getByText('已存在本机，联网后自动记入台账').waitFor();
        await closeCase(personId);
        expect(409, '/talks');
        await page.context().setOffline(false);
        await page.getByText('1 条没有写入，要你决定').waitFor();
        await page.getByRole('complementary', { name: '待补交' }).getByRole('link', { name: '查看' }).tap();
        const entry = page.getByRole('list', { name: '待补交的记录' }).getByRole('listitem').first();
        await entry.getByText(/后来这个学生已经结案/).waitFor();
        await entry.getByRole('heading', { name: '现在台账上的' }).waitFor();
        await entry.getByText('正在读取').waitFor({ state: 'detached' });
        await check();
        assert.deepEqual(await linesOf(SECOND), []);
      },
    );

    step('is written once its writer has seen that, and the case stays closed', async ({ page }) => {
      await page.getByRole('button', { name: '看过了，仍然记入' }).tap();
      await allSent(page);
      assert.deepEqual(await linesOf(SECOND), [{ personId, state: 'closed' }]);
    });
  });
}

function tellSigningOut(): void {
  journey('A counsellor who leaves while something waits', 'phone', ({ step }) => {
    step('is asked first, and it waits sealed for them', async ({ page, signIn, check }) => {
      await signIn('demo.counsellor');
      await rowsOf(page).first().waitFor();
      await readyForTheField(page);
      await page.route('**/talks', (route) => route.abort('internetdisconnected'));
      await recordTalk(page, rowsOf(page).first(), THIRD);
      await page.getByText('1 条待补交').waitFor();
      await page.getByRole('button', { name: '菜单' }).tap();
      await page.getByRole('dialog').getByRole('button', { name: '退出' }).tap();
      const sheet = page.getByRole('dialog', { name: '还有 1 条没有进台账' });
      await sheet.waitFor();
      await check();
      await sheet.getByRole('button', { name: '留在这台设备上，退出' }).tap();
      await page.waitForURL((url) => url.pathname === '/');
      await page.unroute('**/talks');
      const left = await page.evaluate(
        () =>
          new Promise<string>((resolve, reject) => {
            const request = indexedDB.open('huhang-field');
            request.onerror = () => reject(request.error!);
            request.onsuccess = () => {
              const db = request.result;
              const tx = db.transaction(['entries', 'days', 'keys']);
              const counts = ['entries', 'days', 'keys'].map((shelf) => tx.objectStore(shelf).count());
              tx.oncomplete = () => {
                db.close();
                resolve(counts.map(({ result }) => result).join());
              };
            };
          }),
      );
      assert.equal(left, '1,0,0', 'the entry stays sealed; the day and the key are gone');
      assert.deepEqual(await linesOf(THIRD), []);
    });

    step('is sent when they are back', async ({ page, signIn }) => {
      await signIn('demo.counsellor');
      await rowsOf(page).first().waitFor();
      await page.waitForTimeout(1_000);
      await allSent(page);
      assert.equal((await linesOf(THIRD)).length, 1);
    });
  });
}

function tellTogether(): void {
  journey('A counsellor after a class meeting', 'phone', ({ step }) => {
    step('writes it down for everybody who was there, once', async ({ page, signIn, check }) => {
      await signIn('demo.counsellor');
      await page.getByRole('link', { name: '记班会' }).tap();
      await page.getByRole('heading', { level: 1, name: '班会记录' }).waitFor();
      const boxes = page.getByRole('checkbox');
      await boxes.first().waitFor();
      const all = await boxes.count();
      await boxes.nth(0).tap();
      await boxes.nth(1).tap();
      await page.getByRole('button', { name: '班会讲政策' }).tap();
      await page.getByRole('textbox', { name: '讲了什么' }).fill(MEETING);
      await check();
      await page.getByRole('button', { name: `记给 ${all - 2} 人` }).tap();
      await page.getByText(`${all - 2} 人的台账各记了一条`).waitFor();
      await check();
      const people = (await linesOf(MEETING)).map((line) => line.personId);
      assert.equal(new Set(people).size, all - 2);
      assert.equal(people.length, all - 2);
    });

    step('sends the posting that suits best from the day itself', async ({ page, check }) => {
      await page.goto('/c');
      await rowsOf(page).first().waitFor();
      const sheet = await openFirstWithPosting(page);
      assert.ok((await sheet.getByRole('list', { name: '推荐理由' }).count()) > 0);
      await settled(page);
      await check();
      await sheet.getByRole('button', { name: '推荐给学生' }).first().tap();
      await page.getByText('已推荐，学生会收到消息，台账已记').waitFor();
    });
  });
}
