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

/** What kind of employer it is stands in the same line and is no industry. */
const NATURE =
  /^(?:民营|国企|央企|合资|外资|外商|港澳台|无$|nan|非营利|事业单位|政府|创业公司|已上市|上市公司|股份制|代表处|其他$|其它$|不需要融资|未融资|天使轮|[a-d]轮)/;

/** The longest beginning of a label that names an industry: labels are at times written together or joined by / and ,. */
function prefixOf(label: string): string | null {
  for (let end = Math.min(label.length - 1, 16); end >= 2; end -= 1) {
    const prefix = label.slice(0, end);
    if (resolve(prefix)) return prefix;
  }
  return null;
}

interface Part {
  readonly text: string;
  readonly at: number;
}

/** The parts of a line between bars. Tags name skills first and the employer last. */
function partsOf(line: string, lastFirst: boolean): readonly Part[] {
  let at = 0;
  const parts = line.split('|').map((text) => {
    const part = { text, at };
    at += text.length + 1;
    return part;
  });
  return lastFirst ? parts.reverse() : parts;
}

/** The employer's industry, where the source's company line (nature|size|industry) or tags name one. */
export function readIndustry(reading: Reading): Field<IndustryMention | null> {
  for (const source of ['company_tab', 'tags'] as const) {
    for (const { text, at } of partsOf(reading[source].slice(0, 300), source === 'tags')) {
      // Some sources run on: "计算机软件,2年经验/本科/招1人/04-16发布".
      const label = text.split(/,(?=\d|无工作经验|在校|招|p)/, 1)[0] as string;
      if (label.length < 2 || label.length > 60 || /\d|人$/.test(label) || NATURE.test(label)) continue;
      const found = resolve(label) ? label : prefixOf(label);
      const mention = found === null ? null : resolve(found);
      if (mention && found)
        return readAs<IndustryMention | null>(mention, 0.8, span(source, at, at + found.length));
    }
  }
  return unread<IndustryMention | null>(null);
}
