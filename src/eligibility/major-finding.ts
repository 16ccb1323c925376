import { majors } from '../catalogue/index.ts';
import type { MajorNode } from '../catalogue/index.ts';
import type { Finding, Holds } from './condition.ts';

/** The best of what each named major says: one that fits is enough; one that may fit keeps the question open. */
export function bestOf(findings: readonly Finding[], otherwise: string): Finding {
  return (
    findings.find((one) => one.holds === true) ??
    findings.find((one) => one.holds === 'unclear') ?? { holds: false, because: otherwise }
  );
}

export function finding(holds: Holds, because: string): Finding {
  return { holds, because };
}

/** Whether a node is one of these or lies below one. */
export function within(node: MajorNode, accepted: readonly MajorNode[]): boolean {
  if (accepted.some((one) => one.id === node.id)) return true;
  const above = majors.ancestors(node);
  return accepted.some((one) => above.some((up) => up.id === one.id));
}

/** Names that differ only by 学, 类, 硕士 or a remark in brackets, or where one holds the other. */
export function areAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) =>
    name
      .normalize('NFKC')
      .replace(/\([^()]*\)/g, '')
      .replace(/(?:学|类|硕士|专业)+$/, ''),
  );
  return a === b || (a!.length >= 2 && b!.includes(a!)) || (b!.length >= 2 && a!.includes(b!));
}
