import { TransportFailure } from "./failure";

export interface SlotRequest {
  /** How long a call may take once it has started. */
  timeoutMs: number;
  /** When a call that started earlier, with another request, has to be over (`performance.now()`). */
  until?: number | undefined;
  signal?: AbortSignal | undefined;
}

interface Waiter {
  give(): void;
}

/**
 * The calls that may run at once against one org. Others wait in turn. Waiting doesn't count against a call's deadline
 * while the org answers, because a long queue isn't Okta's fault. If the org answers nothing, it does count.
 */
export class CallSlots {
  #free: number;
  readonly #size: number;
  readonly #waiting = new Set<Waiter>();
  #answeredAt = Number.NEGATIVE_INFINITY;

  constructor(size: number) {
    this.#size = size;
    this.#free = size;
  }

  get isIdle(): boolean {
    return this.#free === this.#size;
  }

  /** Waits for a slot. Returns when the call's clock started (`performance.now()`). @throws TransportFailure */
  acquire(request: SlotRequest): Promise<number> {
    const since = performance.now();
    if (this.#free === 0) return this.#wait(request, since);
    this.#free -= 1;
    return Promise.resolve(since);
  }

  /** Releases a slot. @param answered whether the org sent a complete answer */
  release(answered: boolean): void {
    if (answered) this.#answeredAt = performance.now();
    const [next] = this.#waiting;
    if (next) next.give();
    else this.#free += 1;
  }

  #wait({ timeoutMs, until, signal }: SlotRequest, since: number): Promise<number> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const leave = () => {
        this.#waiting.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      };
      const giveUp = (failure: TransportFailure) => {
        leave();
        reject(failure);
      };
      const abort = () => giveUp(new TransportFailure("aborted", signal?.reason));
      const waiter: Waiter = {
        give: () => {
          leave();
          resolve(this.#answeredAt > since ? performance.now() : since);
        },
      };
      const watch = () => {
        const end = Math.min(
          until ?? Number.POSITIVE_INFINITY,
          Math.max(since, this.#answeredAt) + timeoutMs,
        );
        const left = end - performance.now();
        if (left <= 0) giveUp(new TransportFailure("too-slow"));
        else timer = setTimeout(watch, left);
      };
      this.#waiting.add(waiter);
      signal?.addEventListener("abort", abort, { once: true });
      watch();
    });
  }
}
