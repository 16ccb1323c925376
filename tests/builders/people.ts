import type { OrgNode } from '../../src/identity/contract.ts';
import { growOrgs } from '../../src/identity/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { registerPeople, type NewPerson } from '../../src/people/index.ts';
import { checkDigitOf } from '../../src/people/rules/identity-number.ts';
import type { Vault } from '../../src/platform/crypto.ts';
import type { ScopedTx } from '../../src/platform/db/scoped.ts';

/** A small repeatable source of chance (mulberry32): the same seed gives the same people. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * An invented identity number with a valid check digit. It begins with 99, which is no region of GB/T 2260, so that
 * it can belong to nobody. `serial` makes it different from all others of the same birthday (0 to 99,999 with `gender`).
 */
export function inventIdentityNumber(
  serial: number,
  gender: 'male' | 'female' = 'male',
  birthOn = '2003-05-01',
): string {
  const region = `99${String(Math.floor(serial / 500) % 10_000).padStart(4, '0')}`;
  const order = (serial % 500) * 2 + (gender === 'male' ? 1 : 0);
  const first17 = `${region}${birthOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return first17 + checkDigitOf(first17);
}

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜';
const GIVEN = '安柏澄岱恩帆谷禾霁嘉可澜沐楠朴棋然森棠薇溪晓雅泽知舟梓予';

/** An invented name of two or three characters. */
export function inventName(chance: () => number): string {
  const pick = (from: string): string => from[Math.floor(chance() * from.length)]!;
  return pick(SURNAMES) + pick(GIVEN) + (chance() < 0.7 ? pick(GIVEN) : '');
}

/** A graduate with all that a graduate must have; say only what matters to the test. */
export function buildPerson(path: string, serial: number, given: Partial<NewPerson> = {}): NewPerson {
  const gender = serial % 2 === 0 ? 'female' : 'male';
  return {
    id: newId(),
    path,
    cohort: 2026,
    studentNumber: `2022${String(serial).padStart(6, '0')}`,
    name: inventName(chanceOf(serial)),
    identityNumber: inventIdentityNumber(serial, gender),
    degree: 'bachelor',
    majorName: '计算机科学与技术',
    majorCode: '080901',
    majorCatalogueCode: '080901',
    ...given,
  };
}

/** Writes graduates built with buildPerson. */
export async function givePeople(tx: ScopedTx, vault: Vault, people: readonly NewPerson[]): Promise<void> {
  await registerPeople(tx, vault, people);
}

/** A school with `colleges` colleges of `classes` classes each; labels s<school>, c01…, k001…. Returns the class paths. */
export async function buildSchool(
  tx: ScopedTx,
  {
    province = 'p91',
    school,
    colleges = 1,
    classes = 1,
  }: { province?: string; school: string; colleges?: number; classes?: number },
): Promise<{ path: string; classPaths: string[] }> {
  const path = `cn.${province}.${school}`;
  const nodes: OrgNode[] = [
    { path: 'cn', kind: 'nation', name: '全国', code: '000000' },
    { path: `cn.${province}`, kind: 'province', name: '虚构省', code: null },
    { path, kind: 'school', name: `虚构大学${school}`, code: school },
  ];
  const classPaths: string[] = [];
  for (let college = 1; college <= colleges; college++) {
    const collegePath = `${path}.c${String(college).padStart(2, '0')}`;
    nodes.push({ path: collegePath, kind: 'college', name: `第${college}学院`, code: null });
    for (let number = 1; number <= classes; number++) {
      const classPath = `${collegePath}.k${String(number).padStart(3, '0')}`;
      nodes.push({ path: classPath, kind: 'class', name: `${college}系${number}班`, code: null });
      classPaths.push(classPath);
    }
  }
  await growOrgs(tx, nodes);
  return { path, classPaths };
}
