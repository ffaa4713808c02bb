import { test } from "vitest";
import { expectIdentitiesKept } from "@/testing/rehiring-org";
import { withDatabase } from "@/testing/with-org";

const given = withDatabase();

test(
  "M3: no account changes hands without an answer, in many more sequences of leaving, renaming and coming back",
  {
    timeout: 1_800_000,
  },
  () => expectIdentitiesKept(given.db, 100),
);
