import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { again, drain, judge, keptAfter, waitingOf } from './rules.ts';
import type { Answer, Entry, Shelf, Write } from './rules.ts';

const OWNER = 'a';

function talkOf(id: string): Write {
  const body = {
    id,
    channel: 'phone' as const,
    topics: [],
    summary: id,
    heldOn: '2026-11-23',
    seen: 'open' as const,
  };
  return { kind: 'talk', personId: 'p', body };
}

function entryOf(seq: number, given: Partial<Entry> = {}): Entry {
  const id = `e${seq}`;
  const rest = { at: '2026-11-23T01:00:00Z', who: [], tries: 0, breaks: 0, refusal: null };
  return { id, owner: OWNER, seq, write: talkOf(id), ...rest, ...given };
}

/** A device: what is put replaces only what is still there, as in the browser's own store. */
class Device implements Shelf {
  readonly entries = new Map<string, Entry>();
  async list(): Promise<Entry[]> {
    return [...this.entries.values()];
  }
  async put(entry: Entry): Promise<void> {
    if (this.entries.has(entry.id)) this.entries.set(entry.id, entry);
  }
  async remove(id: string): Promise<void> {
    this.entries.delete(id);
  }
}

function fault(status: number, code = 'x'): Answer {
  return { kind: 'fault', status, code, facts: {} };
}

describe('what becomes of an entry', () => {
  const entry = entryOf(1, { tries: 1 });

  test('it goes only when the server says that it is written', () => {
    assert.equal(judge(entry, { kind: 'done', left: [] }), 'gone');
    for (const answer of [
      { kind: 'unreachable' } as const,
      fault(409),
      fault(404),
      fault(422),
      fault(500),
      fault(401),
    ])
      assert.notEqual(judge(entry, answer), 'gone');
  });

  test('without an answer, or while the server is too busy, it keeps its place', () => {
    for (const answer of [{ kind: 'unreachable' } as const, fault(503), fault(429)]) {
      assert.equal(judge(entry, answer), 'later');
      assert.deepEqual(keptAfter(entry, answer), entry);
    }
  });

  test('when the session has run out it waits for its owner, and is not refused', () => {
    assert.equal(judge(entry, fault(401, 'platform.not_signed_in')), 'sign_in');
    assert.equal(keptAfter(entry, fault(401)).refusal, null);
    assert.equal(judge(entry, fault(403, 'platform.csrf_refused')), 'later');
  });

  test('refused it steps aside and keeps what the server said', () => {
    const answer: Answer = {
      kind: 'fault',
      status: 409,
      code: 'ledger.case_closed_meanwhile',
      facts: { outcome: '10' },
    };
    assert.equal(judge(entry, answer), 'aside');
    const kept = keptAfter(entry, answer);
    assert.deepEqual(kept.refusal, {
      status: 409,
      code: 'ledger.case_closed_meanwhile',
      facts: { outcome: '10' },
    });
    assert.deepEqual(kept.write, entry.write);
  });

  test('over which the server breaks three times it lets the others pass, and is kept', () => {
    const twice = keptAfter(keptAfter(entry, fault(500)), fault(500));
    assert.deepEqual([twice.breaks, twice.refusal], [2, null]);
    assert.equal(judge(twice, fault(500)), 'aside');
    assert.notEqual(keptAfter(twice, fault(500)).refusal, null);
  });

  test('a meeting of which somebody was left out is shown until its writer has seen the names', () => {
    const answer: Answer = { kind: 'done', left: ['p9'] };
    assert.equal(judge(entry, answer), 'aside');
    assert.deepEqual(keptAfter(entry, answer).refusal?.facts, { left: ['p9'] });
  });

  test('a posting that was sent before its answer was lost is done; one that somebody else had sent is shown', () => {
    const write: Write = { kind: 'recommend', personId: 'p', body: { postingId: 'o' } };
    assert.equal(judge({ write, tries: 2, breaks: 0 }, fault(409, 'outreach.already_sent')), 'gone');
    assert.equal(judge({ write, tries: 1, breaks: 0 }, fault(409, 'outreach.already_sent')), 'aside');
  });

  test('tried again after its writer saw that the case is closed, it says so; after anything else it says what it said', () => {
    const refusal = { code: 'ledger.case_closed_meanwhile', status: 409, facts: {} };
    const seen = again(entryOf(1, { refusal, tries: 4 }));
    assert.deepEqual(
      [seen.write.kind === 'talk' && seen.write.body.seen, seen.refusal, seen.tries],
      [null, null, 0],
    );
    const other = again(entryOf(1, { refusal: { ...refusal, code: 'ledger.case_not_found' } }));
    assert.deepEqual(other.write, talkOf('e1'));
  });
});

test('what waits is sent in the order of writing, and an entry that is refused holds nobody up', async () => {
  const device = new Device();
  for (const seq of [3, 1, 2]) device.entries.set(`e${seq}`, entryOf(seq));
  const sent: string[] = [];
  const ended = await drain(device, async ({ id }) => {
    sent.push(id);
    return id === 'e2' ? fault(404) : { kind: 'done', left: [] };
  });
  assert.deepEqual([ended, sent, [...device.entries.keys()]], ['empty', ['e1', 'e2', 'e3'], ['e2']]);
});

