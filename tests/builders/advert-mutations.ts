import type { RawPosting } from '../../src/adverts/index.ts';

/** Whole numbers below a bound, the same for the same seed (mulberry32). */
export function drawer(seed: number): (below: number) => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
export type Draw = ReturnType<typeof drawer>;

/** What a mutation may know of the advert: what was read out of it. */
export type Known = {
  readonly city: string | null;
  readonly province: string | null;
  readonly salaryMin: number | null;
  readonly salaryMax: number | null;
};

type Mutation = (raw: RawPosting, known: Known, draw: Draw) => RawPosting;

const aboutEmployers = [
  '公司简介：本公司成立于2009年，总部位于青州，是行业领先的综合服务企业，拥有多项专利。',
  '关于我们：集团旗下有十余家子公司，秉承诚信经营的宗旨，荣获多项荣誉称号。',
  '企业介绍：我司是高新技术企业，企业文化开放，公司位于市中心，地铁直达。',
];
const benefits = [
  '福利待遇：五险一金、带薪年假、节日福利、年度体检、员工旅游。',
  '薪酬福利：\n1、五险一金；\n2、周末双休，法定节假日；\n3、餐补、房补、年终奖金；',
  '我们提供：五险一金，包住宿，生日礼品，完善的晋升空间。',
];
const marks: Readonly<Record<string, string>> = {
  ',': '，',
  '，': ',',
  ';': '；',
  '；': ';',
  ':': '：',
  '：': ':',
  '(': '（',
  ')': '）',
  '（': '(',
  '）': ')',
};

/** Ways in which one job is written differently by other sources and in re-posts. */
export const copyMutations: Readonly<Record<string, Mutation>> = {
  reordered(raw, _known, draw) {
    const lines = (raw.desc ?? '').split(/(?<=[。；;\n])/u).filter((line) => line.trim() !== '');
    return {
      ...raw,
      desc: shuffled(lines, draw)
        .map((line) => line.trim())
        .join('\n'),
    };
  },
  salary(raw, { salaryMin: min, salaryMax: max }, draw) {
    // Only what the pay cell states; a pay that stands in the text is part of the text.
    if (!raw.salary || min === null || max === null || min === max || min < 1_000) return raw;
    // People round: 10001-15000 is written 10-15千.
    const [low, high] = [Math.round(min / 100) / 10, Math.round(max / 100) / 10];
    const forms = [`${min}-${max}元/月`, `${low}-${high}千/月`, `${low}K-${high}K`, `月薪${min}至${max}元`];
    if (min >= 10_000) forms.push(`${Math.round(min / 100) / 100}-${Math.round(max / 100) / 100}万/月`);
    return { ...raw, salary: forms[draw(forms.length)]! };
  },
  city(raw, { city, province }, draw) {
    if (!city || !raw.city?.startsWith(city)) return raw;
    const rest = raw.city.slice(city.length).replace(/^市/u, '');
    const head = [
      `${city}市`,
      `【${city}】`,
      province && province !== city ? `${province}-${city}` : `${city}市`,
    ];
    const titled = draw(2) === 0 ? { title: `【${city}】${raw.title}` } : {};
    return { ...raw, city: `${head[draw(3)]}${rest}`, ...titled };
  },
  suffix(raw) {
    if (!raw.company) return raw;
    const company = raw.company.includes('有限责任公司')
      ? raw.company.replace('有限责任公司', '有限公司')
      : raw.company.replace(/(?<!股份)有限公司/u, '有限责任公司');
    return { ...raw, company: company.replace(/[()（）]/gu, (mark) => marks[mark]!) };
  },
  aboutEmployer(raw, _known, draw) {
    const text = aboutEmployers[draw(aboutEmployers.length)]!;
    if (!raw.desc) return raw;
    return { ...raw, desc: draw(2) === 0 ? `${text}\n${raw.desc}` : `${raw.desc}\n${text}` };
  },
  benefits(raw, _known, draw) {
    return raw.desc ? { ...raw, desc: `${raw.desc}\n${benefits[draw(benefits.length)]}` } : raw;
  },
  marks(raw) {
    return { ...raw, desc: (raw.desc ?? '').replace(/[,，;；:：()（）]/gu, (mark) => marks[mark]!) };
  },
  html(raw) {
    if (!raw.desc) return raw;
    return {
      ...raw,
      desc: `<div><p>${raw.desc.replaceAll('\n', '<br/>').replaceAll('。', '。</p><p>')}</p></div>`,
    };
  },
  edits(raw, _known, draw) {
    const units = [...(raw.desc ?? '')];
    const wanted = Math.floor(units.length / 50);
    for (let done = 0; done < wanted; done += 1) {
      const at = draw(units.length);
      if (!/\p{Script=Han}/u.test(units[at] ?? '')) continue;
      if (draw(2) === 0) units.splice(at, 1);
      else units[at] = [...'并及和与的能会做好等'][draw(10)]!;
    }
    return { ...raw, desc: units.join('') };
  },
  dates(raw, _known, draw) {
    return {
      ...raw,
      date: `2026-1${draw(2)}-1${draw(10)}`,
      ...(raw.desc && { desc: `${raw.desc}\n截止日期：2026年12月${1 + draw(28)}日` }),
    };
  },
  headCount(raw, _known, draw) {
    return { ...raw, num: `${2 + draw(20)}人` };
  },
};

