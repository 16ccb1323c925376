/**
 * Who may import whom, as data. `tools/checks/arrows.ts` reads it and denies everything that is not stated here.
 * A new room is one line in `rooms`; CONTRIBUTING.md says how to add one.
 */

export type Room = {
  /** Rooms that this one may import, through their index.ts or contract.ts only. */
  readonly may: readonly string[];
  /** npm packages this room may import; 'any' when its job is technology or its packages are a matter of taste. */
  readonly packages: 'any' | readonly string[];
  /** A root wires rooms together: it may also import their top floor (http, tasks, events). */
  readonly root?: true;
  /** A base has no door: any of its files may be imported by those who may import it at all. */
  readonly base?: true;
};

export const rooms: Readonly<Record<string, Room>> = {
  kernel: { may: [], packages: [], base: true },
  platform: { may: ['kernel'], packages: 'any', base: true },
  catalogue: { may: ['kernel', 'platform'], packages: 'any' },
  identity: { may: ['kernel', 'platform'], packages: 'any' },
  people: { may: ['kernel', 'platform', 'catalogue', 'identity'], packages: 'any' },
  // Pure: an advert's text in, what it demands and which wording is not lawful out. No database, no people.
  adverts: { may: ['kernel', 'catalogue'], packages: ['zod'] },
  // Pure: a row of an official position table and a graduate in, each condition with its reason out.
  eligibility: { may: ['kernel', 'catalogue'], packages: ['zod'] },
  // Files of postings, whatever their form, as checked rows.
  intake: { may: ['kernel', 'platform', 'adverts', 'eligibility'], packages: 'any' },
  // Which adverts offer one job, the keys by which copies are found, and what was decided about them.
  likeness: { may: ['kernel', 'platform', 'catalogue'], packages: 'any' },
  // Facts around a posting that speak for fraud: contacts shared by employers, what the market pays.
  signals: { may: ['kernel', 'platform', 'adverts'], packages: 'any' },
  // Who offers work, and whether a centre has confirmed them.
  employers: { may: ['kernel', 'platform', 'catalogue', 'identity'], packages: 'any' },
  // One advert as a posting keeps it: columns, what is missing, how risky it looks. Pure, and run in threads.
  reading: {
    may: ['kernel', 'catalogue', 'adverts', 'eligibility', 'intake', 'likeness', 'signals'],
    packages: 'any',
  },
  postings: {
    may: [
      'kernel',
      'platform',
      'catalogue',
      'identity',
      'employers',
      'adverts',
      'eligibility',
      'intake',
      'likeness',
      'signals',
      'reading',
    ],
    packages: 'any',
  },
  // A file of postings as one run: uploaded, followed, stopped, repeated, on record.
  imports: {
    may: ['kernel', 'platform', 'adverts', 'intake', 'signals', 'reading', 'postings'],
    packages: 'any',
  },
  // Merging postings and parting them again, by hand.
  copies: { may: ['kernel', 'platform', 'adverts', 'likeness', 'reading', 'postings'], packages: 'any' },
  // Pure computation over columns: it knows numbers, not people, so that it can be moved and measured alone.
  matching: { may: ['kernel'], packages: [] },
  // The hot loops of matching, reverse and allotment in AssemblyScript, compiled by tools/kernels.mjs; nobody imports them.
  kernels: { may: [], packages: [] },
  // Pure: from candidate lists to what is pushed, under caps, and the figures of it.
  allotment: { may: ['kernel', 'matching'], packages: [] },
  // Pure: a market that changes while it is asked, as segments, and a market kept in files.
  segments: { may: ['kernel', 'matching'], packages: [] },
  // Pure: for a posting its graduates, and the standing searches that it satisfies.
  reverse: { may: ['kernel', 'matching'], packages: [] },
  // Pure: invented nations, and what is measured and rehearsed on them.
  rehearsal: { may: ['kernel', 'matching', 'segments', 'allotment', 'reverse'], packages: [] },
  // Pure: whether a ledger is still what was written. Canonical form, chain, exported file, verifying.
  seals: { may: ['kernel'], packages: [] },
  ledger: { may: ['kernel', 'platform', 'catalogue', 'identity', 'people', 'seals'], packages: 'any' },
  // Graduates handed over to the labour department or another agency: consent, package, receipt, way back.
  handover: {
    may: ['kernel', 'platform', 'catalogue', 'identity', 'people', 'ledger', 'delivery'],
    packages: 'any',
  },
  // What is owed to graduates: standards as data, what counts for them, and the duties that follow.
  standards: { may: ['kernel', 'platform', 'catalogue', 'identity', 'people', 'ledger'], packages: 'any' },
  // One graduate, one plan: who answers for them, mentors, diagnosis and steps, closing with a second person.
  plans: { may: ['kernel', 'platform', 'catalogue', 'identity', 'people', 'ledger'], packages: 'any' },
  // Everything that leaves towards a person: channels, budgets, quiet hours, preferences, mass mail.
  delivery: { may: ['kernel', 'platform', 'identity', 'people', 'employers'], packages: 'any' },
  // Whoever is asked: weekly checks and surveys of wishes, answered by a link in two taps.
  surveys: {
    may: ['kernel', 'platform', 'catalogue', 'identity', 'people', 'ledger', 'delivery'],
    packages: 'any',
  },
  // For some months more is owed to some graduates: a window, a standard of its own, how it stands day by day.
  campaigns: {
    may: [
      'kernel',
      'platform',
      'catalogue',
      'identity',
      'people',
      'ledger',
      'standards',
      'delivery',
      'surveys',
    ],
    packages: 'any',
  },
  outreach: {
    may: [
      'kernel',
      'platform',
      'catalogue',
      'identity',
      'people',
      'employers',
      'delivery',
      'postings',
      'matching',
      'segments',
      'allotment',
      'reverse',
      'ledger',
    ],
    packages: 'any',
  },
  apps: {
    may: [
      'kernel',
      'platform',
      'catalogue',
      'identity',
      'people',
      'adverts',
      'eligibility',
      'intake',
      'likeness',
      'signals',
      'reading',
      'employers',
      'postings',
      'imports',
      'copies',
      'matching',
      'segments',
      'allotment',
      'reverse',
      'rehearsal',
      'seals',
      'ledger',
      'handover',
      'standards',
      'campaigns',
      'plans',
      'delivery',
      'surveys',
      'outreach',
    ],
    packages: 'any',
    root: true,
  },
};

