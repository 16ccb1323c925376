import { recordMeeting, recordTalk } from '../../src/ledger/contract.ts';
import { recommend } from '../../src/outreach/contract.ts';
import { recordService } from '../../src/standards/contract.ts';
import { call, WireFault } from '../api.ts';
import type { Answer, Write } from './rules.ts';

/** Sends one thing that was written down; throws the refusal. */
export function carryOut(write: Write): Promise<unknown> {
  switch (write.kind) {
    case 'talk':
      return call(recordTalk, { params: { personId: write.personId }, body: write.body });
    case 'meeting':
      return call(recordMeeting, { body: write.body });
    case 'service':
      return call(recordService, { params: { personId: write.personId }, body: write.body });
    case 'recommend':
      return call(recommend, { params: { personId: write.personId }, body: write.body });
  }
}

/** The same with its answer as a value. */
export async function answerTo(write: Write): Promise<Answer> {
  try {
    const reply = await carryOut(write);
    return { kind: 'done', left: leftIn(write, reply), reply };
  } catch (error) {
    if (!(error instanceof WireFault)) return { kind: 'unreachable' };
    const { code, status, facts } = error;
    return status === 0 ? { kind: 'unreachable' } : { kind: 'fault', code, status, facts };
  }
}

/** Whom the server left out of a meeting. */
function leftIn(write: Write, reply: unknown): string[] {
  if (write.kind !== 'meeting') return [];
  return (reply as { left: readonly { personId: string }[] }).left.map(({ personId }) => personId);
}
