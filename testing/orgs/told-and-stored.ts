import pino from "pino";
import { expect } from "vitest";
import type { Context } from "@/lib/context";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import { problemResponse } from "@/lib/http/problem";

/** Records everything that a test makes readable: answers, error answers, log lines, and rows. */
export class ToldAndStored {
  readonly #said: string[] = [];
  readonly log = pino({ level: "trace" }, { write: (line: string) => this.#said.push(line) });

  constructor(readonly db: PrismaClient) {}

  /** The same company, with a log that we record. */
  listening(context: Context): Context {
    return { ...context, log: this.log };
  }

  /** Does something as a route would, and records what its caller gets, also if it fails. */
  async told<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      const answer = await work();
      this.#said.push(JSON.stringify(answer, (_, value) => (typeof value === "bigint" ? `${value}` : value)));
      return answer;
    } catch (error) {
      this.log.error({ err: error }, "failed");
      this.#said.push(await problemResponse(error, "request-id").text());
      return null;
    }
  }

  /** Returns every row of every table, including jobs, as text. */
  async stored(): Promise<string> {
    const tables = await this.db.$queryRaw<{ name: string }[]>`
      SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
    const rows = await Promise.all(
      tables.map(({ name }) =>
        this.db.$queryRaw<{ row: string }[]>(
          Prisma.sql`SELECT to_jsonb(t)::text AS row FROM ${Prisma.raw(name)} AS t`,
        ),
      ),
    );
    return rows
      .flat()
      .map(({ row }) => row)
      .join("\n");
  }

  /** Fails if one of the secrets is shown or stored, plain or encoded. `shown` must appear, which proves that it records. */
  async expectWithout(secrets: (string | undefined)[], shown: string): Promise<void> {
    const [said, stored] = [this.#said.join("\n"), await this.stored()];
    expect(said).toContain(shown);
    expect(stored).toContain(shown);
    for (const secret of secrets) {
      const text = secret ?? "";
      expect(text.length).toBeGreaterThan(15);
      for (const form of [
        text,
        encodeURIComponent(text),
        Buffer.from(text).toString("base64").slice(0, -4),
      ]) {
        const hint = `${form.slice(0, 4)}…`;
        expect(said.includes(form), `an answer or log line shows a secret: ${hint}`).toBe(false);
        expect(stored.includes(form), `a row shows a secret: ${hint}`).toBe(false);
      }
    }
  }
}