/** Small, middling and strong disguises: names of the mutations to apply. */
export const intensities = { light: 2, medium: 4, strong: 8 } as const;

export function disguise(raw: RawPosting, known: Known, seed: number, count: number): RawPosting {
  const draw = drawer(seed);
  const chosen = shuffled(Object.values(copyMutations), draw).slice(0, count);
  const copy = chosen.reduce((now, mutation) => mutation(now, known, draw), raw);
  return { ...copy, id: `copy-${seed}`, source: '另一招聘网' };
}

/** Changes that make another job of it; null where the advert has nothing to change. */
export const otherJobs: Readonly<Record<string, (...args: Parameters<Mutation>) => RawPosting | null>> = {
  title: (raw, _known, draw) => ({
    ...raw,
    title: ['仓库调度员', '法务专员', '动画分镜师', '采购助理', '化验员'].filter(
      (title) => title !== raw.title,
    )[draw(4)]!,
  }),
  level: (raw, _known, draw) => ({ ...raw, title: draw(2) === 0 ? `高级${raw.title}` : `${raw.title}主管` }),
  year: (raw, _known, draw) => ({ ...raw, title: `${raw.title}（${2025 + draw(2)}届）` }),
  city(raw, { city }, draw) {
    const other = ['西宁', '海口', '银川', '贵阳'].filter((name) => name !== city)[draw(3)]!;
    if (!city || !raw.city) return null;
    const desc = (raw.desc ?? '').replaceAll(city, other);
    return { ...raw, city: other, address: '', title: (raw.title ?? '').replaceAll(city, other), desc };
  },
  pay(raw, { salaryMin, salaryMax }) {
    if (!raw.salary || salaryMin === null || salaryMax === null) return null;
    return { ...raw, salary: `${salaryMin + 1_500}-${salaryMax + 2_500}元/月` };
  },
  years(raw) {
    const found = /([1-5])年(?=以上|及以上|相关|工作)/u.exec(raw.desc ?? '');
    if (!found) return null;
    const years = Number(found[1]) + 3;
    return { ...raw, exp: '', desc: (raw.desc ?? '').replaceAll(found[0], `${years}年`) };
  },
  degree(raw) {
    if (!raw.edu || !/大专|本科/u.test(raw.edu)) return null;
    if (raw.desc && !/大专|本科/u.test(raw.desc)) return null;
    return { ...raw, edu: '博士', desc: (raw.desc ?? '').replace(/大专|本科/gu, '博士') };
  },
  employer: (raw) => (raw.company ? { ...raw, company: `鹤屿${raw.company.slice(2)}` } : null),
};

export function shuffled<T>(items: readonly T[], draw: Draw): T[] {
  const list = [...items];
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = draw(at + 1);
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
  return list;
}
