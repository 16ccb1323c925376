import { beijingDay } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { growOrgs, hashPassword, openAccounts, type NewAccount } from '../identity/index.ts';
import { importHistory } from '../ledger/index.ts';
import { registerPeople, type NewPerson } from '../people/index.ts';
import { withClient } from '../platform/db/pool.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { rollDice } from './demo/dice.ts';
import { EARLIER_COHORT, inventGraduates, type DemoGraduate } from './demo/graduates.ts';
import { inventPast, type Responsible } from './demo/past.ts';
import { officeAccounts, orgNodes } from './demo/province.ts';
import { seedCampaigns } from './demo/seed-campaigns.ts';
import { seedHandover } from './demo/seed-handover.ts';
import { seedMarket } from './demo/seed-market.ts';
import { seedPlans } from './demo/seed-plans.ts';
import { seedRuns } from './demo/seed-runs.ts';
import { seedStandards } from './demo/seed-standards.ts';
import { seedSurveys } from './demo/seed-surveys.ts';
import { keyGroupsOf } from './demo/key-groups.ts';
import { inventWish } from './demo/wishes.ts';
import { DEMO_PASSWORD, mayFillDemo } from './demo-state.ts';
import { appsFault } from './faults.ts';
import { ROOT_PATH, type House } from './house.ts';

export const SEED = 20_261_122;
/** A counsellor answers for about as many graduates as in life. */
const PER_COUNSELLOR = 300;
const BATCH = 1_000;

type Placed = DemoGraduate & { readonly id: string; readonly path: string };

/** Fills an empty database with the invented province. A seed that was cut off is wiped and begun anew. */
export async function seedDemo(house: House, say: (line: string) => void): Promise<Record<string, number>> {
  if (!(await mayFillDemo(house.db))) throw appsFault('database_not_empty');
  const began = performance.now();
  say('Filling the empty database with an invented province (once, about a minute) …');
  await wipePartialSeed(house.ownerUrl);
  const today = beijingDay(new Date());
  const graduates = placeGraduates(inventGraduates(SEED, house.settings.HUHANG_DEMO_SIZE));
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const staff = counsellorAccounts(graduates, passwordHash);
  const scope = systemScope(ROOT_PATH, 'roster');
  const accounts = await inScope(house.db, scope, async (tx) => {
    await growOrgs(tx, [...orgNodes(), ...classNodes(graduates)]);
    const ids = await openAccounts(tx, staff);
    const responsible = responsibleByClass(staff, ids);
    await seedPeople(tx, house, graduates, responsible, today);
    await openAccounts(tx, graduateAccounts(graduates, passwordHash));
    return ids;
  });
  say(`  ${graduates.length} graduates with wishes and their ledgers`);
  const market = await seedMarket(house, passwordHash, today, say);
  const runs = await seedRuns(house, today, say);
  const standards = await seedStandards(house, today, say);
  const mine = new Set(staff.find(({ login }) => login === 'demo.counsellor')?.worksFor);
  const near = graduates.filter(({ path }, at) => at === 0 || mine.has(path));
  const handedOver = await seedHandover(house, passwordHash, near, today);
  const desk = staff.find(({ login }) => login === 'demo.counsellor')!;
  const planned = await seedPlans(
    house,
    passwordHash,
    desk.orgPath,
    { id: accounts.get(desk.login)!, paths: desk.worksFor ?? [] },
    near,
    today,
  );
  const school = desk.orgPath.split('.').slice(0, 3).join('.');
  const campaigns = await seedCampaigns(house, school, near, today);
  const surveyed = await seedSurveys(house, school, near, today);
  // The offices come last: an account of theirs says that the seed is complete.
  await inScope(house.db, scope, (tx) => openAccounts(tx, officeAccounts(passwordHash)));
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  say(`  done in ${seconds} s`);
  const counts = { ...market, ...runs, ...standards, handedOver, planned, campaigns, surveyed, seconds };
  return { graduates: graduates.length, ...counts };
}

/** Empties every table: a demo that was cut off begins anew. Only ever called where mayFillDemo said so. */
async function wipePartialSeed(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ tables: string | null }>(
      `select string_agg(quote_ident(relname), ', ') as tables from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migration'`,
    );
    if (rows[0]?.tables) await client.query(`truncate ${rows[0].tables} cascade`);
  });
}

function placeGraduates(graduates: readonly DemoGraduate[]): Placed[] {
  const labels = new Map<string, string>();
  return graduates.map((graduate) => {
    const college = `${graduate.schoolPath}.${graduate.collegeLabel}`;
    const key = `${college}/${graduate.className}`;
    const label = labels.get(key) ?? `k${String(labels.size + 1).padStart(3, '0')}`;
    labels.set(key, label);
    return { ...graduate, id: newId(), path: `${college}.${label}` };
  });
}

