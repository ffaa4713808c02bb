import { randomBytes } from "node:crypto";
import type { Fields } from "./form";
import type { Html } from "./html";

/** What became of a form that was posted, for the page that is shown next. */
export interface Note {
  kind: "done" | "failed";
  text: string;
  /** Something told this once, as a new token. */
  secret?: Html;
  /** What was filled in, so that nobody has to type it again after a refusal. */
  entered?: Fields;
}

const KEPT = 100;

/** Notes wait here for their page, so that an address never carries words or secrets. Each is read once. */
export class Notes {
  readonly #notes = new Map<string, Note>();

  put(note: Note): string {
    const id = randomBytes(9).toString("base64url");
    this.#notes.set(id, note);
    const [oldest] = this.#notes.keys();
    if (this.#notes.size > KEPT && oldest !== undefined) this.#notes.delete(oldest);
    return id;
  }

  take(id: string): Note | undefined {
    const note = this.#notes.get(id);
    this.#notes.delete(id);
    return note;
  }
}
