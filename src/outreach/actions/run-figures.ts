import { pushFigures } from '../../allotment/index.ts';
import { listMatchable } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { RunFigures } from '../contract.ts';
import { IN_KEY_GROUP, toColumns, type Seeker } from '../market/graduates-in.ts';
import { Vocabulary } from '../market/keywords.ts';
import { spreadOf } from '../rules/unmet.ts';
import { listOfRun } from '../store/recommendations.ts';
import type { RunDraft, RunRow } from '../store/runs.ts';

type Pushed = { readonly personId: string; readonly postingId: string; readonly score: number };

/** The figures of a run from what stands in the database, so that a run that was interrupted tells the same truth. */
export async function figuresOfRun(
  tx: ScopedTx,
  run: RunRow,
  draft: RunDraft,
  writeMs: number,
): Promise<RunFigures> {
  const pushed = await listOfRun(tx, run.id);
  const served = new Set(pushed.map((row) => row.personId));
  const seekers: Seeker[] = [];
  for await (const batch of listMatchable(tx, { pathUnder: run.path, cohort: run.cohort })) {
    for (const person of batch) if (served.has(person.id)) seekers.push(person);
  }
  const loads = Map.groupBy(pushed, (row) => row.postingId);
  const figures = spreadFigures(pushed, seekers, draft.postings);
  const inKeyGroup = new Set(seekers.filter((seeker) => seeker.keyGroup).map((seeker) => seeker.id));
  return {
    graduates: draft.graduates,
    eligibleGraduates: draft.eligibleGraduates,
    postings: draft.postings,
    covered: served.size,
    pushed: pushed.length,
    postingsUsed: loads.size,
    orphans: Math.max(0, draft.fitting - loads.size),
    congestion: figures.congestion,
    gini: figures.gini,
    mostOnOne: figures.mostOnOne,
    rounds: draft.rounds,
    keyGroup: groupFigures(draft.keyGroupGraduates, pushed, (id) => inKeyGroup.has(id)),
    others: groupFigures(
      Math.max(0, draft.eligibleGraduates - draft.keyGroupGraduates),
      pushed,
      (id) => !inKeyGroup.has(id),
    ),
    unmet: [...draft.unmet],
    spread: spreadOf([...loads.values()].map((rows) => rows.length)),
    loadMs: draft.loadMs,
    matchMs: draft.matchMs,
    writeMs,
  };
}

/** Hands the pushes back to the engine as lists, so that congestion and Gini are computed in one place only. */
function spreadFigures(pushed: readonly Pushed[], seekers: readonly Seeker[], postings: number) {
  const top = Math.max(
    1,
    ...[...Map.groupBy(pushed, (row) => row.personId).values()].map((rows) => rows.length),
  );
  const graduateRows = new Map(seekers.map((seeker, row) => [seeker.id, row]));
  const postingRows = new Map<string, number>();
  const count = seekers.length;
  const lists = {
    top,
    count,
    lengths: new Uint16Array(count),
    postings: new Uint32Array(count * top),
    scores: new Uint16Array(count * top),
  };
  for (const { personId, postingId, score } of pushed) {
    const posting = postingRows.get(postingId) ?? postingRows.size;
    postingRows.set(postingId, posting);
    const graduate = graduateRows.get(personId);
    if (graduate === undefined) continue;
    const slot = graduate * top + lists.lengths[graduate]!++;
    lists.postings[slot] = posting;
    lists.scores[slot] = score;
  }
  const columns = toColumns(seekers, new Vocabulary());
  return pushFigures(lists, columns, {
    postings: Math.max(postings, postingRows.size),
    groupFlags: IN_KEY_GROUP,
  });
}

/** Covered graduates of one group and the mean score of what was pushed to them; plain lists have no score. */
function groupFigures(graduates: number, pushed: readonly Pushed[], isMember: (id: string) => boolean) {
  const own = pushed.filter((row) => isMember(row.personId));
  const scored = own.filter((row) => row.score > 0);
  const sum = scored.reduce((total, row) => total + row.score, 0);
  return {
    graduates,
    covered: new Set(own.map((row) => row.personId)).size,
    meanScore: scored.length === 0 ? 0 : Math.round(sum / scored.length),
  };
}
