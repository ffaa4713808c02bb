import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../system/ports";
import { until } from "../system/processes";
import { startOktaOrg } from ".";
import { pageBytes } from "./http/page-bytes";

const PEOPLE = 1_000_000;
const TOKEN = "00scale";
const headers = { authorization: `SSWS ${TOKEN}`, "content-type": "application/json" };
let url = "";
let pid = 0;
let stop: () => Promise<void>;

/** The org in its own process, so that we can measure what it takes. */
beforeAll(async () => {
  const port = await freePort();
  const main = path.resolve(import.meta.dirname, "main.ts");
  const args = ["--import", "tsx", main, "--port", String(port), "--people", String(PEOPLE)];
  const child = spawn(process.execPath, [...args, "--token", TOKEN, "--rate-limits", "off"], {
    stdio: "ignore",
  });
  url = `http://127.0.0.1:${port}`;
  pid = child.pid ?? 0;
  stop = async () => {
    child.kill();
    await once(child, "exit");
  };
  const answers = await until(
    () =>
      fetch(url).then(
        () => true,
        () => false,
      ),
    60_000,
  );
  if (!answers) throw new Error("The org didn't answer within a minute.");
}, 90_000);
afterAll(() => stop());

/** Returns the megabytes of memory that the process uses. */
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
const get = (target: string) => fetch(target.startsWith("http") ? target : `${url}${target}`, { headers });
const nextOf = (response: Response) => /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];

test("all of a million people are listed once, under 400 MB", async () => {
  let target: string | undefined = "/api/v1/users?limit=200";
  const ids = new Set<string>();
  let most = 0;
  for (let page = 0; target; page += 1) {
    const response = await get(target);
    for (const { id } of (await response.json()) as { id: string }[]) ids.add(id);
    target = nextOf(response);
    if (page % 200 === 0) most = Math.max(most, memory());
  }
  console.log(`${ids.size} people listed, at most ${Math.round(most)} MB`);
  expect(ids.size).toBeGreaterThan(PEOPLE * 0.99);
  expect(most).toBeLessThan(400);
});

test("a page of 200 people takes the server less than 5 ms, anywhere in the list", async () => {
  const taken: number[] = [];
  const okta = await startOktaOrg({
    people: PEOPLE,
    rateLimits: "off",
    tokens: [{ value: TOKEN, role: "SUPER_ADMIN", owner: 0 }],
    before: async (ctx, next) => {
      // Processor time, so that other programs on the machine don't count.
      const before = process.cpuUsage();
      await next();
      pageBytes(ctx.body as unknown[]);
      const { user, system } = process.cpuUsage(before);
      taken.push((user + system) / 1000);
    },
  });
  let target: string | undefined = `${okta.url}/api/v1/users?limit=200`;
  for (let page = 0; page < 300 && target; page += 1) {
    const response: Response = await get(target);
    await response.arrayBuffer();
    target = nextOf(response);
  }
  await okta.close();
  taken.sort((x, y) => x - y);
  const median = taken[taken.length >> 1] ?? Number.POSITIVE_INFINITY;
  console.log(`${median.toFixed(1)} ms a page of 200 at the median, made and written as JSON`);
  expect(median).toBeLessThan(5);
});

test("finds someone by login, ID, number or last change without reading everyone", async () => {
  const one = await (
    await get("/api/v1/users?limit=1&search=profile.employeeNumber%20eq%20%22E0777777%22")
  ).json();
  const { login } = one[0].profile;
  await fetch(`${url}/api/v1/users/${one[0].id}`, {
    method: "POST",
    headers,
    body: '{"profile":{"title":"Changed"}}',
  });
  const started = performance.now();
  for (const search of [
    `profile.login eq "${login}"`,
    `id eq "${one[0].id}"`,
    'lastUpdated gt "2026-11-02T00:00:00.000Z"',
  ]) {
    const found = await (await get(`/api/v1/users?search=${encodeURIComponent(search)}`)).json();
    expect(found.map(({ id }: { id: string }) => id)).toEqual([one[0].id]);
  }
  expect(performance.now() - started).toBeLessThan(1_000);
});
