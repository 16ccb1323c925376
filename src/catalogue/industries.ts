import type { Industry } from './contract.ts';
import { once, readTable } from './table.ts';

type IndustryTable = {
  readonly all: readonly Industry[];
  readonly byCode: ReadonlyMap<string, Industry>;
  readonly byName: ReadonlyMap<string, Industry>;
  readonly aliases: ReadonlyMap<string, readonly Industry[]>;
};

const LEVELS = { 1: 'section', 3: 'division', 4: 'group' } as const;

const table = once((): IndustryTable => {
  const all = readTable('industries.tsv', ['code', 'name']).map(([code, name]): Industry => {
    const level = LEVELS[code!.length as keyof typeof LEVELS];
    const parentCode = level === 'section' ? null : code!.slice(0, level === 'division' ? 1 : 3);
    return { code: code!, name: name!, level, parentCode };
  });
  const byCode = new Map(all.map((industry) => [industry.code, industry]));
  // From fine to coarse, so that a name of several levels (教育) leads to the widest.
  const byName = new Map(
    all.toSorted((a, b) => b.code.length - a.code.length).map((industry) => [industry.name, industry]),
  );
  const aliases = new Map(
    readTable('industry-aliases.tsv', ['alias', 'codes']).map(([alias, codes]) => {
      const meant = codes!.split(' ').map((code) => {
        const industry = byCode.get(code);
        if (!industry) throw new Error(`alias ${alias!} leads to ${code}, which is no industry`);
        return industry;
      });
      return [alias!, meant];
    }),
  );
  return { all, byCode, byName, aliases };
});

/** GB/T 4754-2017 down to 中类. Read on first use, then kept. */
export const industries = {
  get all(): readonly Industry[] {
    return table().all;
  },
  get sections(): readonly Industry[] {
    return table().all.filter((industry) => industry.level === 'section');
  },
  get divisions(): readonly Industry[] {
    return table().all.filter((industry) => industry.level === 'division');
  },
  byCode(code: string): Industry | undefined {
    return table().byCode.get(code);
  },
  byName(name: string): Industry | undefined {
    return table().byName.get(name);
  },
  /** The division of a group, otherwise the industry itself. */
  division(code: string): Industry | undefined {
    return table().byCode.get(code.slice(0, 3));
  },
  section(code: string): Industry | undefined {
    return table().byCode.get(code.slice(0, 1));
  },
  resolve: resolveIndustry,
} as const;

/** Industries that a job board's label means (互联网/电子商务, 制药/生物工程), best first; [] when it means none. */
function resolveIndustry(text: string): readonly Industry[] {
  const clean = text.normalize('NFKC').trim();
  const whole = meaning(clean);
  if (whole.length > 0) return whole;
  const [before, inside] = clean.split(/[()]/);
  const found = [...pieces(before), ...pieces(inside)].flatMap(meaning);
  return [...new Set(found)];
}

function pieces(text: string | undefined): string[] {
  return (text ?? '').split(/[,/、|丨·;\s]+/).filter((piece) => piece.length > 0);
}

function meaning(piece: string): readonly Industry[] {
  const { byName, aliases } = table();
  const forms = [piece, piece.replace(/(?:行业|产业|类|等)$/, ''), piece.replace(/业$/, ''), `${piece}业`];
  for (const form of forms) {
    const alias = aliases.get(form.toUpperCase());
    if (alias) return alias;
    const named = byName.get(form);
    if (named) return [named];
  }
  return [];
}
