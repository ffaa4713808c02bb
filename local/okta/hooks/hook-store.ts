import { objectId } from "../population/ids";
import { type EventHook, type HookSettings, HookState, type HookStatus, InvalidHook } from "./hook";

/** Okta's limit on active hooks of an org (okta-facts §1.4). */
export const MAX_ACTIVE_HOOKS = 25;

export interface HookStoreOptions {
  seed: number;
  now: () => Date;
}

/** The org's event hooks, in the order of creation. */
export class HookStore {
  readonly #hooks = new Map<string, EventHook>();
  #made = 0;

  constructor(readonly options: HookStoreOptions) {}

  list(): EventHook[] {
    return [...this.#hooks.values()];
  }

  get(id: string): EventHook | undefined {
    return this.#hooks.get(id);
  }

  /** Adds a hook, ACTIVE and UNVERIFIED. @throws InvalidHook if the name is taken or 25 are active */
  create(settings: HookSettings, createdBy: string): EventHook {
    this.#requireFreeName(settings.name, null);
    this.#requireRoom();
    const at = this.#stamp();
    const id = objectId("who", this.options.seed, this.#made);
    this.#made += 1;
    const hook: EventHook = {
      ...settings,
      id,
      status: "ACTIVE",
      verificationStatus: "UNVERIFIED",
      created: at,
      createdBy,
      lastUpdated: at,
    };
    this.#hooks.set(id, hook);
    return hook;
  }

  /** Replaces all settings. Another channel needs a new verification. @throws InvalidHook */
  replace(hook: EventHook, settings: HookSettings, status: HookStatus = hook.status): EventHook {
    this.#requireFreeName(settings.name, hook.id);
    if (status === "ACTIVE" && hook.status === "INACTIVE") this.#requireRoom();
    const moved = JSON.stringify(settings.channel) !== JSON.stringify(hook.channel);
    return this.#keep({
      ...hook,
      ...settings,
      status,
      verificationStatus: moved ? "UNVERIFIED" : hook.verificationStatus,
    });
  }

  /** Sets the status. The same status changes nothing. @throws InvalidHook if 25 are active */
  setStatus(hook: EventHook, status: HookStatus): EventHook {
    if (hook.status === status) return hook;
    if (status === "ACTIVE") this.#requireRoom();
    return this.#keep({ ...hook, status });
  }

  markVerified(hook: EventHook): EventHook {
    return this.#keep({ ...hook, verificationStatus: "VERIFIED" });
  }

  /** @throws HookState while it is active */
  remove(hook: EventHook): void {
    if (hook.status === "ACTIVE")
      throw new HookState("The event hook must be deactivated before it is deleted.");
    this.#hooks.delete(hook.id);
  }

  #keep(hook: EventHook): EventHook {
    const kept = { ...hook, lastUpdated: this.#stamp() };
    this.#hooks.set(hook.id, kept);
    return kept;
  }

  #requireFreeName(name: string, own: string | null): void {
    const taken = this.list().some((hook) => hook.name === name && hook.id !== own);
    if (taken)
      throw new InvalidHook(["name: An object with this field already exists in the current organization"]);
  }

  #requireRoom(): void {
    if (this.list().filter((hook) => hook.status === "ACTIVE").length < MAX_ACTIVE_HOOKS) return;
    throw new InvalidHook([`status: An org has at most ${MAX_ACTIVE_HOOKS} active event hooks`]);
  }

  #stamp(): string {
    return `${this.options.now().toISOString().slice(0, 19)}.000Z`;
  }
}
