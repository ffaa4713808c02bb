import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type ProblemCode, ProblemError } from "@/lib/http/client";
import { Failed, Refused, Stale, staleReason } from "./states";

const problem = (code: ProblemCode, status: number, advice?: string) =>
  new ProblemError(code, status, "It failed.", advice, {});

test.each([
  ["the session has ended", problem("not-signed-in", 401), "signed out"],
  ["the server can't be reached", problem("offline", 0), "We can't reach the server"],
  ["the server is too slow", problem("timeout", 0), "took too long"],
  ["the role was taken away", problem("forbidden", 403), "no longer have access"],
  ["the integration was switched off", problem("not-found", 404), "no longer have access"],
  ["there are too many requests", problem("too-many-attempts", 429), "The server is busy"],
  ["the server failed", problem("internal", 500), "on our side"],
  ["the answer can't be read", new SyntaxError("Unexpected token"), "on our side"],
])("a page that can't be refreshed says why: %s", (_, error, words) => {
  expect(staleReason(error)).toContain(words);
});

test("a page that can't be refreshed offers to try again, and says nothing while all is well", () => {
  const shown = (error: Error | null) => renderToStaticMarkup(<Stale error={error} onRetry={() => {}} />);
  expect(shown(problem("internal", 500))).toContain("Try again");
  expect(shown(null)).toBe("");
});

test("announces a refused action with its advice", () => {
  const shown = renderToStaticMarkup(<Refused error={problem("unchanged", 409, "Reload the page.")} />);
  expect(shown).toContain('role="alert"');
  expect(shown).toContain("It failed.");
  expect(shown).toContain("Reload the page.");
  expect(renderToStaticMarkup(<Refused error={null} />)).toBe("");
});

test("also shows the advice for content that can't be fetched", () => {
  const shown = renderToStaticMarkup(
    <Failed error={problem("offline", 0, "Check your connection.")} onRetry={() => {}} />,
  );
  expect(shown).toContain("It failed. Check your connection.");
});
