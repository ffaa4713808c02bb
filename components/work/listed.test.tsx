import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ProblemError } from "@/lib/http/client";
import { Listed } from "./listed";

type Query = Parameters<typeof Listed<string>>[0]["query"];

/** Renders a query in some state. */
const shown = (state: object) =>
  renderToStaticMarkup(
    <Listed query={{ isPending: false, error: null, ...state } as Query} noun="tasks" empty="No open tasks.">
      {(items) => <p>{items.join(", ")}</p>}
    </Listed>,
  );
const pages = (...items: string[]) => ({ pages: [{ items }], pageParams: [""] });
const problem = (status: number) => new ProblemError("internal", status, "It failed.", undefined, {});

test("a list shows that it's loading, that it failed, that it's empty, and its items", () => {
  expect(shown({ isPending: true })).toContain("Loading tasks");
  expect(shown({ error: problem(500) })).toContain("It failed.");
  expect(shown({ data: pages() })).toContain("No open tasks.");
  expect(shown({ data: pages("Read", "Write") })).toContain("Read, Write");
});

test("a list that can't be refreshed stays, and says that it may be out of date", () => {
  const stale = shown({ data: pages("Read"), error: problem(500) });
  expect(stale).toContain("Read");
  expect(stale).toContain("may be out of date");
});

test("V1: removes a list that the reader may no longer see", () => {
  for (const status of [403, 404]) {
    const gone = shown({ data: pages("Read"), error: problem(status) });
    expect(gone).not.toContain("Read");
    expect(gone).toContain("It failed.");
  }
});

test("a list with more pages offers the next one", () => {
  expect(shown({ data: pages("Read"), hasNextPage: true })).toContain("Show more");
  expect(shown({ data: pages("Read"), hasNextPage: false })).not.toContain("Show more");
});
