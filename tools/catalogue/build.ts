/** Writes the catalogue room's data files from a folder of raw catalogues: `node tools/catalogue/build.ts <folder>`. */
import { guangdongFile } from './guangdong.ts';
import { industriesFile } from './industries.ts';
import { majorsFile, oldNamesFile } from './majors.ts';
import { occupationsFile } from './occupations.ts';
import { regionsFile } from './regions.ts';
import { writeData } from './tables.ts';
import { universitiesFile } from './universities.ts';

const source = process.argv[2];
if (!source) throw new Error('usage: node tools/catalogue/build.ts <folder with the raw catalogues>');
writeData('majors.tsv', majorsFile(source));
writeData('major-old-names.tsv', oldNamesFile(source));
writeData('majors-guangdong.tsv', guangdongFile(source));
writeData('regions.tsv', regionsFile());
writeData('industries.tsv', industriesFile(source));
writeData('universities.tsv', universitiesFile(source));
writeData('occupations.tsv', occupationsFile(source));
