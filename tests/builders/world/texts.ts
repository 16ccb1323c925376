import { newId } from '../../../src/kernel/ids.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';

/** A text for writing talks down at each of these nodes. */
export async function writeTexts(tx: ScopedTx, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await tx
      .insertInto('talk_text')
      .values({ id: newId(), org_path: path, title: '常用话', body: '问了近况。', topics: ['other'] })
      .execute();
  }
}
