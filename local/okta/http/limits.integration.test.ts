import { afterEach, expect, test } from "vitest";
import { type OktaOrg, type OktaOrgOptions, startOktaOrg } from "..";

let okta: OktaOrg | undefined;
afterEach(() => okta?.close());

const tokens = ["00one", "00two", "00three"].map((value) => ({
  value,
  role: "READ_ONLY_ADMIN" as const,
  owner: 0,
}));

async function start(options: OktaOrgOptions): Promise<OktaOrg> {
  okta = await startOktaOrg(options);
  return okta;
}

async function call(org: OktaOrg, token: string, path: string) {
  const answer = await fetch(`${org.url}/api/v1${path}`, { headers: { authorization: `SSWS ${token}` } });
  await answer.arrayBuffer();
  const header = (name: string) => Number(answer.headers.get(`x-rate-limit-${name}`));
  return { answer, said: [answer.status, header("limit"), header("remaining")], reset: header("reset") };
}

test("each credential has half of a bucket, the org the whole, and buckets are separate (okta-facts §3.1)", async () => {
  // 600 a minute for the list of users becomes 6; 2,000 for one user 20.
  const org = await start({ people: 60, rateLimits: 0.01, tokens });
  const list = async (token: string) => (await call(org, token, "/users?limit=1")).said;
  expect(await list("00one")).toEqual([200, 3, 2]);
  expect(await list("00one")).toEqual([200, 3, 1]);
  expect(await list("00one")).toEqual([200, 3, 0]);
  expect(await list("00one")).toEqual([429, 3, 0]);
  // Refused calls count in the org's bucket too: of its 6 calls 2 are left, and the second credential feels it.
  expect(await list("00two")).toEqual([200, 6, 1]);
  expect(await list("00two")).toEqual([200, 6, 0]);
  expect(await list("00three")).toEqual([429, 6, 0]);
  expect((await call(org, "00one", "/users/me")).said).toEqual([200, 10, 9]);
});

test("a full bucket answers with its reset and no Retry-After, and is empty again at that time", async () => {
  const org = await start({ people: 60, rateLimits: 0.02, tokens });
  expect((await call(org, "00one", "/apps")).said).toEqual([200, 1, 0]);
  const { answer, reset } = await call(org, "00one", "/apps");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, null]);
  const wait = reset * 1000 - org.org.now().getTime();
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(61_000);
  org.faults.set({ clock: { aheadMs: 61_000 } });
  expect((await call(org, "00one", "/apps")).said).toEqual([200, 1, 0]);
});

test("calls beyond the number at a time get the 429 with zeros, and the next one the usual limits again", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let inside = 0;
  const org = await start({
    people: 60,
    tokens,
    concurrency: 2,
    before: async (ctx, next) => {
      if (ctx.query.limit === "2") {
        inside += 1;
        await held;
      }
      await next();
    },
  });
  const slow = [call(org, "00one", "/users?limit=2"), call(org, "00one", "/users?limit=2")];
  await expect.poll(() => inside).toBe(2);
  const refused = await fetch(`${org.url}/api/v1/users?limit=1`, {
    headers: { authorization: "SSWS 00one" },
  });
  expect([refused.status, (await refused.json()).errorCode]).toEqual([429, "E0000047"]);
  expect(["limit", "remaining"].map((name) => refused.headers.get(`x-rate-limit-${name}`))).toEqual([
    "0",
    "0",
  ]);
  expect(Number(refused.headers.get("x-rate-limit-reset")) * 1000).toBeGreaterThan(
    org.org.now().getTime() - 1,
  );
  release();
  expect((await Promise.all(slow)).map(({ answer }) => answer.status)).toEqual([200, 200]);
  const { said } = await call(org, "00one", "/users?limit=1");
  expect(said.slice(0, 2)).toEqual([200, 300]);
});
