import type { OrgNode } from '../../identity/contract.ts';

/** Where a row's graduate belongs; a null path with a name is a node that does not exist yet. */
export type ClassPlace = {
  readonly collegePath: string | null;
  readonly collegeName: string;
  readonly classPath: string | null;
  readonly className: string;
};

export type OrgIndex = {
  readonly school: { readonly path: string; readonly name: string; readonly code: string | null };
  college(name: string): OrgNode | undefined;
  nodeAt(path: string): OrgNode | undefined;
  classIn(collegePath: string, name: string): OrgNode | undefined;
  classesNamed(name: string): readonly OrgNode[];
};

/** Names as people type them: width, case and blanks do not count. */
function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}

export function indexOrgs(schoolPath: string, nodes: readonly OrgNode[]): OrgIndex {
  const school = nodes.find((node) => node.path === schoolPath);
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  const colleges = new Map<string, OrgNode>();
  const classes = new Map<string, OrgNode[]>();
  for (const node of nodes) {
    if (node.kind === 'college') colleges.set(plain(node.name), node);
    if (node.kind === 'class')
      classes.set(plain(node.name), [...(classes.get(plain(node.name)) ?? []), node]);
  }
  return {
    school: { path: schoolPath, name: school?.name ?? '', code: school?.code ?? null },
    college: (name) => colleges.get(plain(name)),
    nodeAt: (path) => byPath.get(path),
    classIn: (collegePath, name) =>
      classes.get(plain(name))?.find((node) => node.path.startsWith(`${collegePath}.`)),
    classesNamed: (name) => classes.get(plain(name)) ?? [],
  };
}

/** Whether a cell of the school column means this school, by name or code. */
export function isThisSchool(orgs: OrgIndex, text: string): boolean {
  return plain(text) === plain(orgs.school.name) || text === orgs.school.code;
}

/**
 * The class that a row means. `current` is the class of a graduate who is known already and stays there when nothing
 * is stated. A text is the code of what is missing.
 */
export function placeOf(
  orgs: OrgIndex,
  stated: { readonly college: string | null; readonly class: string | null },
  current: string | undefined,
): ClassPlace | 'class_missing' | 'college_missing' | 'class_ambiguous' {
  const currentCollege = current?.slice(0, current.lastIndexOf('.'));
  const college = stated.college === null ? undefined : orgs.college(stated.college);
  if (stated.class === null) {
    const stays = current !== undefined && (stated.college === null || college?.path === currentCollege);
    return stays ? named(orgs, current) : 'class_missing';
  }
  if (stated.college === null) {
    const own = currentCollege === undefined ? undefined : orgs.classIn(currentCollege, stated.class);
    const found = own ? [own] : orgs.classesNamed(stated.class);
    if (found.length > 1) return 'class_ambiguous';
    return found[0] ? named(orgs, found[0].path) : 'college_missing';
  }
  const known = college && orgs.classIn(college.path, stated.class);
  if (known) return named(orgs, known.path);
  return {
    collegePath: college?.path ?? null,
    collegeName: college?.name ?? stated.college,
    classPath: null,
    className: stated.class,
  };
}

function named(orgs: OrgIndex, classPath: string): ClassPlace {
  const collegePath = classPath.slice(0, classPath.lastIndexOf('.'));
  return {
    collegePath,
    collegeName: orgs.nodeAt(collegePath)?.name ?? '',
    classPath,
    className: orgs.nodeAt(classPath)?.name ?? '',
  };
}

/** A free label below a parent: `c01`, `k002`, … */
export function freeLabel(letter: string, width: number, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const label = `${letter}${String(number).padStart(width, '0')}`;
    if (!taken.has(label)) return label;
  }
}
