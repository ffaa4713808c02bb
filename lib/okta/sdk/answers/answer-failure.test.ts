import fc from "fast-check";
import { expect, test } from "vitest";
import { TransportFailure, type TransportFailureKind } from "@/lib/okta/transport/failure";
import type { OktaFailureKind } from "../../failure";
import { resumeAt, toOktaFailure } from "./answer-failure";

const call = { what: "GET /api/v1/users", paged: false };

test.each([
  [{ status: 401, errorCode: "E0000011" }, "refused"],
  [{ status: 401, errorCode: "E0000015" }, "forbidden"],
  [{ status: 403, errorCode: "E0000006" }, "forbidden"],
  [{ status: 429 }, "limited"],
  [{ status: 500 }, "unreachable"],
  [{ status: 302 }, "unreadable"],
  [{ status: 400 }, "unknown"],
  [new Error("something else"), "unreachable"],
])("%j is sorted as %s", (thrown, kind) => {
  expect(toOktaFailure(thrown, call).kind).toBe(kind);
});

test.each<[TransportFailureKind, OktaFailureKind]>([
  ["too-slow", "unreachable"],
  ["cut", "unreachable"],
  ["unreachable", "unreachable"],
  ["no-such-host", "unreachable"],
  ["aborted", "unreachable"],
  ["too-large", "unreadable"],
  ["undecodable", "unreadable"],
  ["forbidden-address", "unknown"],
])("a call that ends %s is sorted as %s", (kind, sorted) => {
  expect(toOktaFailure(new TransportFailure(kind), call).kind).toBe(sorted);
});

test("a 400 on a page with a cursor means that the cursor has expired", () => {
  expect(toOktaFailure({ status: 400 }, { ...call, paged: true }).kind).toBe("cursor-expired");
});

test("the wait for a limit is Okta's own, whatever our clock says, and never absurd", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -4e6, max: 4e6 }),
      fc.integer({ min: -100, max: 100_000 }),
      (skew, wait) => {
        const now = 1_790_000_000_000;
        const okta = Math.floor((now + skew * 1000) / 1000);
        const headers = new Headers({
          date: new Date(okta * 1000).toUTCString(),
          "x-rate-limit-reset": `${okta + wait}`,
        });
        const ms = resumeAt(headers, now).getTime() - now;
        expect(ms).toBe(Math.min(300_000, Math.max(1_000, wait * 1000 + 1000)));
      },
    ),
  );
});
