import { expectRules } from "./expect-rules";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Runs so many random sequences, new ones each time, and says how far it is and what failed first. */
export async function expectRulesOften(databaseUrl: string, sequences: number): Promise<void> {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const failed = new Set<number>();
  await expectRules(databaseUrl, sequences, seed, {
    onDone(done) {
      if (done % 100 === 0) say(`${done} of ${sequences} sequences, seed ${seed}`);
    },
    onFailure(lane, given, error) {
      if (failed.has(lane)) return;
      failed.add(lane);
      say(`Lane ${lane} of seed ${seed} failed, with ${JSON.stringify(given)}: ${error}`);
      say("Looking for a smaller sequence.");
    },
  });
}
