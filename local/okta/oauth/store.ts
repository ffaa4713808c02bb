import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

interface Entry {
  payload: AdapterPayload;
  /** By the org's clock, in milliseconds. Moving it forward ages what is kept here. */
  expiresAt: number;
  grantId?: string;
}

/** One sign-in serves all authorization servers. What one of them issues, only that one accepts. */
const shared = new Set(["Session", "Interaction"]);
const SWEEP_EVERY = 500;

/** Sessions, codes and tokens of the authorization servers, in memory. */
export class OauthStore {
  readonly #entries = new Map<string, Entry>();
  readonly #sessionByUid = new Map<string, string>();
  #writes = 0;

  constructor(private readonly now: () => Date) {}

  /** The storage of one authorization server, as oidc-provider expects it. */
  adapterOf(server: string): AdapterFactory {
    return (model) => this.#adapter(shared.has(model) ? model : `${server} ${model}`, model);
  }

  endSessionsOf(accountId: string): void {
    for (const [key, { payload }] of this.#entries) {
      if (payload.kind === "Session" && payload.accountId === accountId) this.#delete(key);
    }
  }

  /** Revokes codes and tokens: all of a person, or all of a client. */
  revoke(whose: { accountId: string } | { clientId: string }): void {
    for (const [key, { payload }] of this.#entries) {
      const isTheirs =
        "accountId" in whose ? payload.accountId === whose.accountId : payload.clientId === whose.clientId;
      if (isTheirs && payload.kind !== "Session") this.#delete(key);
    }
  }

  #adapter(prefix: string, model: string): Adapter {
    const keyOf = (id: string) => `${prefix} ${id}`;
    const find = async (id: string) => this.#find(keyOf(id));
    return {
      find,
      findByUid: async (uid) => {
        const key = this.#sessionByUid.get(uid);
        return key === undefined ? undefined : this.#find(key);
      },
      findByUserCode: async (userCode) => this.#findWhere(prefix, (payload) => payload.userCode === userCode),
      upsert: async (id, payload, expiresIn) => {
        const key = keyOf(id);
        if (model === "Session" && payload.uid) this.#sessionByUid.set(payload.uid, key);
        const expiresAt = this.now().getTime() + expiresIn * 1000;
        this.#entries.set(key, { payload: structuredClone(payload), expiresAt, grantId: payload.grantId });
        this.#sweep();
      },
      consume: async (id) => {
        const entry = this.#entries.get(keyOf(id));
        if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => this.#delete(keyOf(id)),
      revokeByGrantId: async (grantId) => {
        for (const [key, entry] of this.#entries) {
          if (entry.grantId === grantId && key.startsWith(`${prefix} `)) this.#delete(key);
        }
      },
    };
  }

  #find(key: string): AdapterPayload | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.expiresAt > this.now().getTime()) return structuredClone(entry.payload);
    this.#delete(key);
    return undefined;
  }

  #findWhere(prefix: string, fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload }] of this.#entries) {
      if (key.startsWith(`${prefix} `) && fits(payload)) return this.#find(key);
    }
    return undefined;
  }

  #delete(key: string): void {
    const uid = this.#entries.get(key)?.payload.uid;
    if (uid && this.#sessionByUid.get(uid) === key) this.#sessionByUid.delete(uid);
    this.#entries.delete(key);
  }

  #sweep(): void {
    this.#writes += 1;
    if (this.#writes % SWEEP_EVERY !== 0) return;
    const now = this.now().getTime();
    for (const [key, entry] of this.#entries) if (entry.expiresAt <= now) this.#delete(key);
  }
}
