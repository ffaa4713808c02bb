import { randomBytes } from "node:crypto";
import type { Fields } from "./form";
import type { Html } from "./html";

/** The result of a posted form, for the page that follows. */
export interface Note {
  kind: "done" | "failed";
  text: string;
  /** Something shown only once, such as a new token. */
  secret?: Html;
  /** What was typed, so that no one has to type it again after a refusal. */
  entered?: Fields;
}

const KEPT = 100;

/** Notes wait here for their page, so that an address never contains words or secrets. Each is read once. */
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
