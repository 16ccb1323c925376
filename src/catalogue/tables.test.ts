import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { codeTables, industries, occupations, outcomes, regions, universities } from './index.ts';
import { readTable } from './table.ts';

test('industries: 20 sections, 97 divisions, every parent exists', () => {
  assert.equal(industries.sections.length, 20);
  assert.equal(industries.divisions.length, 97);
  for (const industry of industries.all) {
    if (industry.level !== 'section') assert.ok(industries.byCode(industry.parentCode!), industry.code);
    assert.equal(industries.byCode(industry.code), industry);
    assert.equal(industries.section(industry.code)?.level, 'section');
  }
  assert.equal(industries.byName('教育')?.code, 'P');
  assert.equal(industries.division('I651')?.code, 'I65');
});

test('labels of job boards lead to industries', () => {
  const codes = (text: string): string[] => industries.resolve(text).map((industry) => industry.code);
  assert.deepEqual(codes('互联网/电子商务'), ['I64', 'F52']);
  assert.deepEqual(codes('计算机软件'), ['I65']);
  assert.deepEqual(codes('专业服务(咨询、人力资源、财会)'), ['L72']);
  assert.deepEqual(codes('制造业'), ['C']);
  assert.deepEqual(codes('房地产业'), ['K']);
  assert.deepEqual(codes('上市公司'), []);
  for (const [alias] of readTable('industry-aliases.tsv', ['alias', 'codes']))
    assert.notEqual(codes(alias!).length, 0);
});

test('universities stand in a province, and in a city of it where the list names one', () => {
  assert.equal(universities.all.length, 2919);
  for (const university of universities.all) {
    assert.equal(regions.byCode(university.provinceCode)?.level, 'province');
    if (university.cityCode)
      assert.ok(regions.within(university.cityCode, university.provinceCode), university.name);
    assert.equal(universities.byCode(university.code), university);
    assert.equal(universities.byName(university.name), university);
  }
  assert.equal(universities.byCode('10001')?.name, '北京大学');
});

test('occupations are found by code and by every name they go by', () => {
  assert.ok(occupations.all.length > 2000);
  assert.equal(new Set(occupations.all.map((one) => one.code)).size, occupations.all.length);
  for (const one of occupations.all) {
    assert.equal(occupations.byCode(one.code), one);
    for (const name of [one.name, ...one.others]) {
      const found = occupations.byName(name);
      assert.ok(found && (found.name === name || found.others.includes(name)), name);
    }
  }
  assert.deepEqual(new Set(occupations.all.map((one) => one.level)), new Set([1, 2, 3, 4]));
});

test('outcome codes: all fourteen kinds for every cohort, finer ones since 2021', () => {
  for (const year of [2019, 2021, 2026]) {
    const codes = outcomes.forCohort(year);
    assert.equal(codes.filter((outcome) => outcome.parentCode === null).length, 14);
    for (const outcome of codes) {
      if (outcome.parentCode) assert.ok(codes.some((parent) => parent.code === outcome.parentCode));
    }
  }
  assert.equal(outcomes.byCode('801', 2020), undefined);
  assert.equal(outcomes.byCode('801', 2026)?.name, '研究生');
});

test('placed is everybody but 70, 71 and 72; 71 is not further study', () => {
  const placed = outcomes.forCohort(2026).filter((outcome) => outcomes.isPlaced(outcome.code));
  const rest = outcomes.forCohort(2026).filter((outcome) => !outcomes.isPlaced(outcome.code));
  assert.deepEqual(
    rest.map((outcome) => outcome.code),
    ['70', '71', '72'],
  );
  assert.ok(placed.every((outcome) => outcome.group !== 'unplaced'));
  assert.equal(outcomes.byCode('71')?.group, 'unplaced');
  assert.equal(outcomes.isPlaced('999'), false);
});

test('small code tables hold each code once, register industries lead to sections', () => {
  const { employerNatures, hardships, positionKinds, trainingModes } = codeTables;
  for (const table of [employerNatures, hardships, positionKinds, trainingModes]) {
    assert.equal(new Set(table.map((row) => row.code)).size, table.length);
  }
  for (const section of Object.values(codeTables.registerIndustries)) {
    assert.equal(industries.byCode(section)?.level, 'section');
  }
});

test('importing the door reads no data file', () => {
  const script = `
    const fs = process.getBuiltinModule('node:fs');
    const read = fs.readFileSync;
    const files = [];
    fs.readFileSync = (file, ...rest) => { files.push(String(file)); return read(file, ...rest); };
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
    const { majors } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
    const atImport = files.filter((file) => file.includes('/data/')).length;
    majors.byCode('080901');
    console.log(atImport, files.filter((file) => file.includes('/data/')).length);
  `;
  const answer = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  assert.equal(answer.trim(), '0 1');
});
