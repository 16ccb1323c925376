import { createCipheriv, createDecipheriv, createHash, createHmac, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { Answer, HandoverField, HandoverPackage, HandoverPurpose } from './contract.ts';
import { handoverFault } from './faults.ts';
import { agreedKey, keyPairOf, publicKeyOf, type KeyPair } from './keys.ts';

/**
 * The format `huhang.handover/1`, JSON lines (UTF-8, \n): a manifest, as many records as it says, and the Ed25519
 * signature over every byte before it. README.md describes it for those who write their own reader.
 */
export const FORMAT = 'huhang.handover/1';

const Known = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
export const Manifest = z.object({
  format: z.literal(FORMAT),
  kind: z.enum(['packages', 'receipts']),
  id: z.uuid(),
  at: z.iso.datetime(),
  from: z.object({ name: z.string(), signKey: Known }),
  to: z.object({ name: z.string(), sealKey: Known.nullable() }),
  lines: z.int().min(0),
  /** Public half of the key made for this file; null when the records stand open. */
  ephemeral: Known.nullable(),
});
export type Manifest = z.infer<typeof Manifest>;

export const PackageRecord = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('handover'),
    handoverId: z.uuid(),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    sentAt: z.iso.datetime(),
    dueOn: z.iso.date(),
    consent: z.object({
      purpose: HandoverPurpose,
      receiver: z.string(),
      fields: z.array(HandoverField),
      untilOn: z.iso.date(),
      at: z.iso.datetime(),
      way: z.enum(['self', 'paper']),
    }),
    package: HandoverPackage,
  }),
  /** The consent was taken back after the file was first made: whoever has the package erases it. */
  z.object({ kind: z.literal('withdrawal'), handoverId: z.uuid(), at: z.iso.datetime() }),
]);
export type PackageRecord = z.infer<typeof PackageRecord>;

