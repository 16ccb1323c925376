import type { Finding } from './condition.ts';
import type { Degree } from './question.ts';

/** From low to high. */
const RANKS: readonly Degree[] = ['college', 'bachelor', 'master', 'doctor'];
const NAMES: Readonly<Record<Degree, string>> = {
  college: '大专',
  bachelor: '本科',
  master: '硕士研究生',
  doctor: '博士研究生',
};

const ANY = /^(?:不限|无|无要求|不作要求|不做要求|无限制|不限制|—|-|\/)?(?:学历|学位)?(?:不限|要求)?$/;
const WORDS: readonly (readonly [RegExp, readonly Degree[]])[] = [
  [/博士/g, ['doctor']],
  [/硕士/g, ['master']],
  [/(?<!硕士|博士)研究生/g, ['master', 'doctor']],
  [/本科|学士|(?<!高等)大学(?!本科|专科|毕业|士兵|生)/g, ['bachelor']],
  [/大专|专科|高职/g, ['college']],
];
const BELOW = /中专|高中|中职|中技|初中/;

/**
 * The degrees that a cell of 学历 or 学位 admits; undefined when it cannot be read. 本科以上 is everything from there,
 * a bare 本科 is that and nothing else: such tables write 以上 when they mean it.
 */
export function degreesOf(cell: string): ReadonlySet<Degree> | undefined {
  const text = cell.normalize('NFKC').replace(/\s+/g, '');
  if (ANY.test(text)) return new Set(RANKS);
  // 相对应, 相应: the title that belongs to whatever degree the person has.
  if (/相(?:对)?应/.test(text)) return new Set(RANKS);
  const found = new Set<Degree>();
  for (const [pattern, degrees] of WORDS) {
    if (text.search(pattern) >= 0) for (const degree of degrees) found.add(degree);
  }
  const upwards = /以上|及上|起/.test(text);
  if (BELOW.test(text) && upwards) return new Set(RANKS);
  if (found.size === 0) return undefined;
  const places = [...found].map((degree) => RANKS.indexOf(degree));
  if (upwards) return new Set(RANKS.slice(Math.min(...places)));
  if (/以下/.test(text)) return new Set(RANKS.slice(0, Math.max(...places) + 1));
  return found;
}

/** 学历: the graduate's highest degree must be one that the cell admits. */
export function judgeDegree(cell: string, degree: Degree): Finding {
  const admitted = degreesOf(cell);
  if (!admitted) return { holds: 'unclear', because: `未能读懂学历要求“${cell}”，须人工核对` };
  if (admitted.size === RANKS.length && !/以上|专/.test(cell)) return { holds: true, because: '学历不限' };
  return admitted.has(degree)
    ? { holds: true, because: `最高学历${NAMES[degree]}，符合“${cell}”` }
    : { holds: false, because: `最高学历${NAMES[degree]}，不符合“${cell}”` };
}

/** 学位: a graduate is taken to hold the title of the own degree; a vocational graduate holds none. */
export function judgeTitle(cell: string, degree: Degree): Finding {
  const text = cell.normalize('NFKC').replace(/\s+/g, '');
  if (ANY.test(text)) return { holds: true, because: '学位不限' };
  const admitted = degreesOf(text);
  if (!admitted) return { holds: 'unclear', because: `未能读懂学位要求“${cell}”，须人工核对` };
  if (/相(?:对)?应/.test(text))
    return degree === 'college'
      ? { holds: true, because: '大专学历没有对应的学位' }
      : { holds: true, because: `视为取得与${NAMES[degree]}相对应的学位，以证书为准` };
  if (degree === 'college') return { holds: false, because: `大专毕业没有学位，不符合“${cell}”` };
  return admitted.has(degree)
    ? { holds: true, because: `视为取得${NAMES[degree]}对应的学位，符合“${cell}”，以证书为准` }
    : { holds: false, because: `最高学位与“${cell}”不符` };
}
