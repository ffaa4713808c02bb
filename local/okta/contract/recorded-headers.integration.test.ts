import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "..";
import { areRecordingsHere, type Exchange, noRecordings, readRecordings } from "./recordings";

beforeEach(({ skip }) => skip(!areRecordingsHere, noRecordings));

let okta: OktaOrg;
let recorded: Exchange[] = [];
beforeAll(async () => {
  okta = await startOktaOrg({
    people: 60,
    rateLimits: 0.01,
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
  });
  if (!areRecordingsHere) return;
  // This recorder kept all headers. Those from 2025 on are today's.
  recorded = [...readRecordings().sessions.values()]
    .flat()
    .filter(
      ({ file, headers }) => file.startsWith("okta-sdk-python") && Date.parse(headers.date ?? "") > 1.735e12,
    );
});
afterAll(() => okta.close());

/** An org's own, or from a product that no one calls here. */
const own = new Set(["content-security-policy", "report-to", "accept-ch"]);
/** The same in every recorded answer with that status. */
const fixed = [
  "cache-control",
  "connection",
  "content-encoding",
  "pragma",
  "server",
  "transfer-encoding",
  "vary",
  "x-content-type-options",
];

const calls: Record<number, () => Promise<Response>> = {
  200: () => call("GET", "/users/me"),
  204: async () => {
    const made = await call("POST", "/groups", { profile: { name: "Made to be deleted" } });
    return call("DELETE", `/groups/${((await made.json()) as { id: string }).id}`);
  },
  400: () => call("POST", "/users", { profile: {} }),
  404: () => call("GET", "/users/00uNobody"),
  429: async () => {
    for (;;) {
      const answer = await call("GET", "/apps");
      await answer.clone().arrayBuffer();
      if (answer.status === 429) return answer;
    }
  },
};

function call(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${okta.url}/api/v1${path}`, {
    method,
    headers: { authorization: `SSWS ${LOCAL_TOKEN}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

test.each(Object.keys(calls).map(Number))(
  "an answer %i has the headers that all recorded ones have, and their values",
  async (status) => {
    const theirs = recorded.filter((exchange) => exchange.status === status).map(({ headers }) => headers);
    expect(theirs.length).toBeGreaterThan(0);
    const answer = await calls[status]?.();
    expect(answer?.status).toBe(status);
    const lacks: string[] = [];
    for (const name of Object.keys(theirs[0] ?? {})) {
      if (own.has(name) || !theirs.every((headers) => name in headers)) continue;
      const value = answer?.headers.get(name) ?? null;
      if (value === null) lacks.push(name);
      const [first] = theirs.map((headers) => headers[name]);
      if (fixed.includes(name) && theirs.every((headers) => headers[name] === first))
        expect([name, value]).toEqual([name, first]);
    }
    expect(lacks).toEqual([]);
    // A header that was never recorded would tell a client more than Okta does.
    for (const name of ["keep-alive", "content-length", "retry-after"])
      if (!theirs.some((headers) => name in headers))
        expect([name, answer?.headers.get(name)]).toEqual([name, null]);
  },
);
