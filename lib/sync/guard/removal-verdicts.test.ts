import fc from "fast-check";
import { expect, test } from "vitest";
import { type PlannedRemoval, verdictsFor } from "./removal-verdicts";

const removal = fc.record({
  changeId: fc.bigInt({ min: 1n, max: 10_000n }),
  personId: fc.uuid(),
  kind: fc.constantFrom("SUSPEND" as const, "DEACTIVATE" as const),
  role: fc.constantFrom("OWNER" as const, "ADMIN" as const, "MEMBER" as const),
  isProtected: fc.boolean(),
  fact: fc.constantFrom("DEPROVISIONED", "SUSPENDED", "ACTIVE:out"),
  holdState: fc.constantFrom(
    "OPEN" as const,
    "APPROVED" as const,
    "REJECTED" as const,
    "CLOSED" as const,
    null,
  ),
  holdFact: fc.constantFrom("DEPROVISIONED", "SUSPENDED", null),
  holdReason: fc.constantFrom("ALLOWANCE", "PROTECTED", null),
}) satisfies fc.Arbitrary<PlannedRemoval>;
const facts = fc.record({ allowance: fc.nat(5), startedBy: fc.constant(null), ownersStaying: fc.nat(2) });

test("R2 to R4 hold for any plan: never more than the allowance, never the last owner, never what was held or rejected", () => {
  fc.assert(
    fc.property(fc.array(removal, { maxLength: 20 }), facts, (removals, given) => {
      const verdicts = verdictsFor(removals, given);
      expect(verdicts.map((one) => one.removal)).toEqual(removals);
      expect(verdicts.filter((one) => one.kind === "allowed" && one.draws).length).toBeLessThanOrEqual(
        given.allowance,
      );
      for (const verdict of verdicts) {
        if (verdict.kind !== "allowed") continue;
        expect(verdict.removal.role === "OWNER" && given.ownersStaying === 0).toBe(false);
        if (verdict.removal.holdState === "APPROVED") continue;
        expect(verdict.removal.isProtected).toBe(false);
        expect(verdict.removal.holdState).not.toBe("OPEN");
        expect(
          verdict.removal.holdState === "REJECTED" && verdict.removal.holdFact === verdict.removal.fact,
        ).toBe(false);
      }
    }),
  );
});
