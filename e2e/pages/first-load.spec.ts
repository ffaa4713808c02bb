import { gzipSync } from "node:zlib";
import { become } from "@/e2e/doors/become";
import { signInByPassword } from "@/e2e/permissions/callers";
import { type APIRequestContext, expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";
import { fullCompany } from "./company";
import { openPages, ownersPages, type Visit } from "./visits";

/** KB (1,000 bytes, gzip): 174 for an empty page of this Next version, and 90 for ours. */
const BAR_KB = 264;

const sizes = new Map<string, Promise<number>>();

/** The scripts that a page's HTML requests, compressed. Without those for browsers that don't know modules. */
async function firstLoadKb(request: APIRequestContext, path: string): Promise<number> {
  const answer = await request.get(path, { maxRedirects: 0 });
  expect(answer.status(), path).toBe(200);
  const tags = (await answer.text()).match(/<script\b[^>]*>|<link\b[^>]*as="script"[^>]*>/g) ?? [];
  const scripts = tags
    .filter((tag) => !/nomodule/i.test(tag))
    .map((tag) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1])
    .filter((src) => src !== undefined);
  const sizeOf = async (src: string) => gzipSync(await (await request.get(src)).body()).length;
  const all = [...new Set(scripts)].map((src) => {
    const size = sizes.get(src) ?? sizeOf(src);
    sizes.set(src, size);
    return size;
  });
  expect(all.length, `${path} has scripts`).toBeGreaterThan(5);
  return (await Promise.all(all)).reduce((sum, size) => sum + size, 0) / 1_000;
}

async function tooLarge(request: APIRequestContext, visits: Visit[]): Promise<string[]> {
  const found: string[] = [];
  for (const { path } of visits) {
    const kb = await firstLoadKb(request, path);
    if (kb > BAR_KB) found.push(`${path} loads ${kb.toFixed(1)} KB`);
  }
  return found;
}

test("every page loads at most 90 KB of JavaScript more than an empty one", async ({ playwright }) => {
  const request = await playwright.request.newContext({ baseURL: runningProduct().appUrl });
  expect(await tooLarge(request, openPages)).toEqual([]);
  const { owner, examples } = await fullCompany();
  await signInByPassword(request, owner);
  expect(await tooLarge(request, ownersPages(examples))).toEqual([]);
  await request.dispose();
  const staff = await playwright.request.newContext({ baseURL: runningProduct().appUrl });
  await become(staff, "staff");
  expect(await tooLarge(staff, [{ file: "app/staff/page.tsx", path: "/staff" }])).toEqual([]);
  await staff.dispose();
});