export const ReceiptRecord = z.object({
  handoverId: z.uuid(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  answer: Answer,
});
export type ReceiptRecord = z.infer<typeof ReceiptRecord>;

/** SHA-256 that names one package of one hand-over; what an agency answers, it answers about this. */
export function digestOf(handoverId: string, packed: HandoverPackage): string {
  return createHash('sha256')
    .update(`${handoverId}\n${JSON.stringify(packed)}`)
    .digest('hex');
}

type Head = Omit<Manifest, 'format' | 'lines' | 'ephemeral' | 'from'> & { readonly fromName: string };

/** Writes a file. The same head and records give the same bytes, sealed or not, so that a file can be asked for again. */
export function writeSigned(key: KeyPair, head: Head, records: readonly unknown[]): string {
  const { fromName, ...rest } = head;
  const lines = records.map((record) => JSON.stringify(record));
  const sealed = head.to.sealKey === null ? null : sealLines(key, head.id, head.to.sealKey, lines);
  const manifest: Manifest = {
    format: FORMAT,
    ...rest,
    from: { name: fromName, signKey: key.known },
    lines: lines.length,
    ephemeral: sealed?.ephemeral ?? null,
  };
  const body = `${[JSON.stringify(manifest), ...(sealed?.lines ?? lines)].join('\n')}\n`;
  const signature = sign(null, Buffer.from(body), key.secret).toString('base64');
  return `${body}${JSON.stringify({ signature })}\n`;
}

/** The key of a file comes from its own content: other content under the same key and counter would lay both open. */
function sealLines(key: KeyPair, id: string, sealKey: string, lines: readonly string[]) {
  const seed = createHmac('sha256', key.secret.export({ format: 'der', type: 'pkcs8' }))
    .update(`${id}\n${sealKey}\n${lines.join('\n')}`)
    .digest();
  const pair = keyPairOf('x25519', seed);
  const agreed = agreedKey(pair.secret, publicKeyOf('x25519', sealKey), pair.known, sealKey);
  return { ephemeral: pair.known, lines: lines.map((line, at) => sealLine(agreed, id, at, line)) };
}

function nonceOf(at: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(at, 8);
  return nonce;
}

function sealLine(agreed: Buffer, id: string, at: number, line: string): string {
  const cipher = createCipheriv('aes-256-gcm', agreed, nonceOf(at)).setAAD(Buffer.from(`${id}/${at}`));
  const body = Buffer.concat([cipher.update(line, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return JSON.stringify({ sealed: body.toString('base64') });
}

function openLine(agreed: Buffer, id: string, at: number, line: string): string {
  const { sealed } = z.object({ sealed: z.base64() }).parse(JSON.parse(line));
  const bytes = Buffer.from(sealed, 'base64');
  const plain = createDecipheriv('aes-256-gcm', agreed, nonceOf(at))
    .setAAD(Buffer.from(`${id}/${at}`))
    .setAuthTag(bytes.subarray(-16));
  return Buffer.concat([plain.update(bytes.subarray(0, -16)), plain.final()]).toString('utf8');
}

export type ReadOptions = {
  readonly kind: Manifest['kind'];
  /** The only key whose signature counts, base64; without it any sound signature does, and the caller shows whose. */
  readonly trusted?: string | undefined;
  /** The secret half of the key to which the file is sealed. */
  readonly openWith?: KeyPair | undefined;
};

/** Reads and checks a whole file before anything of it is used. Throws the fault that names what is wrong. */
export function readSigned(
  text: string,
  { kind, trusted, openWith }: ReadOptions,
): { manifest: Manifest; records: unknown[] } {
  const lines = text.replace(/\n$/, '').split('\n');
  const manifest = parseManifest(lines[0] ?? '');
  const last = z.object({ signature: z.base64() }).safeParse(jsonOf(lines.at(-1) ?? ''));
  if (!last.success || lines.length < 2)
    throw handoverFault('file_cut_off', { lines: manifest.lines, found: lines.length - 1 });
  const body = Buffer.from(text.slice(0, text.lastIndexOf(lines.at(-1)!)));
  const signature = Buffer.from(last.data.signature, 'base64');
  // The line in its one spelling: base64 has spare bits, JSON has spaces, and neither is anybody's to play with.
  const isExact = lines.at(-1) === JSON.stringify({ signature: signature.toString('base64') });
  if (!isExact || !verify(null, body, publicKeyOf('ed25519', manifest.from.signKey), signature))
    throw handoverFault('file_tampered');
  if (trusted !== undefined && trusted !== manifest.from.signKey)
    throw handoverFault('file_foreign_key', { key: manifest.from.signKey });
  if (manifest.kind !== kind) throw handoverFault('file_wrong_format', { kind: manifest.kind });
  const records = lines.slice(1, -1);
  if (records.length !== manifest.lines)
    throw handoverFault('file_cut_off', { lines: manifest.lines, found: records.length });
  return { manifest, records: openRecords(manifest, records, openWith) };
}

function openRecords(manifest: Manifest, lines: readonly string[], openWith: KeyPair | undefined): unknown[] {
  const { id, ephemeral } = manifest;
  if (ephemeral === null) return lines.map(jsonOf);
  if (!openWith) throw handoverFault('file_key_missing');
  if (openWith.known !== manifest.to.sealKey) throw handoverFault('file_not_for_you');
  const agreed = agreedKey(openWith.secret, publicKeyOf('x25519', ephemeral), ephemeral, openWith.known);
  try {
    return lines.map((line, at) => jsonOf(openLine(agreed, id, at, line)));
  } catch (cause) {
    throw handoverFault('file_tampered', {}, cause);
  }
}

function parseManifest(line: string): Manifest {
  const found = jsonOf(line);
  if (found === undefined) throw handoverFault('file_unreadable');
  const manifest = Manifest.safeParse(found);
  if (!manifest.success) throw handoverFault('file_wrong_format');
  return manifest.data;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** A secret key as an agency keeps it in a file: 32 bytes as base64. */
export function pairFromText(kind: 'ed25519' | 'x25519', text: string): KeyPair {
  const seed = Buffer.from(text.trim(), 'base64');
  if (seed.length !== 32) throw handoverFault('file_key_missing');
  return keyPairOf(kind, seed);
}
