import { test } from "vitest";
import { expectProofHolds } from "@/testing/orgs/lying-org";
import { withDatabase } from "@/testing/orgs/with-org";

const given = withDatabase();

test("R1: whatever lists pretend, no one in scope loses access, and no joiner is lost", async () => {
  await expectProofHolds(given.db, 10);
}, 300_000);
