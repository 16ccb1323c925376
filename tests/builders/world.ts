import { growOrgs } from '../../src/identity/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { systemScope } from '../../src/kernel/scope.ts';
import type { Vault } from '../../src/platform/crypto.ts';
import { inScope, type AppDb } from '../../src/platform/db/scoped.ts';
import type { PostingState } from '../../src/postings/contract.ts';
import { bringInStandard, refreshStale, templates } from '../../src/standards/index.ts';
import { writeCampaigns } from './world/campaigns.ts';
import { writeCast } from './world/cast.ts';
import { writeDeliveries } from './world/deliveries.ts';
import { writeDuties } from './world/duties.ts';
import { writeTexts } from './world/texts.ts';
import { writeEmployers } from './world/employers.ts';
import { writeHandovers } from './world/handovers.ts';
import { writeImports } from './world/imports.ts';
import { newPerson, writePeople } from './world/people.ts';
import { writePlans } from './world/plans.ts';
import { writePostings } from './world/postings.ts';
import { writeRuns } from './world/runs.ts';
import { writeSeals } from './world/seals.ts';
import { writeSurveys } from './world/surveys.ts';
import type { World, WorldPlan } from './world/shapes.ts';

export type { World, WorldActor, WorldPlan } from './world/shapes.ts';

const ENDED: ReadonlySet<PostingState> = new Set(['expired', 'withdrawn', 'revoked']);
/** What every school owes to its graduates. */
const standard = { name: '服务标准', template: null, holdsFrom: '2020-01-01' } as const;
const kinds = ['nation', 'province', 'school', 'college', 'class'] as const;

/** Writes the world of a plan. `number` keeps its labels apart from those of every other world in the database. */
export async function buildWorld(db: AppDb, vault: Vault, number: number, plan: WorldPlan): Promise<World> {
  const paths = layOut(number, plan);
  const agencies = [...new Set(paths.filter((path) => path.split('.').length === 2))].map((path) => ({
    path: `${path}.g1`,
    kind: 'agency' as const,
  }));
  const places = paths.map((path) => ({ path, kind: kinds[path.split('.').length - 1]! }));
  const nodes = [...places, ...agencies];
  const schools = nodes.filter(({ kind }) => kind === 'school').map(({ path }) => path);
  const plans = plan.provinces.flat();
  return inScope(db, systemScope('cn', 'roster'), async (tx) => {
    await growOrgs(
      tx,
      nodes.map((node) => ({ ...node, name: node.path, code: null })),
    );
    const employers = schools.map((path) => ({ id: newId(), path, inboxId: newId() }));
    await writeEmployers(tx, employers);
    const postings = schools.flatMap((path, at) =>
      plans[at]!.states.map((state) => ({
        id: newId(),
        path,
        state,
        employerId: employers[at]!.id,
        wasOpen: state === 'open' || ENDED.has(state),
      })),
    );
    await writePostings(tx, postings);
    const heads = nodes.filter(({ kind }) => kind === 'class').map(({ path }) => path);
    const counts = plans.flatMap(({ colleges }) => colleges.flat());
    const people = heads.flatMap((path, at) => Array.from({ length: counts[at]! }, () => newPerson(path)));
    const open = postings.filter(({ state }) => state === 'open').map(({ id }) => id);
    await writePeople(tx, vault, number, people, open);
    await writePlans(tx, people);
    const runs = schools.map((path) => ({ id: newId(), path, workId: newId() }));
    const imports = schools.map((path) => ({ id: newId(), path, workId: newId() }));
    const rosters = schools.map((path) => ({ id: newId(), path }));
    await writeRuns(tx, runs, people);
    for (const path of schools)
      await bringInStandard(tx, { ...standard, id: newId(), path, definition: templates.one_two_three });
    await refreshStale(tx, 100_000);
    await writeDuties(tx, schools);
    const campaigns = await writeCampaigns(tx, people, schools);
    await writeTexts(tx, schools);
    await writeDeliveries(tx, people, schools);
    await writeSeals(tx, schools);
    await writeSurveys(tx, people, schools);
    await writeImports(tx, imports, rosters);
    const receivers = agencies.map(({ path }) => ({ id: newId(), path }));
    const shared = await writeHandovers(tx, vault, { receivers, people, schools });
    const world = {
      nodes,
      people,
      postings,
      employers,
      runs,
      rosters,
      imports,
      receivers,
      campaigns,
      ...shared,
    };
    return { ...world, cast: await writeCast(tx, number, plan, world) };
  });
}

function layOut(number: number, { provinces }: WorldPlan): string[] {
  const paths = ['cn'];
  provinces.forEach((schools, p) => {
    const province = `cn.w${number}p${p}`;
    paths.push(province);
    schools.forEach(({ colleges }, s) => {
      // Labels of which one begins with the other: a scope must end at a dot, not in the middle of a word.
      const school = `${province}.s${'1'.repeat(s + 1)}`;
      paths.push(school);
      colleges.forEach((classes, c) => {
        paths.push(`${school}.c${c}`);
        classes.forEach((_, k) => paths.push(`${school}.c${c}.k${k}`));
      });
    });
  });
  return paths;
}
