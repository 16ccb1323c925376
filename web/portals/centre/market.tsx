import { MarketPage } from '../../features/outreach/market-page.tsx';

export function CentreMarket() {
  return <MarketPage postingBase="/z/postings" />;
}
