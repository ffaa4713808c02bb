import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ProblemError } from "@/lib/http/client";
import { Listed } from "./listed";

type Query = Parameters<typeof Listed<string>>[0]["query"];

/** What the page shows of a query in some state. */
const shown = (state: object) =>
  renderToStaticMarkup(
    <Listed query={{ isPending: false, error: null, ...state } as Query} noun="tasks" empty="No open tasks.">
      {(items) => <p>{items.join(", ")}</p>}
    </Listed>,
  );
const pages = (...items: string[]) => ({ pages: [{ items }], pageParams: [""] });
const problem = (status: number) => new ProblemError("internal", status, "It failed.", undefined, {});

test("a list says that it is loading, that it failed, that it is empty, and what it holds", () => {
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

test("V1: a list that the reader no longer sees is taken off the page", () => {
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
