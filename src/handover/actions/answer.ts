import { sign } from 'node:crypto';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Answer } from '../contract.ts';
import { handoverFault } from '../faults.ts';
import { deploymentKey } from '../keys.ts';
import { judgeAnswer } from '../rules.ts';
import type { HandoverRecord } from '../store/handovers.ts';
import { findStep } from '../store/steps.ts';
import { lockOne } from './consent.ts';
import { actorAs, takeSteps } from './take-steps.ts';

/**
 * An agency answers on its own screen or through the API. The same answer again changes nothing; one that contradicts
 * what was said is refused; one about a hand-over that was withdrawn meanwhile is told so.
 */
export async function answerReceived(
  tx: ScopedTx,
  vault: Vault,
  handoverId: string,
  answer: Answer,
  at = new Date(),
): Promise<void> {
  const handover = await lockOne(tx, handoverId, 'receiver');
  const said = await findStep(tx, answer.id);
  if (said && said.handover_id !== handoverId) throw handoverFault('id_taken');
  if (said) return;
  const meets = judgeAnswer(handover.state, answer.verdict);
  if (meets === 'known') return;
  if (meets === 'late') throw handoverFault('not_now', { state: handover.state });
  if (meets === 'contrary') throw handoverFault('already_answered', { state: handover.state });
  if (answer.verdict !== 'taken_over' && answer.reason === null) throw handoverFault('reason_needed');
  const by = await actorAs(tx, 'receiver');
  const receipt = signReceipt(vault, handover, answer);
  const data = { reason: answer.reason, words: answer.words, receipt };
  await takeSteps(tx, answer.verdict, [{ handover, data, id: answer.id }], by, at);
}

/** What was answered about which package, under the deployment's own key: whoever has the key can check it later. */
function signReceipt(vault: Vault, handover: HandoverRecord, answer: Answer): string {
  const said = [handover.id, handover.digest, answer.id, answer.verdict, answer.reason ?? ''].join('\n');
  return sign(null, Buffer.from(said), deploymentKey(vault).secret).toString('base64');
}
