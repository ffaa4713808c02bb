import { randomUUID } from "node:crypto";
import pg from "pg";

export type NamedDatabase = { url: string; name: string };

/** Creates a database with a unique name: empty, or a copy of `template`, which no one may be using. */
export async function createDatabase(
  serverUrl: string,
  purpose: string,
  template = "template0",
): Promise<NamedDatabase> {
  const name = `learn_amp_${purpose}_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  await administer(serverUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, name };
}

/** Drops a database, even while others are connected to it. Nothing happens if it doesn't exist. */
export function dropDatabase(serverUrl: string, name: string): Promise<void> {
  return administer(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
