import { keyPath, type Registered } from "./registration";
import type { EngineEvent } from "./store";

/** Inngest's concurrency: how many steps run at this moment by key. There is one engine, so it counts in memory. */
export class Slots {
  readonly #taken = new Map<string, number>();

  /** @returns null if a limit of the function leaves no room now */
  take(fn: Registered, event: EngineEvent): { release(): void } | null {
    const keys = fn.concurrency.map((one) => ({
      key: `${fn.id} ${one.key ?? ""} ${valueAt(event, keyPath(one.key) ?? [])}`,
      limit: one.limit,
    }));
    if (keys.some(({ key, limit }) => limit > 0 && (this.#taken.get(key) ?? 0) >= limit)) return null;
    for (const { key } of keys) this.#taken.set(key, (this.#taken.get(key) ?? 0) + 1);
    return {
      release: () => {
        for (const { key } of keys) this.#give(key);
      },
    };
  }

  #give(key: string): void {
    const left = (this.#taken.get(key) ?? 1) - 1;
    if (left > 0) this.#taken.set(key, left);
    else this.#taken.delete(key);
  }
}

function valueAt(event: EngineEvent, path: string[]): string {
  let value: unknown = path.length === 0 ? "" : event;
  for (const name of path)
    value =
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return JSON.stringify(value ?? null);
}
