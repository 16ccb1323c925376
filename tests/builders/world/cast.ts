import { openAccounts } from '../../../src/identity/index.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import type { World, WorldActor, WorldPlan } from './shapes.ts';

/** Who looks at the world: accounts of the roles that the plan asks for. */
export async function writeCast(
  tx: ScopedTx,
  number: number,
  { cast }: WorldPlan,
  world: Pick<World, 'nodes' | 'people' | 'employers'>,
): Promise<WorldActor[]> {
  // One account per graduate: the second one that a plan asks for is somebody else.
  const left = [...world.people];
  const actors = cast.map(({ role, places }) => {
    const first = places[0] ?? 0;
    const person = role === 'graduate' ? left.splice(first % left.length, 1)[0]! : null;
    const employer = role === 'employer' ? world.employers[first % world.employers.length]! : null;
    // Whoever works for an agency works at its node, and nowhere else in the tree.
    const agencies = world.nodes.filter(({ kind }) => kind === 'agency');
    const among = role === 'labour_department' && agencies.length > 0 ? agencies : world.nodes;
    const nodes = places.map((place) => among[place % among.length]!.path);
    return {
      role,
      paths: person || employer ? [] : [...new Set(nodes)],
      personId: person?.id ?? null,
      homePath: person?.path ?? null,
      employerId: employer?.id ?? null,
      orgPath: person?.path ?? employer?.path ?? nodes[0] ?? 'cn',
    };
  });
  const logins = actors.map((_, at) => `world-${number}-${at}`);
  const ids = await openAccounts(
    tx,
    actors.map(({ paths, ...actor }, at) => ({
      ...actor,
      login: logins[at]!,
      displayName: logins[at]!,
      worksFor: paths,
    })),
  );
  return actors.map(({ orgPath: _orgPath, ...actor }, at) => ({
    ...actor,
    // A mentor sees their own graduates only, wherever they work; nobody is paired here.
    paths: actor.role === 'mentor' ? [] : actor.paths,
    accountId: ids.get(logins[at]!)!,
  }));
}
