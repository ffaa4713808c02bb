import { databaseTest as test } from "@/testing/orgs/company-tests";
import { expectProofHolds } from "@/testing/orgs/lying-org";

test("R1: whatever lists pretend, no one in scope loses access, and no joiner is lost", async ({ db }) => {
  await expectProofHolds(db, 10);
}, 300_000);
