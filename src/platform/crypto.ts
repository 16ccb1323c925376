import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keys of one deployment, all derived from its secret, so that there is one thing to keep and to rotate. */
export type Vault = {
  /** Encrypts text with AES-256-GCM: 1 byte version, 12 bytes nonce, 16 bytes tag, then the ciphertext. */
  seal(text: string): Buffer;
  /** Opens what seal made; throws when it was changed or belongs to another deployment. */
  open(sealed: Uint8Array): string;
  /** Keyed fingerprint (32 hex digits) for "the same identity number?" without opening anything. */
  fingerprint(text: string): string;
  /** A key for one other purpose, 32 bytes. */
  key(purpose: string): Buffer;
};

const VERSION = 1;

export function openVault(secret: string): Vault {
  function key(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', secret, 'huhang', purpose, 32));
  }
  const sealing = key('sealed columns');
  const matching = key('fingerprints');

  function seal(text: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
  }

  function open(sealed: Uint8Array): string {
    if (sealed[0] !== VERSION) throw new Error(`sealed value of unknown version ${sealed[0]}`);
    const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(1, 13));
    decipher.setAuthTag(sealed.subarray(13, 29));
    return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8');
  }

  function fingerprint(text: string): string {
    return createHmac('sha256', matching).update(text).digest('hex').slice(0, 32);
  }

  return { seal, open, fingerprint, key };
}
