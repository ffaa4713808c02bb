import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import type { RunView } from "@/lib/sync/contract";
import { changesQuery } from "./changes/queries";
import { statusInterval, syncKeys } from "./queries";

afterEach(() => vi.unstubAllGlobals());

/** Answers every request of the browser with an empty page, and records path and signal. */
function recordRequests(answer: (path: string) => Promise<Response>) {
  const requests: { path: string; signal: AbortSignal | null | undefined }[] = [];
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => {
    requests.push({ path, signal: init?.signal });
    return answer(path);
  });
  return requests;
}

const emptyPage = async () => Response.json({ items: [], nextCursor: null });

test("the end of a sync refreshes everything on the Okta pages: every key begins with that of all", () => {
  const keys = [
    syncKeys.status,
    syncKeys.runs({}),
    syncKeys.runs({ status: "DONE" }),
    syncKeys.run("1"),
    syncKeys.changes("1", {}),
    syncKeys.holds("fields"),
  ];
  for (const key of keys) expect(key.slice(0, syncKeys.all.length)).toEqual(syncKeys.all);
  expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(keys.length);
});

test("the changes of a sync are asked for with the filter, without its empty parts", async () => {
  const requests = recordRequests(emptyPage);
  await new QueryClient().fetchInfiniteQuery(changesQuery("7", { kind: "SUSPEND" }));
  expect(requests.map(({ path }) => path)).toEqual(["/api/okta/runs/7/changes?kind=SUSPEND"]);
});

test("a request that no one waits for any more is cancelled", async () => {
  const requests = recordRequests(() => new Promise(() => {}));
  const client = new QueryClient();
  const query = changesQuery("7", {});
  const fetching = client.fetchInfiniteQuery({ ...query, retry: false }).catch(() => "cancelled");
  await client.cancelQueries({ queryKey: query.queryKey });
  expect(await fetching).toBe("cancelled");
  expect(requests.map(({ signal }) => signal?.aborted)).toEqual([true]);
});

test("the status is asked for every second during a sync, and every 20 seconds otherwise", () => {
  expect(statusInterval({ currentRun: { state: "RUNNING" } as RunView })).toBe(1_000);
  expect(statusInterval({ currentRun: null })).toBe(20_000);
  expect(statusInterval(undefined)).toBe(20_000);
});
