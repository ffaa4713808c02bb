import { databaseTest as test } from "@/testing/orgs/company-tests";
import { expectRules } from "./expect-rules";

const SEQUENCES = 2_000;

test("M1 to R5, U5, U6: after any of many more sequences the database equals the rules, and a second sync changes nothing", {
  timeout: 14_400_000,
}, async ({ databaseUrl }) => {
  const seed = Date.now();
  const failed = new Set<number>();
  await expectRules(databaseUrl, SEQUENCES, seed, {
    onDone(done) {
      if (done % 100 === 0) console.log(`${done} of ${SEQUENCES} sequences, seed ${seed}`);
    },
    onFailure(lane, error) {
      if (failed.has(lane)) return;
      failed.add(lane);
      console.log(`Lane ${lane} of seed ${seed} failed. Looking for a smaller sequence.`, error);
    },
  });
});
