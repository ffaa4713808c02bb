import { test } from "vitest";
import { withDatabase } from "@/testing/orgs/with-org";
import { expectRules } from "./expect-rules";

const given = withDatabase();

test(
  "M1 to R5, U5, U6: after any of many more sequences the database equals the rules, and a second sync changes nothing",
  {
    timeout: 14_400_000,
  },
  () => expectRules(given.databaseUrl, 2_000, Date.now()),
);
