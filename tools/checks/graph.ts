import { resolveImport, scanImports, type Import } from './imports.ts';
import { isSource, listFiles, readText } from './tree.ts';

export type Edge = Import & {
  readonly from: string;
  /** Repository path of a relative import; undefined for a package or a Node module. */
  readonly to: string | undefined;
};

/** All imports of the repository, by importing file. */
export type Graph = ReadonlyMap<string, readonly Edge[]>;

export function readGraph(root: string): Graph {
  const files = listFiles(root).filter(isSource);
  return new Map(
    files.map((file) => [
      file,
      scanImports(readText(root, file)).map((found) => ({
        ...found,
        from: file,
        to: resolveImport(file, found.specifier),
      })),
    ]),
  );
}

/** Files reached from `file` by imports that exist at run time, each with the edge that reached it first. */
export function reachedAtRunTime(graph: Graph, start: readonly string[]): Map<string, Edge | undefined> {
  const reached = new Map<string, Edge | undefined>(start.map((file) => [file, undefined]));
  for (const file of reached.keys()) {
    for (const edge of graph.get(file) ?? []) {
      if (edge.to !== undefined && !edge.typeOnly && !reached.has(edge.to)) reached.set(edge.to, edge);
    }
  }
  return reached;
}

/** One cycle as a closed path of names, or undefined. `next` lists the neighbours of a name. */
export function findCycle(
  names: Iterable<string>,
  next: (name: string) => Iterable<string>,
): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  function visit(name: string): string[] | undefined {
    const at = path.indexOf(name);
    if (at !== -1) return [...path.slice(at), name];
    if (done.has(name)) return undefined;
    path.push(name);
    for (const neighbour of next(name)) {
      const cycle = visit(neighbour);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(name);
    return undefined;
  }
  for (const name of names) {
    const cycle = visit(name);
    if (cycle) return cycle;
  }
  return undefined;
}
