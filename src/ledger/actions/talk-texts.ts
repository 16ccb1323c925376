import type { z } from 'zod';
import { findActor, listOrgsByPath } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { talkTopics, type keepTalkText, type TalkText } from '../contract.ts';
import { ledgerFault } from '../faults.ts';
import { insertText, listTexts, retireText } from '../store/talk-texts.ts';

function isWithin(path: string, scope: readonly string[]): boolean {
  return scope.some((place) => path === place || path.startsWith(`${place}.`));
}

/** Texts in reach, each with whose it is. */
export async function showTexts(tx: ScopedTx, scope: readonly string[]): Promise<TalkText[]> {
  const texts = await listTexts(tx);
  const names = new Map(
    (await listOrgsByPath(tx, [...new Set(texts.map(({ path }) => path))])).map(({ path, name }) => [
      path,
      name,
    ]),
  );
  return texts.map(({ id, path, title, body, topics }) => ({
    id,
    title,
    body,
    topics: talkTopics.filter((topic) => topics.includes(topic)),
    ownerName: names.get(path) ?? '',
    mayEnd: isWithin(path, scope),
  }));
}

export async function keepText(
  tx: ScopedTx,
  text: z.output<typeof keepTalkText.body>,
  scope: readonly string[],
): Promise<void> {
  const known = await listOrgsByPath(tx, [text.path]);
  if (!isWithin(text.path, scope) || known.length === 0) throw ledgerFault('talk_text_outside');
  const actor = await findActor(tx);
  await insertText(tx, { ...text, byName: actor.name });
}

export async function endText(tx: ScopedTx, id: string, scope: readonly string[]): Promise<void> {
  if (!(await retireText(tx, id, scope))) throw ledgerFault('talk_text_not_found', { id });
}
