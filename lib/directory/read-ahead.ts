import type { Clock } from "@/lib/context";
import type { OktaPage } from "@/lib/okta/port";
import type { Listing } from "./listing";

export interface ReadPage {
  page: OktaPage;
  /** When it was asked for: what Okta says is no younger than this. */
  observedAt: Date;
}

interface Asked {
  answer: Promise<ReadPage>;
  /** The page behind it, as soon as Okta has named it. */
  next?: string | null;
}

/**
 * Follows a listing one page ahead: as soon as an answer's headers name the next page it is asked for, so that Okta
 * prepares it while we read this one and write those before. Never more than one page ahead, and no page twice.
 */
export class ReadAhead {
  #taken: Asked | null = null;
  #ahead: Asked | null = null;

  constructor(
    readonly list: Listing,
    readonly clock: Clock,
    /** Asked before each page that nobody has called for yet. */
    readonly mayGoOn: () => boolean,
  ) {}

  /** The page at a cursor; `null` for the first. @throws OktaFailure */
  take(after: string | null): Promise<ReadPage> {
    const asked = this.#ahead ?? this.#ask(after);
    this.#ahead = null;
    this.#taken = asked;
    this.#goOn();
    return asked.answer;
  }

  #ask(after: string | null): Asked {
    const observedAt = this.clock.now();
    const asked = {} as Asked;
    const page = this.list(after, (next) => {
      asked.next = next;
      this.#goOn();
    });
    asked.answer = page.then((page) => ({ page, observedAt }));
    // One asked for ahead may fail unseen, when the one before it failed first.
    asked.answer.catch(() => {});
    return asked;
  }

  #goOn(): void {
    const next = this.#taken?.next;
    if (typeof next !== "string" || this.#ahead !== null || !this.mayGoOn()) return;
    this.#ahead = this.#ask(next);
  }
}
