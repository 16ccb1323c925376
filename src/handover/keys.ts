import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import type { Vault } from '../platform/crypto.ts';

/** What stands before the 32 bytes of a key in DER: private (PKCS #8) and public (SPKI), RFC 8410. */
const DER = {
  ed25519: { private: '302e020100300506032b657004220420', public: '302a300506032b6570032100' },
  x25519: { private: '302e020100300506032b656e04220420', public: '302a300506032b656e032100' },
} as const;
type Kind = keyof typeof DER;

export type KeyPair = {
  readonly secret: KeyObject;
  /** The 32 bytes of the public key, base64. */
  readonly known: string;
};

export function keyPairOf(kind: Kind, seed: Buffer): KeyPair {
  const der = Buffer.concat([Buffer.from(DER[kind].private, 'hex'), seed]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { secret, known: publicBytes(secret) };
}

export function publicKeyOf(kind: Kind, known: string): KeyObject {
  const der = Buffer.concat([Buffer.from(DER[kind].public, 'hex'), Buffer.from(known, 'base64')]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

function publicBytes(secret: KeyObject): string {
  return createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
}

/** The deployment's own key for hand-overs: derived from its secret, so there is nothing more to keep. */
export function deploymentKey(vault: Vault): KeyPair {
  return keyPairOf('ed25519', vault.key('handover signature'));
}

/** The keys of an agency that works in this house, for files of other houses: derived too, each agency its own. */
export function agencyKeys(vault: Vault, path: string): { readonly sign: KeyPair; readonly seal: KeyPair } {
  return {
    sign: keyPairOf('ed25519', vault.key(`handover receipts ${path}`)),
    seal: keyPairOf('x25519', vault.key(`handover intake ${path}`)),
  };
}

/** A pair as an agency makes and keeps it: base64 of the 32 secret bytes, and the public half. */
export function makeKeyPair(kind: Kind): { secret: string; known: string } {
  const { privateKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('base64');
  return { secret, known: publicBytes(privateKey) };
}

/** The key under which the lines of one file are sealed, reached from either side. */
export function agreedKey(own: KeyObject, other: KeyObject, ephemeral: string, sealKey: string): Buffer {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  const salt = Buffer.concat([Buffer.from(ephemeral, 'base64'), Buffer.from(sealKey, 'base64')]);
  return Buffer.from(hkdfSync('sha256', secret, salt, 'huhang.handover/1', 32));
}
