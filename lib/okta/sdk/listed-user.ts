import { hashOf } from "@/lib/okta/fingerprint";
import type { OktaUser } from "../answers";
import { OktaFailure } from "../failure";
import type { Place, Places } from "./answers/find-values";

/**
 * Someone on a page whose values are parsed only when they are asked for. In most syncs nearly everyone is as they were,
 * and their fingerprint says so.
 */
export class ListedUser implements OktaUser {
  readonly id: string;
  readonly fingerprint: string;
  readonly #bytes: Buffer;
  readonly #places: Places;
  #profile: Record<string, unknown> | undefined;

  /** @param places of an ID, a status and a profile, at least, in a page's bytes */
  constructor(bytes: Buffer, places: Places) {
    this.#bytes = bytes;
    this.#places = places;
    this.id = bytes.toString("latin1", places.id.from + 1, places.id.to - 1);
    this.fingerprint = hashOf(joined(bytes, [places.status, places.created, places.profile]));
  }

  get status(): string {
    return this.#parse(this.#places.status) as string;
  }

  get created(): string | null {
    return this.#text(this.#places.created);
  }

  get lastUpdated(): string | null {
    return this.#text(this.#places.lastUpdated);
  }

  get profile(): Record<string, unknown> {
    this.#profile ??= this.#parse(this.#places.profile) as Record<string, unknown>;
    return this.#profile;
  }

  #text(place: Place): string | null {
    const value = this.#parse(place);
    return typeof value === "string" ? value : null;
  }

  #parse({ from, to }: Place): unknown {
    if (to === 0) return null;
    try {
      return JSON.parse(this.#bytes.toString("utf8", from, to));
    } catch (cause) {
      throw new OktaFailure("unreadable", `Okta's record of ${this.id} is not JSON.`, { cause });
    }
  }
}

const absent = Buffer.from("null");
/** Used for one person at a time. Larger people get a buffer of their own. */
const scratch = Buffer.allocUnsafe(64 * 1024);

function joined(bytes: Buffer, places: Place[]): Buffer {
  const size = places.reduce((sum, { from, to }) => sum + (to === 0 ? absent.length : to - from), 0);
  const target = size <= scratch.length ? scratch : Buffer.allocUnsafe(size);
  let at = 0;
  for (const { from, to } of places)
    at += to === 0 ? absent.copy(target, at) : bytes.copy(target, at, from, to);
  return target.subarray(0, at);
}
