import type { ScopedTx } from '../../platform/db/scoped.ts';
import { marketOf, NO_MARKET, type Market, type PaySample } from '../../adverts/index.ts';
import '../tables.ts';

/** What the open postings paid when somebody last worked it out; nothing before that. */
export async function newestMarket(tx: ScopedTx): Promise<Market> {
  const row = await tx
    .selectFrom('pay_market')
    .select('pay')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { pay: row.pay as Market['pay'] } : NO_MARKET;
}

/** Works out anew what is usually paid. Earlier versions stay, so that a score can be understood later. */
export async function renewMarket(tx: ScopedTx, samples: readonly PaySample[]): Promise<void> {
  const { pay } = marketOf(samples);
  await tx
    .insertInto('pay_market')
    .values({ adverts: samples.length, pay: JSON.stringify(pay) })
    .execute();
}
