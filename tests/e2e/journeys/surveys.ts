import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { openVault } from '../../../src/platform/crypto.ts';
import { linkTokens } from '../../../src/platform/links.ts';
import { linkSubject } from '../../../src/surveys/index.ts';
import { inHouse } from '../centre-desk.ts';
import { journey, settled, stage } from '../stage.ts';

const TITLE = `这周怎么样 ${Date.now().toString(36)}`;
const PATIENCE_MS = 90_000;

type Asked = { readonly roundId: string; readonly personId: string; readonly name: string };

/** Somebody of the demo counsellor who was asked, once the round is written. */
async function whoWasAsked(): Promise<Asked> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
    const { rows } = await inHouse((tx) =>
      sql<Asked>`select q.round_id as "roundId", q.person_id as "personId", p.name
        from survey s join survey_round r on r.survey_id = s.id and r.state = 'open'
          join survey_question q on q.round_id = r.id join person p on p.id = q.person_id
          join membership m on q.org_path <@ m.org_path
          join account a on a.id = m.account_id and a.login = 'demo.counsellor'
        where s.title = ${TITLE} order by q.person_id limit 1`.execute(tx),
    );
    if (rows[0]) return rows[0];
    await setTimeout(500);
  }
  throw new Error('nobody was asked');
}

async function linkOf({ roundId, personId }: Asked): Promise<string> {
  const house = await stage.database();
  await house.close();
  return `/q/${linkTokens(openVault(house.secret))(linkSubject(roundId, personId))}`;
}

/** A school asks, a graduate answers with two taps, the ledger and the counsellor know. */
export function tellSurveys(): void {
  let asked: Asked;
  journey('A school that asks its graduates how they are', 'desk', ({ step }) => {
    step('ends the check that runs and starts its own', async ({ page, signIn, checkBoth }) => {
      await signIn('demo.centre');
      await page.goto('/z/surveys');
      await page.getByRole('heading', { level: 1, name: '询问与摸排' }).waitFor();
      await page.getByRole('button', { name: '结束询问' }).first().click();
      await page.getByText('已结束，没发出的提醒不再发').waitFor();
      await page.getByLabel('标题').fill(TITLE);
      assert.ok(await page.getByRole('button', { name: '开始询问' }).isDisabled());
      await page.getByRole('button', { name: '看会问多少人' }).click();
      await page.getByRole('button', { name: /^问这 [\d,]+ 人$/ }).waitFor();
      await checkBoth();
      await page.getByRole('button', { name: /^问这 / }).click();
      await page.getByText('已开始，一分钟内发出').waitFor();
      asked = await whoWasAsked();
    });
  });

  journey('A graduate with a link', 'phone', ({ step }) => {
    step('answers with two taps, without signing in', async ({ page, checkBoth }) => {
      await page.goto(await linkOf(asked));
      await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
      await checkBoth();
      assert.ok(!(await page.content()).includes(asked.name), 'the page tells the name');
      await page.getByRole('radio', { name: /需要帮助/ }).tap();
      await checkBoth();
      await page.getByRole('button', { name: '就这样：需要帮助' }).tap();
      await page.getByText('已经告诉你的老师，会尽快联系你').waitFor();
      await checkBoth();
    });

    step('thinks again, and the ledger follows', async ({ page }) => {
      await page.getByRole('button', { name: '改一下' }).tap();
      await page.getByRole('radio', { name: /^备考/ }).tap();
      await page.getByRole('button', { name: '就这样：备考' }).tap();
      await page.getByText('已经记进你的台账').waitFor();
      await page.getByRole('button', { name: '改一下' }).tap();
      await page.getByRole('radio', { name: /需要帮助/ }).tap();
      await page.getByRole('button', { name: '就这样：需要帮助' }).tap();
      await page.getByText('已经告诉你的老师，会尽快联系你').waitFor();
    });

    step('whose link is cut off gets a plain page', async ({ page, check, expect }) => {
      expect(404, `/link/${'x'.repeat(22)}`);
      await page.goto(`/q/${'x'.repeat(22)}`);
      await page.getByRole('heading', { level: 1, name: /这个链接打不开/ }).waitFor();
      await check();
    });
  });

  journey('The counsellor of whoever was asked', 'phone', ({ step }) => {
    step('sees who needs help and who has not answered', async ({ page, signIn, checkBoth }) => {
      await signIn('demo.counsellor');
      await page.goto('/c/surveys');
      await page.getByRole('list', { name: '需要帮助的学生' }).getByText(asked.name).waitFor();
      await checkBoth();
      await page.getByRole('link', { name: TITLE }).click();
      await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
      await settled(page);
      await checkBoth();
    });

    step('writes down what somebody else said on the phone', async ({ page, checkBoth }) => {
      await page.getByRole('button', { name: '打电话代答' }).first().click();
      await page.getByRole('dialog').getByText('还在找').click();
      await checkBoth();
      await page.getByRole('button', { name: '记下回答和谈话' }).click();
      await page.getByText('已记下回答和这次谈话，学生会看到').waitFor();
    });

    step('finds the answers in the ledger', async ({ page }) => {
      await page.goto(`/c/graduates/${asked.personId}`);
      await page.getByText('每周询问：备考').first().waitFor();
      await page.getByText('每周询问：需要帮助').first().waitFor();
    });
  });
}
