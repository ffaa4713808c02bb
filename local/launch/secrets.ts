import { randomBytes } from "node:crypto";
import type { LocalEnv } from "../env";
import { type DataFolder, recall, remember } from "./data-folder";

/** The secrets of a laptop's product. */
export type Secrets = {
  nextauthSecret: string;
  /** `id:base64` of a 32-byte key. */
  encryptionKeys: string;
  oktaToken: string;
  ownerPassword: string;
  /** Client secrets of the two apps in the local Okta org: the demo company's, and the staff's. */
  oktaClientSecret: string;
  staffClientSecret: string;
  /** For the one staff member, at the local Okta org. */
  staffPassword: string;
};

/** Makes the secrets on the first start and finds them again later. Those in the environment go first. */
export function readSecrets(folder: DataFolder, env: LocalEnv): Secrets {
  // Only the secrets that an older start didn't know are made.
  const kept = { ...make(), ...recall<Partial<Secrets>>(folder, "secrets.json") };
  remember(folder, "secrets.json", kept);
  return {
    ...kept,
    nextauthSecret: env.NEXTAUTH_SECRET ?? kept.nextauthSecret,
    encryptionKeys: env.ENCRYPTION_KEYS ?? kept.encryptionKeys,
  };
}

function make(): Secrets {
  return {
    nextauthSecret: randomBytes(32).toString("base64"),
    encryptionKeys: `local:${randomBytes(32).toString("base64")}`,
    oktaToken: `00${randomBytes(30).toString("base64url")}`,
    ownerPassword: passphrase(),
    oktaClientSecret: randomBytes(40).toString("base64url"),
    staffClientSecret: randomBytes(40).toString("base64url"),
    // Okta's password policy wants a capital letter and a digit.
    staffPassword: `A2-${passphrase()}`,
  };
}

/** Makes sixteen letters and digits that can't be mistaken for each other, in groups: 79 bits, and easy to type. */
function passphrase(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const letters = Array.from(randomBytes(64))
    .filter((byte) => byte < 248)
    .slice(0, 16)
    .map((byte) => alphabet[byte % alphabet.length]);
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join("")).join("-");
}
