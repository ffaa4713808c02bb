import { test } from "vitest";
import { expectIdentitiesKept } from "@/testing/rehiring-org";
import { withDatabase } from "@/testing/with-org";

const given = withDatabase();

test(
  "M3: whatever people do in Okta, no account changes hands without an answer, no one is lost, and syncs come to rest",
  {
    timeout: 300_000,
  },
  () => expectIdentitiesKept(given.db, 8),
);
