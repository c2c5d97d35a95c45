import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { Problem } from "../errors.ts";

/** Seals what must not be readable in a copy of the database, and gives keys for signatures. All keys come from SECRET_KEY. */
export interface Vault {
  /** `about` names shop and column: a sealed text moved to another row does not open. */
  seal(text: string, about: string): string;
  open(sealed: string, about: string): string;
  /** A key of 32 bytes for one purpose, ready to sign with: each mail is signed several times. */
  keyFor(purpose: string): KeyObject;
  /** A short signature of `text` for one purpose, base64url, 128 bit: for links. */
  sign(purpose: string, text: string): string;
}

const version = "v1";

/** AES-256-GCM with a random nonce and `about` as additional data; `v1.` in front is the key's id. */
export function createVault(secretKey: string): Vault {
  // There are a handful of purposes, and each mail needs some of their keys.
  const keys = new Map<string, KeyObject>();
  const keyFor = (purpose: string) => {
    const key =
      keys.get(purpose) ?? createSecretKey(Buffer.from(hkdfSync("sha256", secretKey, "kvitto", purpose, 32)));
    keys.set(purpose, key);
    return key;
  };
  const sealing = keyFor("seal");
  return {
    keyFor,
    seal(text, about) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", sealing, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(sealed, about) {
      const [id, text = ""] = sealed.split(".");
      const bytes = Buffer.from(text, "base64url");
      try {
        if (id !== version) throw new Error("unknown key");
        const decipher = createDecipheriv("aes-256-gcm", sealing, bytes.subarray(0, 12))
          .setAAD(Buffer.from(about))
          .setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
      } catch {
        throw new Problem(
          "unavailable",
          "a stored secret cannot be opened: SECRET_KEY is not the one it was sealed with",
        );
      }
    },
    sign: (purpose, text) =>
      createHmac("sha256", keyFor(purpose)).update(text).digest().subarray(0, 16).toString("base64url"),
  };
}

/** SHA-256, the only digest here. */
export const sha256 = (data: Uint8Array | string): Buffer => createHash("sha256").update(data).digest();
