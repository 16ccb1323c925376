import type { RawPosting } from '../../adverts/index.ts';

/** What an advert gives to be reached by, in one form each; and the credit code that it states. Plain data. */
export type Contacts = {
  readonly phones: readonly string[];
  readonly mails: readonly string[];
  readonly codes: readonly string[];
};

export const NO_CONTACTS: Contacts = { phones: [], mails: [], codes: [] };

/** More contacts than this in one advert are a list of something else. */
const MOST = 8;
const MOBILE = /(?<![\d.])(?:\+?86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?!\d)/g;
const LANDLINE = /(?<![\d.])(0\d{2,3}[ -]?[2-9]\d{6,7})(?!\d)/g;
const CODE = /(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])/g;
/** A mail's two sides, looked for from each @, so that no long word is walked through twice. */
const MAILBOX = /[\w.+-]{1,64}$/;
const HOST = /^[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}/i;

/** Reads the contacts out of an advert's text. Pure, and linear in its length. */
export function contactsIn(raw: Pick<RawPosting, 'desc' | 'address' | 'welfare' | 'title'>): Contacts {
  const text = [raw.title, raw.desc, raw.address, raw.welfare]
    .filter(Boolean)
    .join('\n')
    .slice(0, 20_000)
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const phones = [...text.matchAll(MOBILE), ...text.matchAll(LANDLINE)].map(([, phone = '']) =>
    plainPhone(phone),
  );
  const codes = text.includes('信用代码') ? [...text.toUpperCase().matchAll(CODE)].map(([code]) => code) : [];
  return { phones: first(phones), mails: first(mailsIn(text)), codes: first(codes) };
}

function mailsIn(text: string): string[] {
  const mails: string[] = [];
  for (let at = text.indexOf('@'); at >= 0 && mails.length < MOST; at = text.indexOf('@', at + 1)) {
    const box = MAILBOX.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const host = HOST.exec(text.slice(at + 1, at + 256))?.[0];
    if (box && host) mails.push(plainMail(`${box}@${host}`));
  }
  return mails;
}

/** One number, one form: its digits without the country's. */
export function plainPhone(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^(?:00)?86(?=1[3-9]\d{9}$)/, '');
}

export function plainMail(mail: string): string {
  return mail.trim().toLowerCase();
}

function first(found: readonly string[]): string[] {
  return [...new Set(found)].slice(0, MOST);
}
