import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { OktaPort } from "@/lib/okta/port";
import { localEnv } from "@/local/env";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { OktaFailure, type OktaFailureKind } from "../failure";
import { createOktaPort } from "./sdk-adapter";

/** The long run reads 100,000 people. Fewer, over twenty pages, use the same code. */
const PEOPLE = localEnv().LEARN_AMP_FULL ? 100_000 : 10_000;
const APP_USERS = "/api/v1/apps/*/users";
let okta: OktaOrg;
let port: OktaPort;
/** Everyone assigned, according to the org itself. */
let assigned = 0;

beforeAll(async () => {
  okta = await startOktaOrg({ people: PEOPLE, rateLimits: "off" });
  port = await createOktaPort({
    orgUrl: okta.url,
    credential: { kind: "API_TOKEN", token: LOCAL_TOKEN },
    allowLoopback: true,
  });
  const { org } = okta;
  for (let n = 0; n < PEOPLE; n += 1) if (org.assignments.of(org.app, n)) assigned += 1;
});
afterAll(() => okta.close());
beforeEach(() => okta.faults.set({}));

/** Reads the whole listing once, as a sync does without its retries. Returns what came in, and the failure that ended it. */
async function readEverybody(): Promise<{ people: number; failure: OktaFailureKind | null; titles: number }> {
  const ids = new Set<string>();
  let titles = 0;
  let after: string | null = null;
  try {
    do {
      const page = await port.listAppUsers({ appId: okta.org.app.id, after });
      for (const user of page.users) {
        ids.add(user.id);
        if (user.profile.title) titles += 1;
      }
      for (const { id } of page.unreadable) ids.add(id);
      after = page.next;
    } while (after !== null);
  } catch (error) {
    if (!(error instanceof OktaFailure)) throw error;
    return { people: ids.size, failure: error.kind, titles };
  }
  return { people: ids.size, failure: null, titles };
}

test.each<[string, unknown]>([
  ["nothing wrong", {}],
  ["latency that is spread", { latency: { path: APP_USERS, medianMs: 2, p95Ms: 8, seed: 4 } }],
  ["empty pages in the middle", { emptyPage: { path: APP_USERS, every: 3 } }],
  ["a server error on every third page", { serverError: { path: APP_USERS, every: 3 } }],
  ["a bad gateway on every third page", { serverError: { path: APP_USERS, every: 3, status: 502 } }],
  ["every third answer cut in the middle", { cut: { path: APP_USERS, every: 3 } }],
])(
  "reads everyone with %s",
  async (_, faults) => {
    okta.faults.set(faults);
    expect(await readEverybody()).toMatchObject({ people: assigned, failure: null });
  },
  120_000,
);

test.each<[string, unknown, OktaFailureKind]>([
  ["a rate limit", { rateLimited: { path: APP_USERS, every: 7 } }, "limited"],
  ["a server error that lasts", { serverError: { path: APP_USERS, every: 1 } }, "unreachable"],
  ["a bad gateway that lasts", { serverError: { path: APP_USERS, every: 1, status: 502 } }, "unreachable"],
  ["every answer cut in the middle", { cut: { path: APP_USERS, every: 1 } }, "unreachable"],
  ["an answer that is not JSON", { notJson: { path: APP_USERS, every: 7 } }, "unreadable"],
  ["an expired cursor", { expiredCursor: { path: APP_USERS, every: 7 } }, "cursor-expired"],
  ["a revoked token", { revokedToken: {} }, "refused"],
  ["a lost role", { lostRole: {} }, "forbidden"],
  ["a lost role, said as 401", { lostRole: { status: 401 } }, "forbidden"],
])(
  "%s ends the read with the right failure, never with fewer people and no error",
  async (_, faults, kind) => {
    okta.faults.set(faults);
    const begun = Date.now();
    const { people, failure } = await readEverybody();
    expect(failure).toBe(kind);
    expect(people).toBeLessThan(assigned);
    // We notice a cut at once, not at the deadline.
    expect(Date.now() - begun).toBeLessThan(25_000);
    // A fault that has ended leaves nothing behind.
    okta.faults.set({});
    expect((await port.listAppUsers({ appId: okta.org.app.id, after: null })).users).toHaveLength(500);
  },
);

test("a rate limit says when to continue, by Okta's clock, even if that clock is wrong", async () => {
  okta.faults.set({ rateLimited: { every: 1, resetSeconds: 9 }, clock: { aheadMs: 3_600_000 } });
  const failure = await port.readApp(okta.org.app.id).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(OktaFailure);
  const wait = ((failure as OktaFailure).details.resumeAt?.getTime() ?? 0) - Date.now();
  expect(wait).toBeGreaterThan(6_000);
  expect(wait).toBeLessThan(13_000);
});

test("a hidden attribute is missing for everyone, but everyone is listed, so the emptied-fields guard must notice (R5)", async () => {
  okta.faults.set({ hiddenAttribute: { name: "title" } });
  expect(await readEverybody()).toEqual({ people: assigned, failure: null, titles: 0 });
}, 120_000);

test("a stale search finds the past, and reading by ID finds the present", async () => {
  const id = okta.org.directory.at(5)?.id ?? "";
  okta.faults.set({ staleSearch: { ms: 60_000 } });
  okta.org.updateProfile(5, { title: "Head of What Is" }, false);
  const search = `id eq "${id}"`;
  const found = async () => (await port.listUsers({ search, after: null })).users[0]?.profile.title;
  expect(await found()).not.toBe("Head of What Is");
  expect((await port.readUser(id))?.profile.title).toBe("Head of What Is");
  okta.faults.set({});
  expect(await found()).toBe("Head of What Is");
});
