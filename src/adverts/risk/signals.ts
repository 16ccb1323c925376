/**
 * Signals that the labelled adverts cannot teach, because those hold none or a handful: each is a pure function of facts
 * that the caller knows, with a weight set by hand on the same scale as the trained ones (log-odds).
 */
export interface Signal {
  readonly id: string;
  readonly weight: number;
  readonly words: string;
}

/** Mail hosts where anybody gets a box: they say nothing about the employer. */
const FREE_HOSTS = new Set([
  'qq.com',
  'vip.qq.com',
  'foxmail.com',
  '163.com',
  'vip.163.com',
  '126.com',
  'yeah.net',
  'sina.com',
  'sina.cn',
  'sohu.com',
  'aliyun.com',
  '139.com',
  '189.cn',
  'wo.cn',
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'icloud.com',
  '21cn.com',
  'tom.com',
]);

export type MailKind = 'own' | 'free' | 'foreign' | 'unknown';

/**
 * Whose the mail's domain is. `domains` are those that the employer has shown to be its own (site, earlier mail); without
 * any, a domain that is not a free one stays unknown: a Chinese name does not tell its Latin domain.
 */
export function mailKindOf(mail: string, domains: readonly string[] = []): MailKind {
  const host = mail.trim().toLowerCase().split('@').at(-1) ?? '';
  if (!/^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(host)) return 'unknown';
  if (domains.some((domain) => host === domain.toLowerCase() || host.endsWith(`.${domain.toLowerCase()}`)))
    return 'own';
  if (FREE_HOSTS.has(host)) return 'free';
  return domains.length > 0 ? 'foreign' : 'unknown';
}

export function mailSignal(mail: string, domains: readonly string[] = []): Signal | null {
  const kind = mailKindOf(mail, domains);
  if (kind === 'free') return { id: 'mail_free', weight: 0.4, words: '联系邮箱是个人邮箱，不是单位域名' };
  if (kind === 'foreign')
    return { id: 'mail_foreign', weight: 1.2, words: '联系邮箱的域名与单位登记的域名不一致' };
  return null;
}

/** From this many employers on, one number is a middleman's or a made-up one. */
const MANY_EMPLOYERS = 3;

export function phoneSignal(employers: number): Signal | null {
  if (employers < MANY_EMPLOYERS) return null;
  return {
    id: 'phone_shared',
    weight: Math.min(2.5, 0.8 + 0.3 * employers),
    words: `同一电话出现在${employers}家单位的招聘中`,
  };
}

export function creditCodeSignal(isWellFormed: boolean): Signal | null {
  return isWellFormed ? null : { id: 'credit_code', weight: 2, words: '统一社会信用代码的校验位不符' };
}

export function employerNameSignal(company: string): Signal | null {
  const name = company.trim();
  if (name.length < 2) return { id: 'employer_missing', weight: 1, words: '没有写用人单位' };
  if (/公司|厂|店|所|中心|部|院|行|社|学校|大学|局|处|馆|集团|队|场|站|室|会|委|府/.test(name)) return null;
  return { id: 'employer_odd', weight: 0.3, words: '单位名称不像单位全称' };
}

const WORDING: Readonly<Record<string, Signal>> = {
  fee: { id: 'wording_fee', weight: 2.5, words: '要求应聘者交费、交押金或贷款' },
  pyramid_or_brush: { id: 'wording_brush', weight: 3.5, words: '含刷单、传销或买卖账号的内容' },
  contact: { id: 'wording_contact', weight: 0.5, words: '正文引导私下联系' },
};

/** What screening found and what concerns the reader's money or safety. */
export function wordingSignals(kinds: ReadonlySet<string>): Signal[] {
  return Object.entries(WORDING).flatMap(([kind, signal]) => (kinds.has(kind) ? [signal] : []));
}
