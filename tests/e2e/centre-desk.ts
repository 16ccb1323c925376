import type { Page } from 'playwright-core';
import { inScope, type ScopedTx } from '../../src/platform/db/scoped.ts';
import { systemScope } from '../../src/kernel/scope.ts';
import { stage } from './stage.ts';

/** Brings a file in through the centre's import screen. */
export async function bringIn(page: Page, name: string, mimeType: string, content: string): Promise<void> {
  await page.goto('/z/postings');
  await page.getByLabel('选择或拖入岗位文件').setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
  await page.getByText('导入完成').first().waitFor();
  await page.getByRole('region', { name: '导入结果' }).waitFor();
}

/** What stands in the product's database, seen from the top of the tree. */
export async function inHouse<Row>(look: (tx: ScopedTx) => Promise<Row>): Promise<Row> {
  const house = await stage.database();
  try {
    return await inScope(house.db, systemScope('cn'), look);
  } finally {
    await house.close();
  }
}
