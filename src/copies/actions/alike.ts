import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { z } from 'zod';
import {
  compareAdverts,
  findApart,
  findByKeys,
  likenessKeys,
  listCopies,
  pairName,
} from '../../likeness/index.ts';
import type { PostingCard } from '../../postings/contract.ts';
import { findKinsmen, findOfSameEmployer, getPostingCards, listOrigins } from '../../postings/index.ts';
import type { AlikePosting, listAlike } from '../contract.ts';
import { copiesFault } from '../faults.ts';
import { isMergeable } from '../rules.ts';

/** Of the employer's other postings so many of the newest are looked at. */
const OF_EMPLOYER = 100;
const MOST_SHOWN = 20;

/** The copies of a posting of the own centre, and whoever looks like it without having been merged. */
export async function showAlike(tx: ScopedTx, id: string): Promise<z.infer<typeof listAlike.reply>> {
  const [self] = await findKinsmen(tx, [id], true);
  if (!self) throw copiesFault('posting_not_found', { id });
  const profile = self.profile();
  const { copies: keys, alike } = likenessKeys(profile);
  const sharing = await findByKeys(tx, [...keys, ...alike]);
  const ids = new Set([
    ...sharing.map((posting) => posting.id),
    ...(await findOfSameEmployer(tx, id, OF_EMPLOYER)),
  ]);
  ids.delete(id);
  const found = (await findKinsmen(tx, [...ids], true))
    .map((kinsman) => ({ id: kinsman.id, likeness: compareAdverts(profile, kinsman.profile()) }))
    .filter(({ likeness }) => likeness.verdict !== 'other')
    .toSorted((a, b) => b.likeness.similarity - a.likeness.similarity || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_SHOWN);
  const cards = await getPostingCards(tx, [id, ...found.map((one) => one.id)]);
  const apart = await findApart(tx, [id, ...found.map((one) => one.id)]);
  const own = cards.get(id);
  return {
    copies: await copiesOf(tx, id),
    alike: found.flatMap(({ id: other, likeness }) => {
      const card = cards.get(other);
      return card ? [{ card, likeness, apart: apart.has(pairName(id, other)), can: canDo(own, card) }] : [];
    }),
  };
}

function canDo(into: PostingCard | undefined, other: PostingCard): AlikePosting['can'] {
  return into && isMergeable(into, other) ? ['merge'] : [];
}

async function copiesOf(tx: ScopedTx, id: string) {
  const kept = await listCopies(tx, id);
  const origins = await listOrigins(tx, id);
  return origins
    .filter((origin) => !origin.is_primary)
    .map((origin) => {
      const copy = kept.find((one) => one.source === origin.source && one.sourceId === origin.source_id);
      return {
        source: origin.source,
        sourceId: origin.source_id,
        likeness: copy?.likeness ?? null,
        byHand: copy !== undefined && copy.accountId !== null,
      };
    });
}
