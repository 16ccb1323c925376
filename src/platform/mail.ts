import { Readable } from 'node:stream';
import addressparser from 'nodemailer/lib/addressparser';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { composeMail, isOneAddress, type Letter, type Sender } from './mime.ts';

export type Mail = Letter;

/** Called when the server has taken a mail over, before any other mail of this mailer is let go. */
export type Taken = () => Promise<void>;

export type Mailer = {
  /** Resolves once the server has taken the mail over; rejects with nodemailer's error (`code`, `responseCode`). */
  send(mail: Mail, taken?: Taken): Promise<void>;
  close(): void;
};

const TIMEOUT_MS = 15_000;
const MOST_CONNECTIONS = 12;

type Wanting = { give(connection: SMTPConnection): void; refuse(error: Error): void };

/**
 * Kept connections to the mail server of `SMTP_URL`. Mails are prepared side by side up to their last line; the last
 * line, with which a server takes a mail over, is sent for one mail at a time, and the next one waits until `taken` has
 * noted it. So a process that is killed leaves at most one mail of which nobody knows whether it went.
 */
export function openMailer(smtpUrl: string, from: string): Mailer {
  const pool = new Connections(smtpUrl);
  const [parsed] = addressparser(from, { flatten: true });
  const sender: Sender = { name: parsed?.name ?? '', address: parsed?.address ?? '' };
  let before: Promise<unknown> = Promise.resolve();
  function inTurn(act: () => Promise<void>): Promise<void> {
    const done = before.then(act);
    before = done.catch(() => undefined);
    return done;
  }
  return {
    async send(mail, taken = async () => undefined) {
      if (!isOneAddress(mail.to)) throw mailError('EENVELOPE', 553);
      const connection = await pool.take();
      const body = Buffer.from(composeMail(mail, sender, new Date()));
      try {
        await hand(connection, { from: sender.address, to: mail.to, body }, inTurn, taken);
        pool.giveBack(connection);
      } catch (error) {
        // A refused recipient leaves the connection in a state that only the server knows.
        pool.drop(connection);
        throw error;
      }
    },
    close: () => pool.close(),
  };
}

export function mailError(code: string, responseCode?: number): Error {
  return Object.assign(new Error(code), { code, responseCode });
}

type Parcel = { readonly from: string; readonly to: string; readonly body: Buffer };

/** Hands one mail over: everything but its end at once, its end when it is its turn. */
async function hand(
  connection: SMTPConnection,
  { from, to, body }: Parcel,
  inTurn: (act: () => Promise<void>) => Promise<void>,
  taken: Taken,
): Promise<void> {
  const answer = Promise.withResolvers<void>();
  let turn: Promise<void> | undefined;
  const stream = new Readable({
    read() {
      if (turn !== undefined) return;
      this.push(body);
      turn = inTurn(async () => {
        this.push(null);
        await answer.promise;
        await taken();
      });
      // Whoever waits for the turn learns how it went below.
      turn.catch(() => undefined);
    },
  });
  connection.send({ from, to: [to] }, stream, (error) => (error ? answer.reject(error) : answer.resolve()));
  await answer.promise;
  await turn;
}

class Connections {
  readonly #url: string;
  readonly #idle: SMTPConnection[] = [];
  readonly #open = new Set<SMTPConnection>();
  readonly #wanting: Wanting[] = [];
  #opening = 0;
  #most = MOST_CONNECTIONS;
  #isClosed = false;

  constructor(url: string) {
    this.#url = url;
  }

  take(): Promise<SMTPConnection> {
    const idle = this.#idle.pop();
    if (idle) return Promise.resolve(idle);
    const wanted = Promise.withResolvers<SMTPConnection>();
    this.#wanting.push({ give: wanted.resolve, refuse: wanted.reject });
    if (this.#open.size + this.#opening < this.#most) void this.#openOne();
    return wanted.promise;
  }

  giveBack(connection: SMTPConnection): void {
    if (this.#isClosed || !this.#open.has(connection)) return this.drop(connection);
    const next = this.#wanting.shift();
    if (next) next.give(connection);
    else this.#idle.push(connection);
  }

  drop(connection: SMTPConnection): void {
    this.#forget(connection);
    connection.close();
    if (this.#wanting.length > 0 && this.#open.size + this.#opening < this.#most) void this.#openOne();
  }

  close(): void {
    this.#isClosed = true;
    for (const connection of this.#idle.splice(0)) {
      this.#open.delete(connection);
      connection.quit();
    }
    for (const { refuse } of this.#wanting.splice(0)) refuse(mailError('ECONNECTION'));
  }

  #forget(connection: SMTPConnection): void {
    this.#open.delete(connection);
    const at = this.#idle.indexOf(connection);
    if (at >= 0) this.#idle.splice(at, 1);
  }

  async #openOne(): Promise<void> {
    this.#opening++;
    try {
      const connection = await connect(this.#url, (lost) => this.#forget(lost));
      this.#open.add(connection);
      this.giveBack(connection);
    } catch (error) {
      // A server that takes no more connections still serves those that there are.
      if (this.#open.size > 0) this.#most = this.#open.size;
      else for (const { refuse } of this.#wanting.splice(0)) refuse(error as Error);
    } finally {
      this.#opening--;
    }
  }
}

function connect(url: string, onLost: (connection: SMTPConnection) => void): Promise<SMTPConnection> {
  const { auth, ...options } = parseConnectionUrl(url);
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: 2 * TIMEOUT_MS,
  });
  return new Promise((resolve, reject) => {
    connection.on('error', (error) => {
      onLost(connection);
      reject(error);
    });
    connection.once('end', () => {
      onLost(connection);
      reject(mailError('ECONNECTION'));
    });
    connection.connect(() => {
      if (!auth?.user) return resolve(connection);
      const { user, pass } = auth;
      connection.login({ user, pass }, (error) => (error ? reject(error) : resolve(connection)));
    });
  });
}
