import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

/** Exchanges with real Okta orgs that others recorded. The files are beside the project and never part of it. */
export const recordingsFolder = path.resolve(import.meta.dirname, "../../../../shared/okta-recordings");

/** Whether they exist, and what a skipped test says if they don't. */
export const areRecordingsHere = existsSync(recordingsFolder);
export const noRecordings = `There are no recordings of real Okta orgs at ${recordingsFolder}.`;

export interface Exchange {
  file: string;
  method: string;
  /** With its query. */
  path: string;
  requestBody: unknown;
  status: number;
  /** Of the `Link` headers. */
  relations: string[];
  /** The cursor of the `next` link. */
  next: string | null;
  body: unknown;
  /** Of the answer, as far as the recorder kept them. Names in lower case, several values joined by commas. */
  headers: Record<string, string>;
}

/** Reads cassettes and archives as lists of exchanges, each in its order. Names files that can't be read. */
export function readRecordings(): { sessions: Map<string, Exchange[]>; unreadable: string[] } {
  const sessions = new Map<string, Exchange[]>();
  const unreadable: string[] = [];
  for (const file of filesIn(recordingsFolder)) {
    const name = path.relative(recordingsFolder, file);
    try {
      if (/\.ya?ml$/.test(file)) sessions.set(name, readCassette(name, parse(readFileSync(file, "utf8"))));
      else if (file.endsWith(".har.json"))
        sessions.set(name, readArchive(name, JSON.parse(readFileSync(file, "utf8"))));
    } catch {
      unreadable.push(name);
    }
  }
  return { sessions, unreadable };
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

type Loose = Record<string, unknown>;
const at = (value: unknown, ...keys: (string | number)[]): unknown =>
  keys.reduce<unknown>((inner, key) => (inner as Loose | undefined | null)?.[key], value);

/** Cassettes of vcrpy, go-vcr and Ruby VCR, which differ little. */
function readCassette(file: string, cassette: unknown): Exchange[] {
  const interactions = (at(cassette, "interactions") ?? at(cassette, "http_interactions") ?? []) as unknown[];
  return interactions.map((one) =>
    exchange(file, {
      method: String(at(one, "request", "method")),
      url: String(at(one, "request", "uri") ?? at(one, "request", "url")),
      requestBody: at(one, "request", "body", "string") ?? at(one, "request", "body"),
      status: Number(
        at(one, "response", "status", "code") ??
          at(one, "response", "code") ??
          Number.parseInt(String(at(one, "response", "status")), 10),
      ),
      headers: Object.entries((at(one, "response", "headers") ?? {}) as Record<string, unknown>),
      body: at(one, "response", "body", "string") ?? at(one, "response", "body"),
    }),
  );
}

function readArchive(file: string, archive: unknown): Exchange[] {
  return (at(archive, "log", "entries") as unknown[]).map((one) => {
    const headers = at(one, "response", "headers") as { name: string; value: string }[];
    return exchange(file, {
      method: String(at(one, "request", "method")),
      url: String(at(one, "request", "url")),
      requestBody: at(one, "request", "postData", "text"),
      status: Number(at(one, "response", "status")),
      headers: headers.map(({ name, value }) => [name, value]),
      body: at(one, "response", "content", "text"),
    });
  });
}

function exchange(
  file: string,
  raw: {
    method: string;
    url: string;
    requestBody: unknown;
    status: number;
    headers: [string, unknown][];
    body: unknown;
  },
): Exchange {
  const { pathname, search } = new URL(raw.url);
  const headers: Record<string, string> = {};
  for (const [name, value] of raw.headers) {
    const key = name.toLowerCase();
    headers[key] = [headers[key] ?? [], value].flat().join(",");
  }
  const links = headers.link ?? "";
  return {
    file,
    method: raw.method.toUpperCase(),
    path: pathname + search,
    requestBody: json(raw.requestBody),
    status: raw.status,
    relations: [...links.matchAll(/rel="(\w+)"/g)].map(([, relation = ""]) => relation).sort(),
    next: /[?&]after=([^&>]+)[^>]*>; rel="next"/.exec(links)?.[1] ?? null,
    body: json(raw.body),
    headers,
  };
}

function json(text: unknown): unknown {
  if (typeof text === "object") return text;
  if (typeof text !== "string" || text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
