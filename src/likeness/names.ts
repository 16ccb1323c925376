import { regions } from '../catalogue/index.ts';

/** A name without spaces, marks and differences of width and case. */
export function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, '');
}

export interface EmployerName {
  /** Without its legal form and branch; empty when nobody is named. */
  readonly core: string;
  /** 广州分公司, 第二营业部: a unit of its own that may also advertise under the company's name. */
  readonly branch: string;
}

const BRANCH =
  /(?<=公司|集团|银行|中心|事务所)([\p{Script=Han}a-z0-9]{1,16}(?:分公司|分店|分行|支行|支公司|营业部|办事处|分部|分院))$/u;
const LEGAL_FORM = /(?:股份有限责任|股份有限|有限责任|有限)公司/u;
const nobody = new Set(['', '无', 'nan', 'null', 'none', '不详', '未知', '某公司', '匿名', '保密']);

export function employerName(name: string): EmployerName {
  const whole = plain(name);
  if (nobody.has(whole)) return { core: '', branch: '' };
  const branch = BRANCH.exec(whole)?.[1] ?? '';
  const core = whole.slice(0, whole.length - branch.length).replace(LEGAL_FORM, '');
  return { core: core || whole, branch };
}

/** What titles carry beside the name of the job. A level, a class year and a field of work stay. */
const DECORATION =
  /五险一金|六险一金|五险|社保|双休|包吃住|包食宿|包吃|包住|急聘|急招|诚聘|高薪|直招|直聘|热招|招聘|无责|提成|年终奖|带薪|周末|福利好|待遇优/gu;
const PAY =
  /(?:月薪|薪资|年薪|底薪|综合)?\d[\d.]*(?:元|千|万|k|w)?[-~至到]\d[\d.]*(?:元|千|万|k|w)?(?:\/[月年天])?|(?:月薪|薪资|年薪|底薪|综合)\d[\d.]*(?:元|千|万|k|w)?\+?|\d{4,6}(?:元|\+)|\d+(?:k|万)\+?/gu;

/**
 * The job's name alone: without its own place, pay and praise, so that copies agree and different jobs do not. Another
 * place than those of `regionCodes` stays: it tells two posts apart.
 */
export function titleCore(title: string, regionCodes: readonly string[]): string {
  const folded = withoutOwnPlace(title.normalize('NFKC').toLowerCase(), regionCodes);
  const core = plain(
    folded
      .replace(/(?<!\d)20(\d\d)(?=[届级年])/gu, 'y$1')
      .replace(PAY, '')
      .replace(DECORATION, ''),
  );
  return core === '' ? plain(title) : core;
}

function withoutOwnPlace(title: string, regionCodes: readonly string[]): string {
  let rest = title;
  for (const hit of regions.findIn(title).toReversed()) {
    const isOwn = regionCodes.some((code) =>
      hit.code.endsWith('0000') ? code.startsWith(hit.code.slice(0, 2)) : code === hit.code,
    );
    if (isOwn) rest = `${rest.slice(0, hit.start)} ${rest.slice(hit.end)}`;
  }
  return rest;
}

/** Codes of the places that a text names, as fine as it names them: "店员（昆山）" and "店员（苏州）" are two posts. */
export function placesNamed(text: string): string[] {
  return [...new Set(regions.findIn(text).map((hit) => hit.county ?? hit.code))].toSorted();
}

/** Numbers of houses and words that say "somewhere near": two sites are not alike because both have a 3栋. */
const NOT_A_SITE =
  /异地招聘|不限|全国|[a-z]?\d+[a-z]?(?:号楼|号线|号口|栋|号|楼|层|室|单元|座)?|附近|周边|地铁口?站?|工业[园区]*|科技园|广场|大厦|[市省区县无]/gu;

export interface Place {
  /** Cities that the cells name; a county that calls itself a city (昆山市) is one. */
  readonly cities: readonly string[];
  readonly districts: readonly string[];
  /** Street, building, station: what is left of the cells without names of regions. */
  readonly site: string;
}

/** Finer than the city: copies may leave it out, but two branches state two. */
export function placeOf(place: string, address: string): Place {
  const cities = new Set<string>();
  const districts = new Set<string>();
  let site = '';
  for (const cell of [place, address]) {
    const text = cell.slice(0, 300);
    let from = 0;
    for (const hit of regions.findIn(text)) {
      const county = hit.county === undefined ? undefined : regions.byCode(hit.county);
      const isCity = county?.name.endsWith('市') ?? false;
      cities.add(county && isCity ? county.code : hit.code);
      if (county && !isCity) districts.add(county.code);
      site += text.slice(from, hit.start);
      from = hit.end;
    }
    site += text.slice(from);
  }
  return {
    cities: [...cities].toSorted(),
    districts: [...districts].toSorted(),
    site: plain(site).replace(NOT_A_SITE, ''),
  };
}
