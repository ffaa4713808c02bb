import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { appendFile, writeFile } from "node:fs/promises";
import { simpleParser } from "mailparser";

/** A mail as it arrived. Times are ISO. */
export type Mail = {
  id: string;
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string | null;
  receivedAt: string;
};

const KEPT = 500;

/** The mails that a laptop has received, newest last: the last 500, and in a file if one is named. */
export class Mailbox {
  #mails: Mail[];
  #written = Promise.resolve();

  constructor(readonly file?: string) {
    this.#mails = file && existsSync(file) ? readLines(file).slice(-KEPT) : [];
  }

  /** Returns mails, newest first; only those to one address if one is given. */
  list(to?: string): Mail[] {
    const wanted = to?.toLowerCase();
    return this.#mails.filter((mail) => !wanted || mail.to.includes(wanted)).reverse();
  }

  find(id: string): Mail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  /** @param recipients the addresses of the envelope, where it really goes */
  async receive(raw: Buffer, recipients: string[]): Promise<void> {
    const parsed = await simpleParser(raw);
    const mail: Mail = {
      id: randomUUID(),
      to: recipients.map((address) => address.toLowerCase()),
      from: parsed.from?.text ?? "",
      subject: parsed.subject ?? "",
      text: parsed.text ?? "",
      html: parsed.html || null,
      receivedAt: new Date().toISOString(),
    };
    this.#mails = [...this.#mails, mail].slice(-KEPT);
    await this.#write((file) => appendFile(file, `${JSON.stringify(mail)}\n`, { mode: 0o600 }));
  }

  async empty(): Promise<void> {
    this.#mails = [];
    await this.#write((file) => writeFile(file, "", { mode: 0o600 }));
  }

  /** Writes one after the other: two at a time could end up in one line. */
  #write(work: (file: string) => Promise<void>): Promise<void> {
    const { file } = this;
    if (file) this.#written = this.#written.then(() => work(file));
    return this.#written;
  }
}

/** Leaves out a last line that a crash cut short. */
function readLines(file: string): Mail[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Mail];
      } catch {
        return [];
      }
    });
}
