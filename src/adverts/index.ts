/** The door of adverts: reading one advert's text and judging its wording, without a database. */
export { extract, extractFrom } from './extraction/extract.ts';
export { readAs } from './extraction/extraction.ts';
export type {
  CityMention,
  Degree,
  DistrictMention,
  Extraction,
  MajorMention,
  Salary,
} from './extraction/extraction.ts';
export { goldRow } from './extraction/gold-row.ts';
export { RawPosting } from './extraction/raw-posting.ts';
export { readingOf } from './extraction/reading.ts';
export { textOf, titleIn } from './extraction/sections.ts';
export { marketOf, NO_MARKET, usualPay, type Market, type PaySample } from './risk/market.ts';
export { riskOf, withReasons, type KnownFacts, type Risk } from './risk/risk.ts';
export { creditCodeSignal, mailKindOf, mailSignal, phoneSignal } from './risk/signals.ts';
export { reworded } from './screening/rewording.ts';
export type { Hit, SourceType } from './screening/rule.ts';
export { screen, screenReading } from './screening/screen.ts';
