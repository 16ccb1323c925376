/** The door of adverts: reading one advert's text and judging its wording, without a database. */
export { extract, extractFrom } from './extraction/extract.ts';
export { readAs, unread } from './extraction/extraction.ts';
export type { CityMention, Degree, Extraction, MajorMention, Salary } from './extraction/extraction.ts';
export { goldRow } from './extraction/gold-row.ts';
export { RawPosting } from './extraction/raw-posting.ts';
export { readingOf } from './extraction/reading.ts';
export type { Hit } from './screening/rule.ts';
export { screen, screenReading } from './screening/screen.ts';
