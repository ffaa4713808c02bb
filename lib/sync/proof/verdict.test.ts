import fc from "fast-check";
import { expect, test } from "vitest";
import type { Evidence } from "./evidence";
import { verdictOf } from "./verdict";

const statuses = ["ACTIVE", "STAGED", "PROVISIONED", "LOCKED_OUT", "SUSPENDED", "DEPROVISIONED", "NEW_ONE"];
const evidence: fc.Arbitrary<Evidence> = fc.record({
  userAnswer: fc.constantFrom(...statuses, "NOT_FOUND", "NO_ANSWER"),
  membership: fc.constantFrom("MEMBER", "NOT_MEMBER", "NO_ANSWER", null),
  container: fc.constantFrom("ACTIVE", "INACTIVE", "NOT_FOUND", "NO_ANSWER", null),
  deletion: fc.constantFrom("SEEN_DEACTIVATED", "LOGGED", "NOT_LOGGED", "NO_ANSWER", null),
});

test("R1: only Okta's positive word about the person takes access away", () => {
  fc.assert(
    fc.property(evidence, (given) => {
      const { proves } = verdictOf(given);
      const { userAnswer, membership, container, deletion } = given;
      const isFine = !["NOT_FOUND", "NO_ANSWER"].includes(userAnswer);
      const left =
        userAnswer === "DEPROVISIONED" ||
        (isFine && membership === "NOT_MEMBER" && container === "ACTIVE") ||
        (userAnswer === "NOT_FOUND" && (deletion === "LOGGED" || deletion === "SEEN_DEACTIVATED"));
      expect(proves).toBe(left ? "DEACTIVATE" : userAnswer === "SUSPENDED" ? "SUSPEND" : null);
    }),
  );
});

test("R1: the less Okta answers, the less is proven: losing an answer never turns keeping into removing", () => {
  const unanswered: Evidence = { userAnswer: "NO_ANSWER", membership: null, container: null, deletion: null };
  const fields = ["userAnswer", "membership", "container", "deletion"] as const;
  fc.assert(
    fc.property(evidence, fc.constantFrom(...fields), (given, lost) => {
      const less = verdictOf({ ...given, [lost]: unanswered[lost] });
      if (verdictOf(given).proves === null) expect(less.proves).toBeNull();
      else expect([null, "SUSPEND", "DEACTIVATE"]).toContain(less.proves);
      if (less.proves === "DEACTIVATE") expect(verdictOf(given).proves).toBe("DEACTIVATE");
    }),
  );
});
