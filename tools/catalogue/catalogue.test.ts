import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { guangdongFile } from './guangdong.ts';
import { industriesFile } from './industries.ts';
import { majorsFile, oldNamesFile } from './majors.ts';
import { occupationsFile } from './occupations.ts';
import { regionsFile, shortName } from './regions.ts';
import { dataFolder } from './tables.ts';
import { universitiesFile } from './universities.ts';

function stored(name: string): string {
  return readFileSync(new URL(name, dataFolder), 'utf8');
}

test('regions.tsv is what the generator makes of the installed package', () => {
  assert.equal(stored('regions.tsv'), regionsFile());
});

test('everyday names of places are cut from the official ones', () => {
  const names: Readonly<Record<string, string>> = {
    广州市: '广州',
    延边朝鲜族自治州: '延边',
    黔西南布依族苗族自治州: '黔西南',
    内蒙古自治区: '内蒙古',
    神农架林区: '神农架',
    碑林区: '碑林',
    城区: '城区',
    浦东新区: '浦东',
    克孜勒苏柯尔克孜自治州: '克孜勒苏',
  };
  for (const [name, short] of Object.entries(names)) assert.equal(shortName(name), short);
});

test('every data file has a line in ORIGINS.md and stays below 300 KB', () => {
  const origins = stored('ORIGINS.md');
  const files = readdirSync(dataFolder).filter((file) => file.endsWith('.tsv'));
  assert.ok(files.length >= 10);
  for (const file of files) {
    assert.ok(origins.includes(`\`${file}\``), file);
    assert.ok(statSync(new URL(file, dataFolder)).size < 300_000, file);
  }
});

const raw = fileURLToPath(new URL('../../../shared/data/catalogues', import.meta.url));
if (existsSync(raw)) {
  test('the other generated files are what the generators make of the raw catalogues', () => {
    assert.equal(stored('majors.tsv'), majorsFile(raw));
    assert.equal(stored('major-old-names.tsv'), oldNamesFile(raw));
    assert.equal(stored('majors-guangdong.tsv'), guangdongFile(raw));
    assert.equal(stored('industries.tsv'), industriesFile(raw));
    assert.equal(stored('universities.tsv'), universitiesFile(raw));
    assert.equal(stored('occupations.tsv'), occupationsFile(raw));
  });
} else {
  test(
    'comparing with the raw catalogues',
    { skip: 'the raw catalogues are not beside the repository' },
    () => {},
  );
}
