/** The door of likeness: which adverts offer one job, by what they are found, and what was decided about them. */
export { compareAdverts } from './compare.ts';
export type { AdvertFacts } from './facts.ts';
export { LIKENESS_VERSION, likenessKeys, type LikenessKeys } from './keys.ts';
export { openKin, pairName, type Kin, type Kinsman, type Sought } from './kin.ts';
export { profileOf, type Profile } from './profile.ts';
export {
  dropCopies,
  findApart,
  findMergedByHand,
  forgetApart,
  keepCopies,
  listCopies,
  moveCopies,
  repointCopies,
  setApart,
  type CopyRow,
} from './store/copies.ts';
export { findByKeys, insertKeys, type KeyedPosting } from './store/keys.ts';