test('without a network the first stops the round, and everything stays in its order', async () => {
  const device = new Device();
  for (const seq of [1, 2]) device.entries.set(`e${seq}`, entryOf(seq));
  let asked = 0;
  const ended = await drain(device, async () => {
    asked += 1;
    return { kind: 'unreachable' };
  });
  assert.deepEqual([ended, asked], ['later', 1]);
  assert.deepEqual(
    waitingOf(await device.list()).map(({ id }) => id),
    ['e1', 'e2'],
  );
});

/** What may happen to one sending. */
type Fate =
  'arrives' | 'lost_before' | 'lost_after' | 'busy' | 'breaks' | 'signed_out' | 'refused' | 'tab_dies';
const fates = fc.constantFrom<Fate[]>(
  'arrives',
  'lost_before',
  'lost_after',
  'busy',
  'breaks',
  'signed_out',
  'refused',
  'tab_dies',
);
const steps = fc.oneof(
  fc.record({ do: fc.constant('write' as const) }),
  fc.record({ do: fc.constant('sync' as const), fates: fc.array(fates, { maxLength: 8 }) }),
  fc.record({ do: fc.constant('again' as const), at: fc.nat(5) }),
  fc.record({ do: fc.constant('discard' as const), at: fc.nat(5) }),
  // The second tab does not keep to the lock: the worst that could happen.
  fc.record({ do: fc.constant('two_tabs' as const), fates: fc.array(fates, { minLength: 2, maxLength: 8 }) }),
);

/** The server as the ledger is: an id is written once, and the same once more is the same. */
class Ledger {
  readonly lines: string[] = [];
  write(id: string): Answer {
    if (!this.lines.includes(id)) this.lines.push(id);
    return { kind: 'done', left: [] };
  }
}

class TabDied extends Error {}

function senderOf(ledger: Ledger, given: readonly Fate[]): (entry: Entry) => Promise<Answer> {
  const coming = [...given];
  return async ({ id }) => {
    // Let another tab have its turn between any two steps.
    await Promise.resolve();
    switch (coming.shift() ?? 'arrives') {
      case 'arrives':
        return ledger.write(id);
      case 'lost_before':
        return { kind: 'unreachable' };
      case 'lost_after':
        ledger.write(id);
        return { kind: 'unreachable' };
      case 'busy':
        return fault(503);
      case 'breaks':
        return fault(500);
      case 'signed_out':
        return fault(401);
      case 'refused':
        // A line that stands is never refused: the same again is the same.
        return ledger.lines.includes(id) ? ledger.write(id) : fault(409);
      case 'tab_dies':
        ledger.write(id);
        throw new TabDied();
    }
  };
}

async function round(device: Device, ledger: Ledger, given: readonly Fate[]): Promise<void> {
  await drain(device, senderOf(ledger, given)).catch((error: unknown) => {
    if (!(error instanceof TabDied)) throw error;
  });
}

test('whatever the network, the server and the tabs do, each entry is written at most once, none is lost, and order holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 40 }), async (all) => {
      const device = new Device();
      const ledger = new Ledger();
      const written: string[] = [];
      const discarded = new Set<string>();
      const stoodAside = new Set<string>();
      let wasOneTab = true;
      for (const step of all) {
        if (step.do === 'write') {
          const entry = entryOf(written.length + 1);
          written.push(entry.id);
          device.entries.set(entry.id, entry);
        } else if (step.do === 'sync') await round(device, ledger, step.fates);
        else if (step.do === 'two_tabs') {
          wasOneTab = false;
          const half = Math.ceil(step.fates.length / 2);
          await Promise.all([
            round(device, ledger, step.fates.slice(0, half)),
            round(device, ledger, step.fates.slice(half)),
          ]);
        } else {
          const aside = [...device.entries.values()].filter(({ refusal }) => refusal !== null);
          const one = aside[step.at % Math.max(1, aside.length)];
          if (one && step.do === 'again') await device.put(again(one));
          if (one && step.do === 'discard') {
            discarded.add(one.id);
            await device.remove(one.id);
          }
        }
        for (const entry of device.entries.values()) if (entry.refusal) stoodAside.add(entry.id);
        // Nothing is ever in neither place but what its writer threw away.
        for (const id of written)
          assert.ok(
            ledger.lines.includes(id) || device.entries.has(id) || discarded.has(id),
            `${id} is lost`,
          );
      }
      assert.equal(new Set(ledger.lines).size, ledger.lines.length);
      if (wasOneTab) {
        const straight = ledger.lines.filter((id) => !stoodAside.has(id));
        assert.deepEqual(
          straight,
          written.filter((id) => straight.includes(id)),
          'in the order of writing',
        );
      }
      // With the network back everything that was not refused arrives.
      await round(device, ledger, []);
      assert.deepEqual(waitingOf(await device.list()), []);
    }),
    { numRuns: 500 },
  );
});
