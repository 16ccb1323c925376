import type { GraduateDraft } from './graduate.ts';
import { ROOT } from './majors.ts';
import type { PostingDraft, PostingTwist } from './posting.ts';

type Twists = { readonly posting: PostingTwist; readonly graduate: (graduate: GraduateDraft) => void };

const CITY = 7;

/** Markets that no country has, each to break an index in a way of its own. */
const TWISTS = {
  /** The nation as it is. */
  ordinary: { posting: {}, graduate: () => undefined },
  /** Every posting is worth the same to everybody who may have it: only the row decides. */
  'equal-scores': {
    posting: { nodes: 1, words: 0, regions: 1, change: samePosting },
    graduate: (graduate) => {
      wishOneCity(graduate);
      graduate.industryCount = 0;
    },
  },
  /** All work is in one city, and everybody wants to go there. */
  'one-city': { posting: { regions: 1, change: inOneCity }, graduate: wishOneCity },
  /** All postings carry the same thirty words, all graduates eight of them. */
  'same-keywords': {
    posting: { words: 30, change: (posting) => posting.words.set(Array.from({ length: 30 }, (_, at) => at)) },
    graduate: (graduate) => {
      graduate.wordCount = 8;
      graduate.words.set([3, 1, 4, 15, 9, 2, 6, 5]);
    },
  },
  /** Nobody stated a wish. */
  'no-wishes': {
    posting: {},
    graduate: (graduate) => {
      graduate.wishCount = 0;
    },
  },
  /** Postings for a group that nobody belongs to. */
  nobody: {
    posting: {
      change: (posting) => {
        posting.onlyFlags = 0x8000;
      },
    },
    graduate: () => undefined,
  },
} satisfies Record<string, Twists>;

export type MarketName = keyof typeof TWISTS;
export const MARKET_NAMES = Object.keys(TWISTS) as MarketName[];

export function twistsOf(name: MarketName): Twists {
  return TWISTS[name];
}

function inOneCity(posting: PostingDraft): void {
  posting.regions[0] = CITY;
}

function wishOneCity(graduate: GraduateDraft): void {
  graduate.wishes[0] = CITY;
  graduate.wishCount = 1;
}

function samePosting(posting: PostingDraft): void {
  inOneCity(posting);
  posting.nodes[0] = ROOT;
  posting.industry = -1;
  posting.section = -1;
  posting.salaryLo = 0;
  posting.salaryHi = 0;
  posting.fresh = 100;
  posting.openedOn = 1;
  posting.chance = 255;
}
