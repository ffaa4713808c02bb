import { afterEach, beforeEach, expect, test } from "vitest";
import type { OktaPort } from "@/lib/okta/port";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { callOkta } from "@/testing/orgs/okta-call";
import { createOktaPort } from "./sdk-adapter";

const NINETY_DAYS = 90 * 24 * 60 * 60 * 1000;
const LOGS = "/api/v1/logs";
let okta: OktaOrg;
let port: OktaPort;
/** What the log answers in place of its entries; null for the entries. */
let refusal: { status: number; body: unknown } | null = null;

beforeEach(async () => {
  refusal = null;
  okta = await startOktaOrg({
    people: 5,
    rateLimits: "off",
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
    before: async (ctx, next) => {
      if (ctx.path !== LOGS) return next();
      // A clock a minute ahead of ours: a request for exactly 90 days then goes too far back.
      const oldest = Date.now() + 60_000 - NINETY_DAYS;
      const tooFarBack = Date.parse(String(ctx.query.since)) < oldest;
      const answer = tooFarBack ? { status: 400, body: { errorCode: "E0000053" } } : refusal;
      if (answer === null) return next();
      ctx.status = answer.status;
      ctx.body = answer.body as object;
    },
  });
  port = await createOktaPort({
    orgUrl: okta.url,
    credential: { kind: "API_TOKEN", token: LOCAL_TOKEN },
    allowLoopback: true,
  });
});
afterEach(() => okta.close());

const idAt = (position: number) => String(okta.org.directory.at(position)?.id);

test("R1: says yes for a deleted person and no for an existing one, even if Okta's clock is ahead of ours", async () => {
  const gone = idAt(3);
  const org = { url: okta.url, token: LOCAL_TOKEN };
  await callOkta(org, "POST", `/api/v1/users/${gone}/lifecycle/deactivate`);
  await callOkta(org, "DELETE", `/api/v1/users/${gone}`);
  expect(await port.askIfDeleted({ kind: "user", id: gone })).toBe("yes");
  expect(await port.askIfDeleted({ kind: "user", id: idAt(2) })).toBe("no");
});

test.each([
  [400, { errorCode: "E0000053" }],
  [400, { errorCode: "E0000001" }],
  [401, { errorCode: "E0000011" }],
  [401, { errorCode: "E0000015" }],
  [403, { errorCode: "E0000006" }],
  [404, { errorCode: "E0000007" }],
  [405, { errorCode: "E0000022" }],
  [500, { errorCode: "E0000009" }],
  [503, "<html>"],
  [200, "<html>a sign-in page</html>"],
  [200, { not: "a list" }],
])("R1: a log that answers %s %j proves nothing and fails nothing", async (status, body) => {
  refusal = { status, body };
  expect(await port.askIfDeleted({ kind: "user", id: idAt(3) })).toBe("unknown");
});

test("a rate limit is passed on: the run waits and asks again", async () => {
  refusal = { status: 429, body: { errorCode: "E0000047" } };
  await expect(port.askIfDeleted({ kind: "user", id: idAt(3) })).rejects.toMatchObject({ kind: "limited" });
});

test("an unreachable Okta proves nothing and fails nothing", async () => {
  await okta.close();
  expect(await port.askIfDeleted({ kind: "user", id: "00uNobody" })).toBe("unknown");
  okta = await startOktaOrg({ people: 1, rateLimits: "off" });
});

test("an ID with quotes in it asks about that person only", async () => {
  expect(await port.askIfDeleted({ kind: "user", id: '00u" or target.id pr or target.id eq "x\\' })).toBe(
    "no",
  );
});