/**
 * Floors of a room, lowest first: a file imports its own floor or a lower one. A folder of the same name
 * (`actions/`, `store/`) stands on the same floor. Any other file or folder of a room (postings/extraction) has no
 * floor of its own: it counts as standing on the highest floor that it imports.
 */
export const floors: Readonly<Record<string, number>> = {
  contract: 0,
  faults: 0,
  tables: 1,
  rules: 2,
  store: 3,
  actions: 4,
  http: 5,
  tasks: 5,
  events: 5,
  index: 5,
};

/** Files of a room that another room may import. */
export const doors: readonly string[] = ['index.ts', 'contract.ts'];

/** What a composition root may import of a room beyond its doors. */
export const rootDoors: readonly string[] = ['http', 'tasks', 'events', 'faults'];

/** What a contract may import outside its own room: it travels to the browser. */
export const contractMay = {
  packages: ['zod'],
  files: ['src/platform/http/endpoint.ts'],
} as const;

/** Layers of the web client, lowest first; files directly in web/ count as standing on the highest they import. */
export const webLayers: Readonly<Record<string, number>> = { words: 0, ui: 1, features: 2, portals: 3 };

/** Layers of the web client whose folders never import one another. */
export const webApart: readonly string[] = ['features', 'portals'];

/** Folders outside the product: they may import anything, and nothing of the product imports them. */
export const outside: readonly string[] = ['tests', 'tools', 'bench'];

/** Lines of a room without tests and data: "about 4,000" in words; the largest stand at 4,700. */
export const MAX_ROOM_LINES = 5_000;
