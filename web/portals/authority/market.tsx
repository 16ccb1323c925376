import { MarketPage } from '../../features/outreach/market-page.tsx';

export function AuthorityMarket() {
  return <MarketPage postingBase="/postings" />;
}
