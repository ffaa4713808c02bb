import { setInterval } from "node:timers/promises";
import type { Child } from "./child";
import type { Database } from "./database";

/** Settles, with a sentence for the terminal, when the first of these parts has ended. */
export function watch(children: Child[], database: Database): Promise<string> {
  const ends = children.map(async (child) => {
    const end = await child.exited;
    return `${child.name} stopped unexpectedly (${end}). Its last output:\n${child.tail()}`;
  });
  return Promise.race([...ends, databaseEnd(database)]);
}

/** PostgreSQL may be adopted, hence no one's child. So we have to look. */
async function databaseEnd(database: Database): Promise<string> {
  for await (const _ of setInterval(1_000, undefined, { ref: false })) {
    if (!database.isRunning()) break;
  }
  return "PostgreSQL stopped unexpectedly. See postgres.log in the data folder.";
}
