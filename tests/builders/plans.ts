import { openAccounts } from '../../src/identity/index.ts';
import type { Role } from '../../src/identity/contract.ts';
import { newId } from '../../src/kernel/ids.ts';
import { systemScope } from '../../src/kernel/scope.ts';
import { openCases } from '../../src/ledger/index.ts';
import type { NewPerson } from '../../src/people/index.ts';
import { setMentor } from '../../src/plans/index.ts';
import { inScope } from '../../src/platform/db/scoped.ts';
import type { TestApp } from '../app.ts';
import { buildPerson, buildSchool, givePeople } from './people.ts';
import { callerOf, type Caller } from './visitors.ts';

/** A school of two classes with somebody at every desk, and two mentors of whom one takes two graduates. */
export type Campus = {
  readonly people: readonly NewPerson[];
  readonly path: string;
  readonly classPaths: readonly string[];
  idOf(login: string): string;
  as(login: string): Promise<Caller>;
};

const MENTOR = { regions: ['350100'], industries: ['I'], majors: ['计算机'], about: '', version: 0 };

export async function buildCampus(app: TestApp, school: string, graduates = 8): Promise<Campus> {
  const built = await inScope(app.db, systemScope('cn', 'roster'), async (tx) => {
    const { path, classPaths } = await buildSchool(tx, { school, classes: 2 });
    const college = classPaths[0]!.split('.').slice(0, 4).join('.');
    const serial = Number(school.replaceAll(/\D/g, '')) * 1_000;
    const people = Array.from({ length: graduates }, (_, at) =>
      buildPerson(classPaths[at % 2]!, serial + at),
    );
    await givePeople(tx, app.house.vault, people);
    const staff: [string, Role, string, string[]][] = [
      ['first', 'counsellor', college, [classPaths[0]!]],
      ['second', 'counsellor', college, [classPaths[1]!]],
      ['both', 'counsellor', college, [...classPaths]],
      ['college', 'college_officer', college, [college]],
      ['centre', 'career_centre', path, [path]],
      ['authority', 'authority', 'cn.p91', ['cn.p91']],
      ['mentor', 'mentor', college, [college]],
      ['expert', 'mentor', path, [path]],
    ];
    const accounts = await openAccounts(tx, [
      ...staff.map(([login, role, orgPath, worksFor]) => ({
        login: `${school}-${login}`,
        displayName: login,
        role,
        orgPath,
        worksFor,
      })),
      ...people.map((person, at) => ({
        login: `${school}-g${at}`,
        displayName: person.name,
        role: 'graduate' as const,
        orgPath: person.path,
        personId: person.id,
      })),
    ]);
    await openCases(
      tx,
      people.map((person) => ({ personId: person.id, path: person.path, inKeyGroup: false })),
    );
    for (const [login, loadLimit] of [
      ['mentor', 2],
      ['expert', 5],
    ] as const)
      await setMentor(tx, accounts.get(`${school}-${login}`)!, { ...MENTOR, loadLimit });
    return { people, path, classPaths, accounts };
  });
  const idOf = (login: string): string => built.accounts.get(`${school}-${login}`)!;
  return { ...built, idOf, as: (login) => callerOf(app, idOf(login)) };
}

/** A plan with one step, as a client writes it. */
export function draft(version: number, text = '改简历', dueOn = '2030-01-10') {
  const step = { id: newId(), text, dueOn, doer: 'self' as const, doneOn: null };
  const content = {
    aim: '进一家软件公司',
    hindrances: [{ kind: 'resume', weight: 2, words: '' }],
    steps: [step],
    subsidies: [],
  };
  return { id: newId(), version, content };
}
