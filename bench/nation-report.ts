import { mkdirSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { drawBars } from '../src/rehearsal/index.ts';
import type { NationFigures } from '../src/rehearsal/index.ts';

export type NationFile = NationFigures & {
  readonly bench: 'nation';
  readonly at: string;
  readonly commit: string;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly load: number;
  /** Whether it is the whole nation, and not a smaller rehearsal of the same run. */
  readonly isFull: boolean;
};

const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const gb = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Writes nation.md and the pictures of nation/ into a folder. */
export async function writeNationReport(file: NationFile, into: URL): Promise<void> {
  mkdirSync(new URL('nation/', into), { recursive: true });
  const pictures = { growth: drawGrowth, memory: drawMemory, eligible: drawEligible, load: drawLoad };
  for (const [name, draw] of Object.entries(pictures))
    writeFileSync(new URL(`nation/${name}.svg`, into), draw(file));
  const text = await format(pageOf(file), { parser: 'markdown', printWidth: 110, proseWrap: 'preserve' });
  writeFileSync(new URL('nation.md', into), text);
}

function drawGrowth({ growth, kernel }: NationFile): string {
  const bars = growth.map(({ postings, usPerGraduate }, at) => ({
    name: `${count(postings)} postings`,
    value: usPerGraduate,
    words: `${usPerGraduate} µs`,
    tone: at === growth.length - 1 ? ('strong' as const) : ('plain' as const),
  }));
  const head = { title: 'Processor time per graduate', note: `µs, all threads, kernel ${kernel}; measured` };
  return drawBars(
    'Processor time per graduate by number of postings; the numbers stand in the page.',
    head,
    bars,
  );
}

function drawMemory({ steps }: NationFile): string {
  const bars = steps.map(({ step, peakRssBytes }) => ({
    name: step,
    value: peakRssBytes / 1e9,
    words: gb(peakRssBytes),
    tone: step === 'match' ? ('strong' as const) : ('plain' as const),
  }));
  const head = {
    title: 'Most memory resident in each step',
    note: 'GB, whole process, seen five times a second',
  };
  return drawBars('Most memory resident in each step; the numbers stand in the page.', head, bars);
}

const ELIGIBLE = [0, 1, 100, 1_000, 10_000, 50_000, 100_000, 200_000, 400_000, 800_000, Infinity];
const LOADS = [0, 1, 2, 3, 6, 11, 21, 51, 101, 501, Infinity];

/** Names of the classes between bounds, each with a test. */
function classesOf(bounds: readonly number[]): { name: string; has: (value: number) => boolean }[] {
  return bounds.slice(0, -1).map((from, at) => {
    const to = bounds[at + 1]!;
    const single = to - from === 1;
    const name = single
      ? count(from)
      : to === Infinity
        ? `${count(from)} and more`
        : `${count(from)}–${count(to - 1)}`;
    return { name, has: (value) => value >= from && value < to };
  });
}

function eligibleShares({ check: { eligible } }: NationFile): { name: string; share: number }[] {
  return classesOf(ELIGIBLE).map(({ name, has }) => ({
    name,
    share: eligible.length === 0 ? 0 : eligible.filter(has).length / eligible.length,
  }));
}

function drawEligible(file: NationFile): string {
  const bars = eligibleShares(file).map(({ name, share }) => ({ name, value: share, words: percent(share) }));
  const head = {
    title: 'Share of graduates by postings that fit them',
    note: `counted by brute force for ${file.check.checked} random graduates, not for all`,
  };
  return drawBars('Share of graduates by the number of postings that fit them.', head, bars);
}

function loadCounts({ lists: { loads } }: NationFile): { name: string; postings: number }[] {
  return classesOf(LOADS).map(({ name, has }) => ({
    name,
    postings: loads.reduce((sum, [lists, postings]) => sum + (has(lists) ? postings : 0), 0),
  }));
}

function drawLoad(file: NationFile): string {
  const bars = loadCounts(file).map(({ name, postings }) => ({
    name: `in ${name} lists`,
    value: postings,
    words: `${count(postings)} (${percent(postings / file.postings)})`,
  }));
  const head = {
    title: 'Postings by the number of lists they stand in',
    note: 'all postings, all lists; measured',
  };
  return drawBars('Postings by the number of top lists in which they stand.', head, bars);
}

function pageOf(file: NationFile): string {
  const { graduates, postings, top, threads, kernel, seed, shards, shard, resumedShards } = file;
  const loads = shards.map(({ load }) => load);
  const loadWords =
    loads.length === 0 ? 'unknown' : `${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`;
  return `# A nation, matched

<!-- Made by \`npm run bench -- matching --scale nation\`; do not edit, run it again. -->

${file.isFull ? 'The whole nation' : '**A smaller rehearsal of the national run, not the nation**'}: ${count(graduates)} invented graduates × ${count(postings)} invented postings, exact top ${top}, kernel ${kernel} in ${threads} threads, seed ${seed}.

Every figure on this page was **measured** in this run; none is extrapolated. Machine: ${file.cpu}, ${file.cores} cores, ${gb(file.memoryBytes)} memory, Node ${file.node}, ${file.at.slice(0, 16).replace('T', ' ')} UTC, commit ${file.commit}. Load of the machine while matching: ${loadWords} (this run alone makes about ${threads}): above that, wall times say more about the neighbours than about the engine, and processor times are somewhat too high as well.${resumedShards > 0 ? ` The run was stopped in between: ${resumedShards} of ${shards.length} shards were written by an earlier process, with times of its own.` : ''}

## Result

${resultTable(file)}

The hash is SHA-256 over all lengths, postings and scores, the same as \`huhang bench matching\` prints.

## Growth

![Processor time per graduate by number of postings](nation/growth.svg)

${growthTable(file)}

## Memory and time of the steps

![Most memory resident in each step](nation/memory.svg)

${stepTable(file)}

Postings' columns are let go once the index stands; graduates are invented ${count(shard)} at a time and their lists written to a file before the next. In the step “match” inventing and writing are included; the matching time above is without them.

## How many postings fit a graduate

![Share of graduates by postings that fit them](nation/eligible.svg)

${eligibleWords(file)}

## Load of the postings

![Postings by the number of lists they stand in](nation/load.svg)

${loadTable(file)}

## Allotment

${allotmentWords(file)}
`;
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function resultTable({
  matchMs,
  cpuMs,
  usPerGraduate,
  hash,
  check,
  lists,
  steps,
  peakRssBytes,
}: NationFile): string {
  const match = steps.find(({ step }) => step === 'match');
  const build = steps.find(({ step }) => step === 'build the index');
  return tableOf(
    ['figure', 'measured'],
    [
      ['matching, wall time', seconds(matchMs)],
      ['matching, processor time', seconds(cpuMs)],
      ['processor time per graduate', `${usPerGraduate} µs`],
      [
        'index built in',
        build ? `${seconds(build.wallMs)} (${seconds(build.cpuMs)} processor)` : 'not built',
      ],
      ['most memory while matching', match ? gb(match.peakRssBytes) : 'not matched'],
      ['most memory of the whole run', gb(peakRssBytes)],
      ['held to brute force', `${check.checked} random graduates, ${check.mismatches} differ`],
      ['graduates with a list / with a full list', `${count(lists.covered)} / ${count(lists.full)}`],
      ['graduates with none', count(lists.none)],
      ['postings reached (coverage)', `${count(lists.postingsUsed)} (${percent(lists.coverage)})`],
      ['postings in nobody’s list', count(lists.orphans)],
      ['congestion (−1 even, 0 all on one)', lists.congestion.toFixed(4)],
      ['Gini of lists per posting', lists.gini.toFixed(4)],
      ['most lists one posting stands in', count(lists.mostOnOne)],
      ['hash of all lists', `\`${hash}\``],
    ],
  );
}

function growthTable({ growth }: NationFile): string {
  const first = growth[0]!.usPerGraduate;
  return tableOf(
    ['postings', 'graduates', 'µs CPU per graduate', 'times the first', 'index built in', 'load'],
    growth.map((point) => [
      count(point.postings),
      count(point.graduates),
      String(point.usPerGraduate),
      (point.usPerGraduate / first).toFixed(2),
      seconds(point.buildMs),
      String(point.load),
    ]),
  );
}

function stepTable({ steps }: NationFile): string {
  return tableOf(
    ['step', 'wall', 'processor', 'most resident', 'resident at the end', 'load at the end'],
    steps.map(({ step, wallMs, cpuMs, peakRssBytes, rssBytes, load }) => [
      step,
      seconds(wallMs),
      seconds(cpuMs),
      gb(peakRssBytes),
      gb(rssBytes),
      String(load),
    ]),
  );
}

function eligibleWords(file: NationFile): string {
  const { eligible, checked } = file.check;
  if (checked === 0) return 'Not counted in this run.';
  const mean = eligible.reduce((sum, here) => sum + here, 0) / checked;
  return (
    `Counted by brute force for ${checked} random graduates (a sample, so shares are rough): ${count(mean)} on average, ` +
    `median ${count(eligible[Math.floor(checked / 2)]!)}, least ${count(eligible[0]!)}, most ${count(eligible.at(-1)!)}.`
  );
}

function loadTable(file: NationFile): string {
  return tableOf(
    ['lists', 'postings', 'share'],
    loadCounts(file).map(({ name, postings }) => [name, count(postings), percent(postings / file.postings)]),
  );
}

function allotmentWords({ allotment, matchMs }: NationFile): string {
  if (allotment === null) return 'Not part of this run (`--allot`).';
  const { capPerHead, minimum, keyMinimum, rounds } = allotment;
  const terms = `At most ${capPerHead} graduates a head, at least ${minimum} postings for everybody and ${keyMinimum} for key groups, in rounds.`;
  const figures = tableOf(
    ['figure', 'measured'],
    [
      ['candidate edges', count(allotment.edges)],
      ['places filled of those wanted', `${count(allotment.filled)} of ${count(allotment.slots)}`],
      ['graduates below their minimum', count(allotment.short)],
      ['of those with enough postings that fit, got their minimum', percent(allotment.served)],
      ['proven gap to the optimum of the auctions, at most', `${(allotment.gap * 100).toFixed(3)} %`],
      ['auctions, wall time', seconds(allotment.ms)],
      ['matching again, wall time', seconds(allotment.matchMs)],
      ['matching + allotment, wall time', seconds(matchMs + allotment.runMs)],
      ['processor time of the allotment', seconds(allotment.cpuMs)],
      ['coverage', percent(allotment.coverage)],
      ['congestion', allotment.congestion.toFixed(4)],
      ['Gini', allotment.gini.toFixed(4)],
      ['postings in nobody’s list', count(allotment.orphans)],
    ],
  );
  const table = tableOf(
    ['group', 'round', 'asked', 'masked', 'gained', 'still short', 'gap', 'match', 'allot'],
    rounds.map((here) => [
      here.group.replace('_', ' '),
      String(here.round),
      count(here.asked),
      count(here.masked),
      count(here.gained),
      count(here.short),
      `${(here.gap * 100).toFixed(3)} %`,
      seconds(here.matchMs),
      seconds(here.allotMs),
    ]),
  );
  return `${terms}\n\n${figures}\n\n${table}`;
}
