import { databaseTest as test } from "@/testing/orgs/company-tests";
import { expectRules } from "./expect-rules";

test(
  "M1 to R5, U5, U6: after any of many more sequences the database equals the rules, and a second sync changes nothing",
  {
    timeout: 14_400_000,
  },
  ({ databaseUrl }) => expectRules(databaseUrl, 2_000, Date.now()),
);
