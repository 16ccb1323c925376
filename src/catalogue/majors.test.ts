import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { majors, type MajorNode } from './index.ts';
import { searchMajors } from './major-search.ts';
import { readTable } from './table.ts';

function major(name: string, level: MajorNode['level'], rank: MajorNode['rank'] = 'major'): MajorNode {
  const node = majors.byName(name).find((one) => one.level === level && one.rank === rank);
  assert.ok(node, `${level} ${rank} ${name}`);
  return node;
}

function namesOf(text: string): string[] {
  return majors.resolve(text).map((node) => node.name);
}

const anyNode = fc.nat().map((seed) => majors.all[seed % majors.all.length]!);

test('ids are dense and follow level, then code; every code is there once', () => {
  const levels = ['any', 'college', 'bachelor', 'graduate'];
  assert.equal(new Set(majors.all.map((node) => node.code)).size, majors.all.length);
  for (const [id, node] of majors.all.entries()) {
    assert.equal(node.id, id);
    const next = majors.all[id + 1];
    if (!next) continue;
    const order = levels.indexOf(next.level) - levels.indexOf(node.level);
    assert.ok(order > 0 || (order === 0 && next.code > node.code), `${node.code} before ${next.code}`);
  }
});

test('every node but the root has a parent one rank above it and ends in the root', () => {
  const above = { root: null, category: 'root', class: 'category', major: 'class' } as const;
  for (const node of majors.all) {
    const up = majors.ancestors(node);
    assert.equal(up[0]?.rank ?? null, above[node.rank], node.code);
    assert.equal(node.rank === 'root' ? node : up.at(-1), majors.root);
    assert.ok(up.every((one) => one.rank === 'root' || one.level === node.level));
  }
});

test('no category and no class is empty, except graduate disciplines without listed fields', () => {
  const parents = new Set(majors.all.map((node) => node.parentId));
  for (const node of majors.all) {
    if (node.rank === 'category' || (node.rank === 'class' && node.level !== 'graduate')) {
      assert.ok(parents.has(node.id), `${node.code} ${node.name} is empty`);
    }
  }
});

test('the lists are as long as their sources say', () => {
  const count = (level: string, rank: string): number =>
    majors.all.filter((node) => node.level === level && node.rank === rank).length;
  assert.equal(count('bachelor', 'major'), 875);
  assert.ok(count('college', 'major') >= 741);
  assert.ok(count('graduate', 'class') >= 184);
});

test('a major is found by the code that a register holds', () => {
  assert.equal(majors.byCode('080901')?.name, '计算机科学与技术');
  assert.equal(majors.byCode('080910')?.code, '080910T');
  assert.equal(majors.byCode('510203', 'college')?.name, '软件技术');
  assert.equal(majors.byCode('081203')?.name, majors.byCode('081203', 'bachelor')?.name);
  assert.equal(majors.byCode('081203', 'graduate')?.name, '计算机应用技术');
  assert.equal(majors.byCode('081200', 'graduate')?.name, '计算机科学与技术');
  assert.equal(majors.byCode('0812Z1', 'graduate')?.code, 'A0812');
  assert.equal(majors.byCode('999999'), undefined);
});

test('codes and names lead back to their node', () => {
  for (const node of majors.all) {
    assert.equal(majors.byCode(node.code, node.level), node);
    assert.equal(majors.byCode(node.code), node);
    assert.ok(majors.byName(node.name).includes(node));
  }
});

test('neighbours are mutual and always of another level', () => {
  for (const node of majors.all) {
    for (const other of majors.neighbours(node)) {
      assert.notEqual(other.level, node.level);
      assert.ok(majors.neighbours(other).includes(node), `${node.code} and ${other.code}`);
    }
  }
});

test('every bachelor class has a graduate discipline beside it', () => {
  for (const node of majors.all) {
    if (node.level !== 'bachelor' || node.rank !== 'class' || node.code === '1400') continue;
    assert.ok(
      majors.neighbours(node).some((other) => other.level === 'graduate'),
      node.name,
    );
  }
});

test('every name of a major, class or category resolves to itself or to what holds it', () => {
  for (const node of majors.all) {
    const answer = majors.resolve(node.name);
    const line = new Set([node, ...majors.ancestors(node)]);
    const fits = answer.some((one) => line.has(one)) || node.rank === 'category';
    assert.ok(fits, `${node.code} ${node.name} → ${answer.map((one) => one.code).join(' ')}`);
  }
});

test('every alias of ours means something', () => {
  for (const [alias] of readTable('major-aliases.tsv', ['alias', 'names'])) {
    assert.notEqual(majors.resolve(alias!).length, 0, alias);
  }
});

test('the words of adverts lead to the majors that they mean', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['计科', ['计算机科学与技术', '计算机科学与技术']],
    ['电商', ['电子商务', '电子商务']],
    ['土木', ['土木工程', '土木工程', '土木工程']],
    ['国贸', ['国际经济与贸易', '国际经济与贸易']],
    ['会计学专业', ['会计学', '会计学']],
    ['专业不限', ['不限']],
    ['货币银行学', ['金融学']],
    ['相关专业', []],
    ['吃苦耐劳', []],
    ['本科及以上学历', []],
  ];
  for (const [text, names] of cases) assert.deepEqual(namesOf(text), names, text);
});

