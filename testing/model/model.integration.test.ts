import { test } from "vitest";
import { withDatabase } from "@/testing/orgs/with-org";
import { expectRules } from "./expect-rules";

const given = withDatabase();

test(
  "M1 to R5, U5, U6: after any sequence the database equals the rules, and a second sync changes nothing",
  {
    timeout: 1_800_000,
  },
  () => expectRules(given.databaseUrl, 200, 20261129),
);
