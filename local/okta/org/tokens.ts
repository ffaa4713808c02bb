import { createHash, randomBytes } from "node:crypto";
import { objectId } from "../population/ids";
import type { Directory } from "./directory";
import type { OrgEvents } from "./log/events";
import type { AdminRole, Credential } from "./roles/roles";
import { userTarget } from "./roles/targets";
import { stamp } from "./stamp";

/** An API token as the org stores it. Its value is shown once, when it is created. */
export interface ApiToken {
  /** `00T…` */
  id: string;
  name: string;
  role: AdminRole;
  /** Position of the person who made it. */
  owner: number;
  created: string;
  lastUsed: string;
}

export interface NewToken {
  name?: string;
  role: AdminRole;
  owner: number;
  /** Made up by default. */
  value?: string;
}

/** A token unused for this long is deleted (okta-facts §4.1). */
const IDLE_MS = 30 * 24 * 3_600_000;

/** The org's API tokens. */
export class Tokens {
  /** By the hash of their value. */
  readonly #tokens = new Map<string, ApiToken>();
  #made = 0;

  constructor(
    private readonly context: { seed: number; directory: Directory; now: () => Date; events: OrgEvents },
  ) {
    // A deactivated person's tokens are gone for good, even if the person comes back.
    context.events.listen(({ eventType, targets }) => {
      if (eventType === "user.lifecycle.deactivate" && targets[0]) this.#dropOf(targets[0].id);
    });
  }

  create(input: NewToken): { token: ApiToken; value: string } {
    const value = input.value ?? `00${randomBytes(30).toString("base64url")}`;
    const at = stamp(this.context.now());
    const token: ApiToken = {
      id: objectId("00T", this.context.seed, this.#made),
      name: input.name ?? `Token ${this.#made + 1}`,
      role: input.role,
      owner: input.owner,
      created: at,
      lastUsed: at,
    };
    this.#made += 1;
    this.#tokens.set(hash(value), token);
    this.#announce("system.api_token.create", token);
    return { token, value };
  }

  /** Returns those that still work, in the order of creation. */
  list(): ApiToken[] {
    return [...this.#tokens.values()].filter((token) => this.#lives(token));
  }

  /** Returns the credential behind a token's value, and restarts its 30 days; null if Okta says E0000011. */
  use(value: string): Credential | null {
    const token = this.#tokens.get(hash(value));
    if (!token || !this.#lives(token)) return null;
    token.lastUsed = stamp(this.context.now());
    return { kind: "API_TOKEN", id: token.id, roles: [token.role], scopes: null, subject: token.owner };
  }

  /** Gives the maker of a token another role, which the token has at once (okta-facts §4.1). */
  setRole(id: string, role: AdminRole): boolean {
    const token = this.list().find((one) => one.id === id);
    if (token) token.role = role;
    return token !== undefined;
  }

  revoke(id: string): boolean {
    for (const [key, token] of this.#tokens) {
      if (token.id !== id) continue;
      this.#tokens.delete(key);
      this.#announce("system.api_token.revoke", token);
      return true;
    }
    return false;
  }

  /** It ends after 30 idle days, and with its maker's account. */
  #lives(token: ApiToken): boolean {
    if (this.context.now().getTime() - Date.parse(token.lastUsed) > IDLE_MS) return false;
    const owner = this.context.directory.at(token.owner);
    // An org without people still accepts the token it was started with.
    return owner === null ? this.context.directory.end === 0 : owner.status !== "DEPROVISIONED";
  }

  #dropOf(userId: string): void {
    for (const [key, token] of this.#tokens)
      if (this.context.directory.at(token.owner)?.id === userId) this.#tokens.delete(key);
  }

  #announce(eventType: string, token: ApiToken): void {
    const owner = this.context.directory.at(token.owner);
    const target = {
      id: token.id,
      type: "Token",
      alternateId: token.name,
      displayName: token.name,
      detailEntry: null,
    };
    this.context.events.announce({ eventType, targets: owner ? [target, userTarget(owner)] : [target] });
  }
}

function hash(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}
