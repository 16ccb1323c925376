import { setTimeout } from 'node:timers/promises';
import { openPool } from '../platform/db/pool.ts';
import { openMailer } from '../platform/mail.ts';
import { sendWaitingMail } from './actions/send-mail.ts';

/** A mail worker of its own, for tests that kill it. Arguments: application's database URL, SMTP URL, the time. */
const [url = '', smtpUrl = '', time = ''] = process.argv.slice(2);
const db = openPool(url, { max: 4 });
const mailer = openMailer(smtpUrl, '护航 <no-reply@huhang.example>');
const clock = () => new Date(time);
for (;;) {
  await sendWaitingMail({ db, rootPath: 'cn', mailer, publicUrl: 'http://localhost:3000', clock });
  await setTimeout(20);
}
