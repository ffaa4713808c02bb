import { afterAll, beforeAll, expect, test } from "vitest";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";

let okta: OktaOrg;
const DAY_MS = 24 * 3_600_000;

beforeAll(async () => {
  okta = await startOktaOrg({ people: 60, rateLimits: "off" });
});
afterAll(() => okta.close());

interface Entry {
  uuid: string;
  eventType: string;
  published: string;
}

async function read(target: string) {
  const answer = await fetch(target.startsWith("http") ? target : `${okta.url}/api/v1/logs?${target}`, {
    headers: { authorization: `SSWS ${LOCAL_TOKEN}` },
  });
  const body = await answer.json();
  const next = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
  return { status: answer.status, code: body.errorCode as string, entries: body as Entry[], next };
}

const rename = (count: number) => {
  for (let n = 0; n < count; n += 1) okta.org.updateProfile(n, { nickName: `${Math.random()}` }, false);
};
const iso = (fromNow: number) => new Date(okta.org.now().getTime() + fromNow).toISOString();

test("polling gets every event once, in order; next is there on an empty page too, and continues later", async () => {
  rename(5);
  const seen: string[] = [];
  let page = await read("limit=2");
  while (page.entries.length > 0) {
    seen.push(...page.entries.map(({ uuid }) => uuid));
    expect(page.next).toBeDefined();
    page = await read(page.next ?? "");
  }
  expect(seen).toHaveLength(okta.org.log.end);
  expect(new Set(seen).size).toBe(seen.length);
  const empty = page.next ?? "";
  expect((await read(empty)).entries).toEqual([]);
  rename(3);
  const late = await read(empty);
  expect(late.entries.map(({ eventType }) => eventType)).toEqual([
    "user.account.update_profile",
    "user.account.update_profile",
  ]);
  expect((await read(late.next ?? "")).entries).toHaveLength(1);
});

test("a bounded request ends: its last page has no next", async () => {
  rename(4);
  const seen: string[] = [];
  let target: string | undefined = `limit=3&since=${iso(-DAY_MS)}&until=${iso(1_000)}`;
  for (let pages = 0; target && pages < 50; pages += 1) {
    const { entries, next }: Awaited<ReturnType<typeof read>> = await read(target);
    seen.push(...entries.map(({ uuid }) => uuid));
    target = next;
  }
  expect([target, seen.length]).toEqual([undefined, okta.org.log.end]);
});

test("a log requested from more than 90 days ago returns what there is", async () => {
  expect((await read("since=2018-01-26T00:00:00Z&limit=1000")).entries).toHaveLength(okta.org.log.end);
});

test("descending begins with the latest event and ends at the first", async () => {
  const first = await read("sortOrder=DESCENDING&limit=1000");
  const published = first.entries.map((entry) => entry.published);
  expect(published).toEqual([...published].sort().reverse());
  expect([first.entries.length, first.next]).toEqual([okta.org.log.end, undefined]);
});

test("filter and q select; a filter that finds nothing yet still polls on", async () => {
  const filter = encodeURIComponent('eventType eq "user.lifecycle.suspend"');
  const before = await read(`filter=${filter}`);
  expect(before.entries).toEqual([]);
  okta.org.lifecycle(30, "suspend");
  rename(2);
  const after = await read(before.next ?? "");
  expect(after.entries.map(({ eventType }) => eventType)).toEqual(["user.lifecycle.suspend"]);
  const login = String(okta.org.directory.at(30)?.profile.login);
  expect((await read(`q=${encodeURIComponent(login)}&limit=1000`)).entries.length).toBeGreaterThan(0);
});

test.each([
  ["since=yesterday", "E0000030"],
  ["until=2026-13-40", "E0000030"],
  ["since=2026-11-02T00:00:00Z&until=2026-11-01T00:00:00Z", "E0000001"],
  ["limit=-1", "E0000001"],
  ["sortOrder=sideways", "E0000001"],
  ["after=nonsense", "E0000029"],
  ["filter=published%20gt%20%222026-01-01%22", "E0000053"],
  ["filter=bogus%20eq%20%22x%22", "E0000053"],
  ["filter=eventType", "E0000053"],
  [`q=${"a".repeat(41)}`, "E0000001"],
  [`q=${Array(11).fill("a").join("+")}`, "E0000001"],
])("%s: 400 %s", async (query, code) => {
  const { status, code: said } = await read(query);
  expect([status, said]).toEqual([400, code]);
});
