import type { MajorNode } from './contract.ts';
import { resolveMajor } from './major-resolve.ts';
import { majorTree } from './major-tree.ts';

/** For a field that completes while one types: what the words mean first, then names that begin with or hold them. */
export function searchMajors(
  text: string,
  level: MajorNode['level'] | undefined,
  limit: number,
): MajorNode[] {
  const words = text.trim();
  const { all } = majorTree();
  const pool = all.filter((node) => node.rank !== 'root' && (level === undefined || node.level === level));
  if (words === '') return pool.filter((node) => node.rank === 'category').slice(0, limit);
  const found = new Set<MajorNode>(pool.filter((node) => node.name === words || node.code === words));
  const fits = new Set(pool);
  for (const node of resolveMajor(words)) if (fits.has(node)) found.add(node);
  for (const node of pool) if (node.name.startsWith(words)) found.add(node);
  for (const node of pool) if (node.name.includes(words)) found.add(node);
  return [...found].slice(0, limit);
}
