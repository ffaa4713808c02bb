import { databaseTest as test } from "@/testing/orgs/company-tests";
import { expectRulesOften } from "./many-sequences";

// Two files, so that two processes share the 2,000 sequences.
test(
  "M1 to R5, U5, U6: after any of many more sequences the database equals the rules, and a second sync changes nothing",
  { timeout: 14_400_000 },
  ({ databaseUrl }) => expectRulesOften(databaseUrl, 1_000),
);
