import type { Clock } from "@/lib/context";
import type { OktaPage } from "@/lib/okta/answers";
import type { Listing } from "./listing";

export interface ReadPage {
  page: OktaPage;
  /** When we asked for it. Okta's answer is no older than this. */
  observedAt: Date;
}

interface Asked {
  answer: Promise<ReadPage>;
  /** The next page, as soon as Okta has named it. */
  next?: string | null;
}

/**
 * Follows a listing one page ahead. As soon as an answer's headers name the next page, it's requested, so
 * that Okta prepares it while we read this page and write earlier ones. Never more than one page ahead, and
 * no page twice.
 */
export class ReadAhead {
  #taken: Asked | null = null;
  #ahead: Asked | null = null;

  constructor(
    readonly list: Listing,
    readonly clock: Clock,
    /** Called before each page that no one has asked for yet. */
    readonly mayGoOn: () => boolean,
  ) {}

  /** Returns the page at a cursor; `null` for the first. @throws OktaFailure */
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
    // A page requested ahead may fail unseen, if the one before it failed first.
    asked.answer.catch(() => {});
    return asked;
  }

  #goOn(): void {
    const next = this.#taken?.next;
    if (typeof next !== "string" || this.#ahead !== null || !this.mayGoOn()) return;
    this.#ahead = this.#ask(next);
  }
}
