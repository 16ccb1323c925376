/** One posting as a message names it. */
export type MailItem = {
  readonly title: string;
  readonly employer: string;
  readonly place: string;
  readonly pay: string;
};

const MOST_CHARS = 80;

/** Adverts come from anywhere: in a message their text is one line of bounded length. */
export function oneLine(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length > MOST_CHARS ? `${line.slice(0, MOST_CHARS - 1)}…` : line;
}

export type Words = { readonly subject: string; readonly body: string };

/** Several postings, numbered, and one alone. */
export function itemLines(items: readonly MailItem[]): string {
  return items.map((item, at) => `${at + 1}. ${itemLine(item)}`).join('\n');
}

export function itemLine({ title, employer, place, pay }: MailItem): string {
  return [title, employer, place, pay].filter((part) => part !== '').join(' · ');
}

export function oneNote(note: string): string {
  return note.replaceAll(/[^\P{Cc}\n]/gu, ' ').trim();
}

/** To whom, and about what: recommendations ask for an answer, everything else is there to be read. */
export type Framing = 'recommended' | 'told' | 'employer';

type Frame = {
  readonly greeting: string;
  readonly act: string;
  readonly actPath: string;
  /** What stands below the line, with the link in its middle. */
  readonly foot: readonly [before: string, link: string, path: string, after: string];
};

const sender = '护航 · 这封邮件由学校就业服务系统发出。';
const frames: Readonly<Record<Framing, Frame>> = {
  recommended: {
    greeting: '同学你好：',
    act: '登录后可以看到推荐理由，并告诉我们是否感兴趣',
    actPath: '/s',
    foot: [`${sender}不想再收到推送，可以在`, '个人设置', '/s/settings', '里关闭'],
  },
  told: {
    greeting: '同学你好：',
    act: '登录后可以查看',
    actPath: '/s/messages',
    foot: [`${sender}不想收哪一类消息，可以在`, '个人设置', '/s/settings', '里关闭'],
  },
  employer: {
    greeting: '你好：',
    act: '登录后可以看到原文和建议的写法，改好再提交',
    actPath: '/e',
    foot: [`${sender}收信地址可以在`, '单位信息', '/e/own', '里改'],
  },
};

/** Where a mail leads, if not to the portal. */
export type Way = { readonly act: string; readonly actPath: string };

/** A mail as it is sent: the same words as plain text and as simple HTML. */
export function mailText(
  body: string,
  publicUrl: string,
  framing: Framing = 'recommended',
  way?: Way,
): string {
  const { greeting, foot } = frames[framing];
  const { act, actPath } = way ?? frames[framing];
  const [before, link, path, after] = foot;
  return [
    greeting,
    '',
    body,
    '',
    `${act}：${publicUrl}${actPath}`,
    '',
    '--',
    `${before}${link}${after}：${publicUrl}${path}`,
  ].join('\n');
}

export function mailHtml(
  body: string,
  items: readonly MailItem[],
  publicUrl: string,
  framing: Framing = 'recommended',
  way?: Way,
): string {
  const { greeting, foot } = frames[framing];
  const { act, actPath } = way ?? frames[framing];
  const [before, link, path, after] = foot;
  const list =
    items.length > 1
      ? `<ol>${items.map((item) => `<li><strong>${escapeHtml(item.title)}</strong><br>${escapeHtml(detail(item))}</li>`).join('')}</ol>`
      : paragraphs(body);
  const home = escapeHtml(publicUrl + actPath);
  const settings = escapeHtml(publicUrl + path);
  return (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>' +
    `<p>${greeting}</p>${list}` +
    `<p><a href="${home}">${act}</a></p>` +
    `<hr><p>${before}<a href="${settings}">${link}</a>${after}。</p>` +
    '</body></html>'
  );
}

function detail({ employer, place, pay }: MailItem): string {
  return [employer, place, pay].filter((part) => part !== '').join(' · ');
}

function paragraphs(text: string): string {
  return text
    .split(/\n+/)
    .filter((line) => line !== '')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Everything in an advert or a note is text, whatever it looks like. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char]!);
}

/** An address that tells its owner which one it is and nobody else who they are. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return '***';
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}

/** The same for every attempt, so that a mail that was sent twice can be recognised as one. */
export function messageId(deliveryId: string, publicUrl: string): string {
  return `<${deliveryId}@${new URL(publicUrl).hostname}>`;
}
