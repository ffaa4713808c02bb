import { type FaultName, type FaultSettings, faultSettings, type HookFaults } from "./settings";

/** Settings that make no sense, in words. */
export class InvalidFaults extends Error {
  override readonly name = "InvalidFaults";
}

/** Which faults are on now, and how often each was acted out. */
export class FaultSwitches {
  #settings: FaultSettings = {};
  readonly #acted = new Map<FaultName, number>();
  readonly #seen = new Map<FaultName, number>();
  readonly #listeners: (() => void)[] = [];
  /** The first page of each listing, for faults that return to it. */
  readonly firstPages = new Map<string, { body: unknown; next: string }>();

  /** @param realNow what the clock says when no fault moves it */
  constructor(readonly realNow: () => Date) {}

  get settings(): FaultSettings {
    return this.#settings;
  }

  get hooks(): HookFaults {
    return this.#settings.hooks ?? {};
  }

  /** The org's time. */
  readonly now = (): Date => {
    const ahead = this.#settings.clock?.aheadMs ?? 0;
    const real = this.realNow();
    return ahead === 0 ? real : new Date(real.getTime() + ahead);
  };

  /** Replaces all faults with these. @throws InvalidFaults, and nothing has changed */
  set(settings: unknown): void {
    const parsed = faultSettings.safeParse(settings);
    if (!parsed.success) {
      throw new InvalidFaults(
        parsed.error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`).join("; "),
      );
    }
    this.#settings = parsed.data;
    this.#seen.clear();
    this.firstPages.clear();
    for (const listener of this.#listeners) listener();
  }

  /** Changes the named faults (null switches one off) and leaves the others. @throws InvalidFaults */
  patch(change: Record<string, unknown>): void {
    const merged = { ...this.#settings, ...change };
    this.set(Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)));
  }

  /** Called whenever settings have changed. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Counts something that a fault may hit. Returns whether it is the n-th. */
  isTurn(name: FaultName, every: number): boolean {
    const seen = (this.#seen.get(name) ?? 0) + 1;
    this.#seen.set(name, seen);
    return seen % every === 0;
  }

  /** Records that a fault was acted out. */
  acted(name: FaultName): void {
    this.#acted.set(name, (this.#acted.get(name) ?? 0) + 1);
  }

  /** Returns how often each fault was acted out since the org started. */
  get counts(): Partial<Record<FaultName, number>> {
    return Object.fromEntries(this.#acted);
  }
}