function classNodes(graduates: readonly Placed[]) {
  const names = new Map(graduates.map((graduate) => [graduate.path, graduate.className]));
  return [...names].map(([path, name]) => ({ path, kind: 'class' as const, name, code: null }));
}

/** Counsellors with the classes they work for, about PER_COUNSELLOR graduates each. One class has nobody, on purpose. */
function counsellorAccounts(graduates: readonly Placed[], passwordHash: string): NewAccount[] {
  const sizes = Map.groupBy(graduates, (graduate) => graduate.path);
  const colleges = Map.groupBy([...sizes.keys()], (path) => path.split('.').slice(0, 4).join('.'));
  const orphan = [...sizes.keys()].at(-1);
  const accounts: NewAccount[] = [];
  for (const [college, classes] of colleges) {
    let mine: string[] = [];
    let count = 0;
    for (const path of classes) {
      if (path === orphan) continue;
      mine.push(path);
      count += sizes.get(path)?.length ?? 0;
      if (count < PER_COUNSELLOR && path !== classes.at(-1)) continue;
      accounts.push(counsellor(accounts.length, college, mine, passwordHash));
      mine = [];
      count = 0;
    }
    if (mine.length > 0) accounts.push(counsellor(accounts.length, college, mine, passwordHash));
  }
  return accounts;
}

const counsellorNames = [
  '沈知微',
  '顾行舟',
  '陆清和',
  '许望舒',
  '梁松间',
  '宋听雪',
  '叶长汀',
  '方半亩',
  '程远岫',
  '唐若水',
];

function counsellor(
  index: number,
  college: string,
  classes: readonly string[],
  passwordHash: string,
): NewAccount {
  const name = counsellorNames[index % counsellorNames.length]!;
  return {
    login: index === 0 ? 'demo.counsellor' : `counsellor${index + 1}`,
    displayName:
      index < counsellorNames.length ? name : `${name}（${Math.floor(index / counsellorNames.length) + 1}）`,
    role: 'counsellor',
    orgPath: college,
    worksFor: classes,
    passwordHash,
  };
}

function responsibleByClass(
  staff: readonly NewAccount[],
  ids: ReadonlyMap<string, string>,
): Map<string, Responsible> {
  return new Map(
    staff.flatMap((account) =>
      (account.worksFor ?? []).map(
        (path) => [path, { id: ids.get(account.login)!, name: account.displayName }] as const,
      ),
    ),
  );
}

async function seedPeople(
  tx: ScopedTx,
  house: House,
  graduates: readonly Placed[],
  responsible: ReadonlyMap<string, Responsible>,
  today: string,
): Promise<void> {
  const dice = rollDice(SEED + 1);
  for (let from = 0; from < graduates.length; from += BATCH) {
    const batch = graduates.slice(from, from + BATCH);
    await registerPeople(
      tx,
      house.vault,
      batch.map((graduate) => asPerson(graduate, inventWish(dice, graduate))),
    );
    await importHistory(
      tx,
      batch.map((graduate) =>
        inventPast(
          dice,
          graduate,
          { personId: graduate.id, path: graduate.path, responsible: responsible.get(graduate.path) ?? null },
          today,
        ),
      ),
    );
  }
}

function asPerson(graduate: Placed, wish: NewPerson['wish']): NewPerson {
  return {
    id: graduate.id,
    path: graduate.path,
    cohort: graduate.cohort,
    studentNumber: graduate.studentNumber,
    examNumber: graduate.examNumber,
    name: graduate.name,
    identityNumber: graduate.identityNumber,
    degree: graduate.degree,
    majorName: graduate.majorName,
    majorCode: graduate.majorCode,
    majorCatalogueCode: graduate.majorCode,
    ethnicCode: graduate.ethnic,
    politicalCode: graduate.political,
    homeRegion: graduate.homeRegion,
    enteredOn: `${graduate.cohort - (graduate.degree === 'college' ? 3 : 4)}-09-01`,
    graduatesOn: `${graduate.cohort}-06-30`,
    leftOn: graduate.cohort === EARLIER_COHORT ? `${graduate.cohort}-07-01` : null,
    phone: graduate.phone || null,
    email: graduate.email || null,
    keyGroups: keyGroupsOf(graduate),
    ...(wish && { wish }),
  };
}

/** The last graduate has not activated theirs. */
function graduateAccounts(graduates: readonly Placed[], passwordHash: string): NewAccount[] {
  return graduates.slice(0, -1).map((graduate, index) => ({
    login: index === 0 ? 'demo.graduate' : graduate.studentNumber,
    displayName: graduate.name,
    role: 'graduate',
    orgPath: graduate.path,
    personId: graduate.id,
    passwordHash,
  }));
}
