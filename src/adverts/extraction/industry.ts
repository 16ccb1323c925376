import { industries } from '../../catalogue/index.ts';
import type { Field, IndustryMention } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

const known = new Map<string, IndustryMention | null>();

function resolve(text: string): IndustryMention | null {
  const cached = known.get(text);
  if (cached !== undefined) return cached;
  const found = industries.resolve(text)[0];
  const mention = found ? { code: found.code, name: found.name } : null;
  if (known.size >= 5_000) known.clear();
  known.set(text, mention);
  return mention;
}

/** The employer's industry, where the source's company line (nature|size|industry) or tags name one. */
export function readIndustry(reading: Reading): Field<IndustryMention | null> {
  for (const source of ['company_tab', 'tags'] as const) {
    const parts = reading[source].slice(0, 300).split('|');
    let start = 0;
    for (const part of parts) {
      const at = start;
      start += part.length + 1;
      if (part.length < 2 || part.length > 40 || /\d|人$|^(?:民营|国企|合资|外资|无|nan)/.test(part))
        continue;
      const mention = resolve(part) ?? resolve(part.split(/[/,(]/, 1)[0] as string);
      if (mention) return readAs<IndustryMention | null>(mention, 0.8, span(source, at, at + part.length));
    }
  }
  return unread<IndustryMention | null>(null);
}
