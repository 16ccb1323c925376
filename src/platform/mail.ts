import { createTransport } from 'nodemailer';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stable over attempts: `<id@host>`. */
  readonly messageId: string;
};

export type Mailer = {
  /** Resolves once the server has taken the mail over; rejects with nodemailer's error (`code`, `responseCode`). */
  send(mail: Mail): Promise<void>;
  close(): void;
};

const TIMEOUT_MS = 15_000;

/** One kept connection to the mail server of `SMTP_URL`. Mail is made of text alone: nothing is read from files or addresses. */
export function openMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 1,
    maxMessages: Infinity,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: 2 * TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      // As an object, a comma or a bracket in the address cannot become a second recipient.
      await transport.sendMail({ ...mail, from, to: { name: '', address: mail.to } });
    },
    close: () => transport.close(),
  };
}
