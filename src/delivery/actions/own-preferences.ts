import { listRecipients } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { DeliverySwitch, Preferences } from '../contract.ts';
import { deliveryFault } from '../faults.ts';
import { maskEmail } from '../rules/mail.ts';
import { readMinutes, USUAL_QUIET, wordMinutes } from '../rules/quiet.ts';
import { listOpenGateways } from '../store/gateways.ts';
import { putPreference } from '../store/preferences.ts';
import { listPreferences } from '../store/sending.ts';

export async function showPreferences(tx: ScopedTx, personId: string): Promise<Preferences> {
  const person = (await listRecipients(tx, [personId])).get(personId);
  if (!person) throw deliveryFault('message_not_found', {});
  const said = (await listPreferences(tx, [personId])).get(personId);
  const { switchedOff, quiet } = said ?? { switchedOff: [], quiet: USUAL_QUIET };
  const gateways = await listOpenGateways(tx);
  return {
    switchedOff: [...switchedOff],
    quietFrom: wordMinutes(quiet.from),
    quietUntil: wordMinutes(quiet.until),
    emailMasked: person.email === null ? null : maskEmail(person.email),
    gatewayFamilies: [...new Set(gateways.flatMap(({ families }) => families))],
  };
}

export type PreferenceOrder = {
  readonly switchedOff: readonly DeliverySwitch[];
  readonly quietFrom: string;
  readonly quietUntil: string;
};

/** A graduate's own word: it holds for everything that has not left yet. */
export async function keepPreferences(
  tx: ScopedTx,
  personId: string,
  order: PreferenceOrder,
): Promise<Preferences> {
  const person = (await listRecipients(tx, [personId])).get(personId);
  if (!person) throw deliveryFault('message_not_found', {});
  const quiet = { from: readMinutes(order.quietFrom), until: readMinutes(order.quietUntil) };
  const switchedOff = [...new Set(order.switchedOff)];
  await putPreference(tx, personId, person.path, { switchedOff, quiet });
  return showPreferences(tx, personId);
}
