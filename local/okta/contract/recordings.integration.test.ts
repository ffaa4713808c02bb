import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startOktaOrg } from "..";
import { knownDifferences, reasonFor } from "./known-differences";
import { areRecordingsHere, noRecordings, readRecordings } from "./recordings";
import { type Outcome, replay } from "./replay";

const TOKEN = "00replayed";

describe("what recordings of real Okta orgs contain", () => {
  beforeEach(({ skip }) => skip(!areRecordingsHere, noRecordings));

  const outcomes: Outcome[] = [];
  let unreadable: string[] = [];

  beforeAll(async () => {
    if (!areRecordingsHere) return;
    const recordings = readRecordings();
    unreadable = recordings.unreadable;
    const okta = await startOktaOrg({
      people: 3_000,
      rateLimits: "off",
      tokens: [{ value: TOKEN, role: "SUPER_ADMIN", owner: 0 }],
    });
    for (const session of recordings.sessions.values())
      outcomes.push(...(await replay(okta, TOKEN, session)));
    await okta.close();
  }, 240_000);

  test("status, error code, keys and Link relations agree, except for known differences", () => {
    const unknown = outcomes.flatMap(({ exchange, differences }) =>
      differences
        .filter((difference) => reasonFor(exchange, difference) === null)
        .map((difference) => `${exchange.file}: ${exchange.method} ${exchange.path}: ${difference}`),
    );
    expect(unknown).toEqual([]);
  });

  test("every known difference still occurs", () => {
    const met = new Set(
      outcomes.flatMap(({ exchange, differences }) => differences.map((one) => reasonFor(exchange, one))),
    );
    expect(knownDifferences.map(({ reason }) => reason).filter((reason) => !met.has(reason))).toEqual([]);
  });

  test("most recordings are replayed, and the result says which aren't and how many agree", () => {
    const replayed = outcomes.filter(({ left }) => left === null);
    const differing = replayed.filter(({ differences }) => differences.length > 0);
    const left = new Map<string, number>();
    for (const one of outcomes) if (one.left) left.set(one.left, (left.get(one.left) ?? 0) + 1);
    console.log(
      [
        `${outcomes.length} exchanges recorded, ${replayed.length} replayed, ${replayed.length - differing.length} agree.`,
        ...[...left].map(([reason, count]) => `not replayed: ${count} (${reason})`),
        ...unreadable.map((file) => `not readable: ${file}`),
      ].join("\n"),
    );
    expect(replayed.length / outcomes.length).toBeGreaterThan(0.8);
    expect(differing.length / replayed.length).toBeLessThan(0.1);
  });
});
