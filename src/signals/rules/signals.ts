import {
  creditCodeSignal,
  mailKindOf,
  mailSignal,
  phoneSignal,
  usualPay,
  withReasons,
  type Market,
  type Risk,
} from '../../adverts/index.ts';
import type { BareSignal, Signal, SignalKind, SignalLevel } from '../contract.ts';
import type { Contacts } from './contacts.ts';

/** What the platform knows around one posting. */
export type Surroundings = {
  readonly contacts: Contacts;
  /** The mail that its employer registered with. */
  readonly registeredMail: string | null;
  /** Employers that gave the same phone, mail or code, this one among them: the highest figure of each. */
  readonly employersBehind: Readonly<Record<'phone' | 'mail' | 'code', number>>;
  /** Which of the stated codes are well formed is for who knows the standard. */
  readonly isCreditCode: (code: string) => boolean;
  readonly pay: {
    readonly title: string;
    readonly cityCode: string | undefined;
    readonly monthlyYuan: number | null;
  };
  readonly market: Market;
};

/** From so many employers on, a mail that they share says something; two may be one group. */
const MANY_EMPLOYERS = 3;
/** Above the best paid tenth by so much, and above the middle by so much, is far above the market. */
const OVER_HIGH = 1.5;
const OVER_MEDIAN = 2.5;
const SERIOUS = 1.5;
const WARNING = 0.7;

/** The facts that speak for fraud, the weightiest first. */
export function signalsOf(around: Surroundings): BareSignal[] {
  return [
    codeWrong(around),
    codeShared(around.employersBehind.code),
    phoneShared(around.employersBehind.phone),
    mailShared(around.employersBehind.mail),
    ...mailOwner(around),
    payFarAbove(around),
  ]
    .filter((signal) => signal !== null)
    .toSorted((a, b) => b.weight - a.weight);
}

/** A risk with the facts that were not known when the advert was read. */
export function withSignals(risk: Risk, signals: readonly Pick<Signal, 'kind' | 'weight' | 'words'>[]): Risk {
  return withReasons(
    risk,
    signals.map(({ kind, weight, words }) => ({ id: kind, weight, words })),
  );
}

function signal(kind: SignalKind, weight: number, words: string): BareSignal {
  const level: SignalLevel = weight >= SERIOUS ? 'serious' : weight >= WARNING ? 'warning' : 'note';
  return { kind, level, weight, words };
}

function codeWrong({ contacts, isCreditCode }: Surroundings) {
  const wrong = contacts.codes.some((code) => !isCreditCode(code));
  const found = wrong ? creditCodeSignal(false) : null;
  return found && signal('credit_code_wrong', found.weight, found.words);
}

/** One code is one legal person: a second one that states it is enough. */
function codeShared(employers: number) {
  return employers < 2
    ? null
    : signal('credit_code_shared', 2, `同一统一社会信用代码由${employers}家名称不同的单位使用`);
}

function phoneShared(employers: number) {
  const found = phoneSignal(employers);
  return found && signal('phone_shared', found.weight, found.words);
}

/** Weighs less than a phone: the post of a group's personnel office serves all of its firms. */
function mailShared(employers: number) {
  if (employers < MANY_EMPLOYERS) return null;
  const weight = Math.min(2, 0.4 + 0.2 * employers);
  return signal('mail_shared', weight, `同一邮箱出现在${employers}家单位的招聘中`);
}

function mailOwner({ contacts, registeredMail }: Surroundings) {
  const domains =
    registeredMail !== null && mailKindOf(registeredMail) === 'unknown'
      ? [registeredMail.split('@').at(-1) ?? '']
      : [];
  const mails = contacts.mails.length > 0 ? contacts.mails : registeredMail === null ? [] : [registeredMail];
  const kinds = { mail_free: 'mail_free', mail_foreign: 'mail_foreign' } as const;
  const found = new Map(
    mails.flatMap((mail) => {
      const one = mailSignal(mail, domains);
      return one ? [[one.id, one] as const] : [];
    }),
  );
  return Object.values(kinds).map((kind) => {
    const one = found.get(kind);
    return one ? signal(kind, one.weight, one.words) : null;
  });
}

function payFarAbove({ pay: { title, cityCode, monthlyYuan }, market }: Surroundings) {
  const usual = usualPay(market, title, cityCode);
  if (usual === null || monthlyYuan === null || usual.median <= 0) return null;
  const times = monthlyYuan / usual.median;
  if (monthlyYuan < usual.high * OVER_HIGH || times < OVER_MEDIAN) return null;
  const words = `薪资上限${monthlyYuan}元，是当地同类岗位中位数${Math.round(usual.median)}元的${times.toFixed(1)}倍（按${usual.adverts}个在招岗位）`;
  return signal('pay_above_market', Math.min(2, 0.4 * times), words);
}
