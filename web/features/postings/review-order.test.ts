import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pageFor, withItem } from './review-order.ts';

const row = (id: string, state: 'in_review' | 'open' = 'in_review') => ({ card: { id, state } });
const ids = (rows: readonly { card: { id: string } }[]) => rows.map(({ card }) => card.id);

test('a decision that is taken back stands where it stood, on whichever page that is', () => {
  const name = fc.stringMatching(/^[0-9a-f]{6}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 12 }),
      fc.nat(),
      fc.nat(),
      (names, pick, cut) => {
        const sorted = names.toSorted();
        const taken = sorted[pick % sorted.length]!;
        const left = sorted.filter((id) => id !== taken).map((id) => row(id));
        const at = cut % (left.length + 1);
        const pages = [left.slice(0, at), left.slice(at)];
        const target = pageFor(pages, row(taken), 'waiting');
        const mended = pages.map((rows, number) =>
          number === target ? withItem(rows, row(taken), 'waiting') : rows,
        );
        assert.deepEqual(ids(mended.flat()), sorted);
      },
    ),
  );
});

test('it is not put into a list of another state, and by risk it stands on top', () => {
  assert.equal(pageFor([[row('a', 'open')]], row('b'), 'waiting'), -1);
  assert.deepEqual(ids(withItem([row('a'), row('c')], row('d'), 'risk')), ['d', 'a', 'c']);
});
