import { databaseTest as test } from "@/testing/orgs/company-tests";
import { expectRules } from "./expect-rules";

test(
  "M1 to R5, U5, U6: after any sequence the database equals the rules, and a second sync changes nothing",
  {
    timeout: 1_800_000,
  },
  ({ databaseUrl }) => expectRules(databaseUrl, 200, 20261129),
);
