import { TEST_PASSWORD, testApp, type TestApp, type Visitor } from '../../tests/app.ts';
import { buildPerson, givePeople } from '../../tests/builders/people.ts';
import { hashPassword, growOrgs, openAccounts } from '../identity/index.ts';
import { beijingDay } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { openCases } from './index.ts';

export const here = 'cn.p91.s1.c1.k1';
export const today = beijingDay(new Date());

export type TestClass = {
  readonly house: TestApp;
  readonly people: readonly ReturnType<typeof buildPerson>[];
  readonly counsellor: Visitor;
  /** Works for the same class. */
  readonly colleague: Visitor;
  /** Works for another school. */
  readonly stranger: Visitor;
  /** The first graduate. */
  readonly graduate: Visitor;
};

/** A school with one class of four graduates, two counsellors of it and one of another school. */
export async function buildClass(): Promise<TestClass> {
  const house = await testApp();
  const passwordHash = await hashPassword(TEST_PASSWORD);
  const people = [1, 2, 3, 4].map((number) => buildPerson(here, number, { cohort: 2027 }));
  await inScope(house.db, systemScope('cn', 'support'), async (tx) => {
    await growOrgs(tx, [
      { path: 'cn', kind: 'nation', name: '全国', code: null },
      { path: 'cn.p91', kind: 'province', name: '测试省', code: '910000' },
      { path: 'cn.p91.s1', kind: 'school', name: '测试学校', code: '1' },
      { path: 'cn.p91.s1.c1', kind: 'college', name: '测试学院', code: null },
      { path: here, kind: 'class', name: '一班', code: null },
      { path: 'cn.p91.s2', kind: 'school', name: '别的学校', code: '2' },
    ]);
    const staff = (login: string, displayName: string, worksFor: string) => ({
      login,
      displayName,
      role: 'counsellor' as const,
      orgPath: worksFor.split('.').slice(0, 3).join('.'),
      worksFor: [worksFor],
      passwordHash,
    });
    await openAccounts(tx, [
      staff('c1', '林老师', here),
      staff('c2', '周老师', here),
      staff('c3', '外校老师', 'cn.p91.s2'),
    ]);
    await givePeople(tx, house.house.vault, people);
    const [first] = people;
    await openAccounts(tx, [
      {
        login: 'g1',
        displayName: first!.name,
        role: 'graduate',
        orgPath: here,
        personId: first!.id,
        passwordHash,
      },
    ]);
    await openCases(
      tx,
      people.map(({ id }) => ({ personId: id, path: here, inKeyGroup: false })),
      today,
    );
  });
  const [counsellor, colleague, stranger, graduate] = await Promise.all([
    house.visit('c1'),
    house.visit('c2'),
    house.visit('c3'),
    house.visit('g1'),
  ]);
  return { house, people, counsellor, colleague, stranger, graduate };
}

export function talk(given: object = {}) {
  return {
    id: newId(),
    channel: 'phone',
    topics: ['resume'],
    summary: '谈了简历',
    heldOn: today,
    ...given,
  };
}
