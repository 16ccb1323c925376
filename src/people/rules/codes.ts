/** Two-digit codes of GB/T 3304 (民族) and GB/T 4762 (政治面貌), as rosters carry them. */
const ETHNIC =
  '汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族';
const POLITICAL =
  '中共党员 中共预备党员 共青团员 民革党员 民盟盟员 民建会员 民进会员 农工党党员 致公党党员 九三学社社员 台盟盟员 无党派人士 群众';

function numbered(names: string): ReadonlyMap<string, string> {
  return new Map(names.split(' ').map((name, at) => [String(at + 1).padStart(2, '0'), name]));
}

export const ethnicGroups: ReadonlyMap<string, string> = new Map([
  ...numbered(ETHNIC),
  ['97', '其他'],
  ['98', '外国血统中国籍人士'],
]);
export const politicalStatuses: ReadonlyMap<string, string> = numbered(POLITICAL);

/** 培养方式. */
export const trainingModes: ReadonlyMap<string, string> = new Map([
  ['1', '非定向'],
  ['2', '定向'],
  ['3', '在职'],
  ['4', '委培'],
  ['5', '自筹'],
]);

/** What people write instead of the official word. */
const SAYINGS: Readonly<Record<string, string>> = {
  党员: '中共党员',
  正式党员: '中共党员',
  预备党员: '中共预备党员',
  团员: '共青团员',
  共青团团员: '共青团员',
  无党派: '无党派人士',
  无党派民主人士: '无党派人士',
  普通公民: '群众',
};

/** The code that a cell means, given as code (`1`, `01`) or name (汉, 汉族); undefined when it is in no table. */
export function codeOf(table: ReadonlyMap<string, string>, text: string): string | undefined {
  if (/^\d{1,2}$/.test(text)) {
    const code = table.has(text) ? text : text.padStart(2, '0');
    return table.has(code) ? code : undefined;
  }
  const name = SAYINGS[text] ?? text;
  for (const [code, known] of table) if (known === name || known === `${name}族`) return code;
  return undefined;
}
