import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ProblemError } from "@/lib/http/client";
import { Failed, Refused, Stale, staleReason } from "./states";

const problem = (code: string, status: number, advice?: string) =>
  new ProblemError(code, status, "It failed.", advice, {});

test.each([
  ["the session has ended", problem("not-signed-in", 401), "signed out"],
  ["the server can't be reached", problem("offline", 0), "We can't reach the server"],
  ["the role was taken away", problem("forbidden", 403), "no longer have access"],
  ["the integration was switched off", problem("not-found", 404), "no longer have access"],
  ["there are too many requests", problem("too-many-requests", 429), "The server is busy"],
  ["the server failed", problem("internal", 500), "on our side"],
  ["the answer can't be read", new SyntaxError("Unexpected token"), "on our side"],
])("a page that can't be refreshed says why: %s", (_, error, words) => {
  expect(staleReason(error)).toContain(words);
});

test("a page that can't be refreshed offers another try, and says nothing while all is well", () => {
  const shown = (error: Error | null) => renderToStaticMarkup(<Stale error={error} onRetry={() => {}} />);
  expect(shown(problem("internal", 500))).toContain("Try again");
  expect(shown(null)).toBe("");
});

test("a refused action is announced with its advice", () => {
  const shown = renderToStaticMarkup(<Refused error={problem("unchanged", 409, "Reload the page.")} />);
  expect(shown).toContain('role="alert"');
  expect(shown).toContain("It failed.");
  expect(shown).toContain("Reload the page.");
  expect(renderToStaticMarkup(<Refused error={null} />)).toBe("");
});

test("content that can't be fetched shows the advice too", () => {
  const shown = renderToStaticMarkup(
    <Failed error={problem("offline", 0, "Check your connection.")} onRetry={() => {}} />,
  );
  expect(shown).toContain("It failed. Check your connection.");
});
