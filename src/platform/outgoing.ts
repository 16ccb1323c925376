import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** A request to an address that somebody has typed in: signed, short, and never into the house's own network. */
export type SignedPost = {
  readonly url: string;
  readonly secret: string;
  /** The receiver's key against doubles: the same over all attempts. */
  readonly id: string;
  readonly at: Date;
  readonly body: string;
};

export type OutgoingOptions = {
  /** Hosts (with port where it is not the usual one) that may be private and may speak plain HTTP. */
  readonly trustedHosts: readonly string[];
  readonly timeoutMs?: number;
};

export type PostAnswer = { readonly status: number; readonly retryAfterSeconds: number | null };

const TIMEOUT_MS = 10_000;
const MOST_ANSWER_BYTES = 64 * 1024;

const notPublic = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(net, bits, 'ipv4');
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');
/** Inside 2000::/3, and yet ways to an IPv4 address or to nothing. */
const oddV6 = new BlockList();
oddV6.addSubnet('2001::', 23, 'ipv6');
oddV6.addSubnet('2001:db8::', 32, 'ipv6');
oddV6.addSubnet('2002::', 16, 'ipv6');

/** Whether an IP address is reached over the open internet. */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return !notPublic.check(address, 'ipv4');
  return kind === 6 && publicV6.check(address, 'ipv6') && !oddV6.check(address, 'ipv6');
}

/** Why an address may not be kept; null when it may. What its name leads to is judged again at every request. */
export function addressRefusal(
  text: string,
  trustedHosts: readonly string[],
): 'unreadable' | 'not_https' | 'private' | null {
  const url = URL.parse(text);
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '') return 'unreadable';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not_https';
  if (trustedHosts.includes(url.host)) return null;
  if (url.protocol !== 'https:') return 'not_https';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return isPublicAddress(host) ? null : 'private';
  const isLocalName = !host.includes('.') || /\.(local|localhost|internal|lan|home|arpa)\.?$/.test(host);
  return isLocalName ? 'private' : null;
}

/** HMAC-SHA256 over `id.seconds.body`: neither body nor moment nor id can be changed or used again. */
export function signatureOf(secret: string, id: string, seconds: number, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('hex')}`;
}

/** Connects only to public addresses: the name is looked up once, and what was judged is what is connected to. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 4);
    const good = found.filter(({ address }) => isPublicAddress(address));
    const [first] = good;
    if (!first) return done(Object.assign(new Error('private'), { code: 'EPRIVATE' }), '', 4);
    if (options.all) return done(null, good);
    done(null, first.address, first.family);
  });
};

/** Sends one signed request and waits for the status. Redirects are not followed. Rejects with a `code` when nothing answered. */
export function postSigned(post: SignedPost, options: OutgoingOptions): Promise<PostAnswer> {
  const refusal = addressRefusal(post.url, options.trustedHosts);
  if (refusal !== null) return Promise.reject(Object.assign(new Error(refusal), { code: 'EPRIVATE' }));
  const url = new URL(post.url);
  const seconds = Math.floor(post.at.getTime() / 1000);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const isTrusted = options.trustedHosts.includes(url.host);
  const { promise, resolve, reject } = Promise.withResolvers<PostAnswer>();
  const request = send(
    url,
    {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
      ...(isTrusted ? {} : { lookup: publicOnly }),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(post.body),
        'user-agent': 'huhang',
        'x-huhang-id': post.id,
        'x-huhang-timestamp': String(seconds),
        'x-huhang-signature': signatureOf(post.secret, post.id, seconds, post.body),
      },
    },
    (response) => drain(response, resolve),
  );
  request.on('error', (error: Error & { code?: string }) =>
    reject(error.name === 'TimeoutError' || error.name === 'AbortError' ? timedOut(error) : error),
  );
  request.end(post.body);
  return promise;
}

function timedOut(cause: Error): Error {
  return Object.assign(new Error('timed out', { cause }), { code: 'ETIMEDOUT' });
}

/** The status is the answer; what is said beside it is read away, up to a bound. */
function drain(response: IncomingMessage, resolve: (answer: PostAnswer) => void): void {
  const asked = Number(response.headers['retry-after']);
  const retryAfterSeconds = Number.isFinite(asked) && asked > 0 ? Math.min(asked, 3_600) : null;
  let read = 0;
  response.on('data', (part: Buffer) => {
    read += part.length;
    if (read > MOST_ANSWER_BYTES) response.destroy();
  });
  response.on('error', () => undefined);
  resolve({ status: response.statusCode ?? 0, retryAfterSeconds });
}