test('计算机相关专业 means the class on every level', () => {
  const answer = majors.resolve('计算机相关专业');
  const codes = new Set(answer.map((node) => node.code));
  for (const code of ['5102', '0809', 'A0812', 'A0835', 'A0854']) assert.ok(codes.has(code), code);
  assert.ok(answer.every((node) => node.rank === 'class'));
  assert.deepEqual(answer, majors.resolve('计算机类'));
});

test('软件工程 means the nodes of that name on all levels', () => {
  assert.deepEqual(new Set(namesOf('软件工程')), new Set(['软件工程']));
  assert.deepEqual(
    [...new Set(majors.resolve('软件工程').map((node) => node.level))],
    ['bachelor', 'graduate'],
  );
});

test('words written together are all understood, or none of them', () => {
  const answer = namesOf('机电工程');
  assert.ok(answer.includes('机电一体化技术') && answer.includes('机械电子工程'));
  assert.deepEqual(namesOf('计算机采耳师'), []);
});

test('an answer never holds a node below another of the same answer', () => {
  const texts = ['工科', '理工科', '计算机类', '设计', '财会类', '经管类', '艺术类', '医学类'];
  for (const text of texts) {
    const answer = majors.resolve(text);
    for (const node of answer) {
      assert.ok(!majors.ancestors(node).some((up) => answer.includes(up)), `${text}: ${node.code}`);
    }
  }
});

test('resolving never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) =>
      Array.isArray(majors.resolve(text)),
    ),
  );
});

test('closeness: the same major 3, its class 2, its category or anything 1, unrelated 0', () => {
  const software = major('软件工程', 'bachelor');
  assert.equal(majors.closeness(software, software), 3);
  assert.equal(majors.closeness(software, major('软件工程', 'graduate', 'class')), 3);
  assert.equal(majors.closeness(software, major('网络工程', 'bachelor')), 2);
  assert.equal(majors.closeness(software, major('计算机类', 'bachelor', 'class')), 2);
  assert.equal(majors.closeness(software, major('工学', 'bachelor', 'category')), 1);
  assert.equal(majors.closeness(software, major('土木工程', 'bachelor')), 1);
  assert.equal(majors.closeness(software, majors.root), 1);
  assert.equal(majors.closeness(software, major('英语', 'bachelor')), 0);
});

test('closeness: neighbours on another level count as the class', () => {
  const vocational = major('软件技术', 'college');
  assert.equal(majors.closeness(vocational, major('软件工程', 'bachelor')), 2);
  assert.equal(majors.closeness(vocational, major('计算机类', 'bachelor', 'class')), 2);
  assert.equal(majors.closeness(vocational, major('会计学', 'bachelor')), 0);
  assert.equal(majors.closeness(major('刑法学', 'graduate'), major('法学', 'bachelor')), 2);
  assert.equal(majors.closeness(major('电子商务', 'college'), major('电子商务', 'bachelor')), 3);
});

test('nodesWithin lists exactly what closeness says, closest first', () => {
  fc.assert(
    fc.property(anyNode, fc.constantFrom(1, 2, 3), (node, least) => {
      const within = majors.nodesWithin(node, least as 1 | 2 | 3);
      const expected = majors.all.filter((other) => majors.closeness(node, other) >= least);
      assert.deepEqual(new Set(within), new Set(expected));
      if (node.rank !== 'root') assert.equal(majors.closeness(node, within[0]!), 3);
    }),
    { numRuns: 40 },
  );
});

test('a roster line leads to its major by code and name, and by name where the code is the school’s own', () => {
  const code = (level: MajorNode['level'], zydm: string, zymc: string): string | undefined =>
    majors.ofRoster(level, zydm, zymc)?.code;
  assert.equal(code('bachelor', '080901', '计算机科学与技术'), '080901');
  assert.equal(code('bachelor', '0101', '软件工程'), '080902');
  assert.equal(code('bachelor', '', '软件工程（中外合作办学）'), '080902');
  assert.equal(code('college', '510203', ''), '510203');
  assert.equal(code('graduate', '085404', '计算机技术'), 'A085404');
  assert.equal(code('graduate', '085405', '软件工程'), 'A085405');
  assert.equal(code('graduate', '0812Z1', '智慧计算'), 'A0812');
  assert.equal(code('bachelor', '0101', '没有这个专业'), undefined);
  assert.equal(code('bachelor', 'X1', '没有这个专业'), undefined);
});

test('a search box finds majors by what is typed so far', () => {
  assert.equal(searchMajors('计科', 'bachelor', 5)[0]?.name, '计算机科学与技术');
  assert.equal(
    searchMajors('软件', undefined, 50).some((node) => node.name === '软件工程'),
    true,
  );
  assert.deepEqual(new Set(searchMajors('', 'college', 100).map((node) => node.rank)), new Set(['category']));
  assert.equal(searchMajors('学', undefined, 7).length, 7);
});
