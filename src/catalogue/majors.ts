import type { MajorNode } from './contract.ts';
import { closeness, nodesWithin } from './major-closeness.ts';
import { neighboursOf } from './major-neighbours.ts';
import { isMajorName, resolveMajor } from './major-resolve.ts';
import { ancestorsOf, majorByCode, majorTree } from './major-tree.ts';

/** Majors of vocational college, bachelor and graduate study in one tree. Read on first use, then kept. */
export const majors = {
  get all(): readonly MajorNode[] {
    return majorTree().all;
  },
  get root(): MajorNode {
    return majorTree().all[0]!;
  },
  byCode: majorByCode,
  byName(name: string): readonly MajorNode[] {
    return majorTree().byName.get(name) ?? [];
  },
  ancestors: ancestorsOf,
  neighbours: neighboursOf,
  ofRoster: majorOfRoster,
  isName: isMajorName,
  resolve: resolveMajor,
  closeness,
  nodesWithin,
} as const;

/**
 * The major of a roster line (code and name as the register holds them) on the level of its degree. The code counts
 * when the name agrees or is missing; otherwise the name decides, since schools use codes of their own.
 */
function majorOfRoster(level: MajorNode['level'], code: string, name: string): MajorNode | undefined {
  const byCode = code ? majorByCode(code, level) : undefined;
  const coded = byCode?.level === level ? byCode : undefined;
  const plain = name
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/\(.*\)$/, '');
  if (coded && (plain === '' || coded.name === plain)) return coded;
  const named = resolveMajor(plain).filter((node) => node.level === level);
  const exact =
    named.find((node) => node.name === plain && (!coded || coded.id === node.parentId)) ??
    named.find((node) => node.name === plain);
  // A short code (0101) is rather the school's own than a class; 0812Z1 is a discipline's own field.
  const trusted = coded?.rank === 'major' || (level === 'graduate' && code.length >= 6) ? coded : undefined;
  return exact ?? trusted ?? (named.length === 1 ? named[0] : undefined);
}
