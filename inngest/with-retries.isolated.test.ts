import fc from "fast-check";
import { NonRetriableError, RetryAfterError } from "inngest";
import { expect, test } from "vitest";
import { conflict } from "@/lib/errors";
import { OktaFailure, type OktaFailureKind } from "@/lib/okta/failure";
import { RetryLater } from "@/lib/sync/run/fail/retry-later";
import { withRetries } from "./with-retries";

/** What Inngest gets when work throws `error`. */
const told = (error: unknown, attempt = 0): Promise<unknown> =>
  withRetries(attempt, () => Promise.reject(error)).then(
    () => null,
    (thrown: unknown) => thrown,
  );

/** The seconds that Inngest must wait. */
async function seconds(error: unknown, attempt?: number): Promise<number> {
  const thrown = await told(error, attempt);
  expect(thrown).toBeInstanceOf(RetryAfterError);
  return Number((thrown as RetryAfterError).retryAfter);
}

test("tells Inngest for any error when to retry, or not to", async () => {
  const errors = fc.oneof(
    fc.string().map((text) => new Error(text)),
    fc.anything(),
    fc.integer({ min: -5_000, max: 900_000 }).map((ms) => new RetryLater(new Date(Date.now() + ms), "later")),
    fc
      .constantFrom<OktaFailureKind>(
        "refused",
        "forbidden",
        "limited",
        "unreachable",
        "unreadable",
        "unknown",
      )
      .map((kind) => new OktaFailure(kind, "failed")),
  );
  await fc.assert(
    fc.asyncProperty(errors, fc.nat(20), async (error, attempt) => {
      const thrown = await told(error, attempt);
      if (thrown instanceof NonRetriableError) return;
      expect(thrown).toBeInstanceOf(RetryAfterError);
      const wait = Number((thrown as RetryAfterError).retryAfter);
      expect(wait).toBeGreaterThanOrEqual(1);
      expect(wait).toBeLessThanOrEqual(900);
    }),
  );
});

test("uses the run's own retry time, then Okta's, then the number of attempts", async () => {
  const in40s = new Date(Date.now() + 40_000);
  expect(await seconds(new RetryLater(in40s, "later"), 3)).toBe(40);
  expect(await seconds(new OktaFailure("limited", "429", { resumeAt: in40s }), 3)).toBe(40);
  expect(await seconds(new OktaFailure("unreachable", "500"), 0)).toBe(5);
  expect(await seconds(new Error("the database is away"), 3)).toBe(60);
});

test("doesn't retry what a retry can't fix", async () => {
  for (const error of [new OktaFailure("refused", "401"), conflict("not-set-up", "Not set up.")])
    expect(await told(error)).toBeInstanceOf(NonRetriableError);
});

test("never sends Inngest the text of an unexpected error, because it may contain people's data", async () => {
  const thrown = await told(new Error("duplicate key (email)=(ann@acme.example)"));
  expect(String(thrown)).not.toContain("ann@acme.example");
});
