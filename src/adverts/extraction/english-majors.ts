import { ENGLISH_MAJORS } from './english-majors.data.ts';
import type { MajorList } from './major-lists.ts';

/** "Bachelor's degree in Finance, Accounting or related field", "majored in Law", "major: Marketing". */
const LIST =
  /(?:preferably(?= in )|degree|bachelor['’]?s?|master['’]?s?|diploma|background|graduated?|(?<![a-z])major(?:ed|ing|s)?)(?: or above| or higher)?(?: degree)?(?: (?:in|of)|:) ?(?:the )?(?:fields? of )?([a-z][a-z ,/&']{1,120})/g;
const MOST = 20;

/** Lists of majors in English. Words that are no field of study end a list. */
export function readEnglishMajors(
  text: string,
): readonly { readonly list: MajorList; readonly isPreferred: boolean }[] {
  if (!/degree|major|bachelor|background|diploma/.test(text)) return [];
  const found: { list: MajorList; isPreferred: boolean }[] = [];
  for (const match of text.matchAll(LIST)) {
    const words = match[1] as string;
    const start = match.index + match[0].length - words.length;
    const list = namesIn(words, start);
    if (list.names.length === 0) continue;
    const rest = text
      .slice(match.index, match.index + match[0].length + 40)
      .split(/[.;。;\n]/, 1)[0] as string;
    found.push({ list, isPreferred: /prefer|plus|advantage/.test(rest) });
    if (found.length >= MOST) break;
  }
  return found;
}

function namesIn(words: string, start: number): MajorList {
  const names: string[] = [];
  let end = 0;
  for (const piece of words.matchAll(/(?:(?!,|\/|&| or | and ).)+/g)) {
    const clean = piece[0].trim().replace(/^(?:or|and) /, '');
    const name =
      ENGLISH_MAJORS[
        clean.replace(
          / (?:majors?|degree|field|preferred|required|(?:is|are) (?:preferred|required|a plus|a must|an advantage).*)$/,
          '',
        )
      ];
    if (name === undefined) {
      if (clean !== '') break;
      continue;
    }
    names.push(name);
    end = piece.index + piece[0].trimEnd().length;
  }
  return { names, start, end: start + end, open: /relat|relevant|equivalent|similar|other/.test(words) };
}
