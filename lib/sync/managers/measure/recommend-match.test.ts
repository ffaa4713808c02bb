import fc from "fast-check";
import { expect, test } from "vitest";
import { type MatchQuality, managerMatches } from "@/lib/sync/contract";
import { rankMatches } from "./recommend-match";

const quality = (match: MatchQuality["match"], found: number, ambiguous = 0): MatchQuality => ({
  match,
  found,
  ambiguous,
  notFound: 0,
  share: 0,
});

test("G2: whichever finds most is recommended; a single key before all of them when both find as many", () => {
  expect(
    rankMatches([quality("auto", 97), quality("employee_number", 97), quality("email", 3)])[0]?.match,
  ).toBe("employee_number");
  expect(rankMatches([quality("auto", 97), quality("employee_number", 96)])[0]?.match).toBe("auto");
  expect(rankMatches([quality("email", 5, 2), quality("employee_number", 5, 0)])[0]?.match).toBe(
    "employee_number",
  );
  expect(rankMatches(managerMatches.map((match) => quality(match, 0)))[0]?.match).toBe("auto");
});

test("G2: nothing measured finds more than what is recommended, and nothing is lost by ranking", () => {
  const measured = fc.tuple(
    ...managerMatches.map((match) => fc.nat(50).map((found) => quality(match, found))),
  );
  fc.assert(
    fc.property(measured, (all) => {
      const ranked = rankMatches(all);
      expect(ranked[0]?.found).toBe(Math.max(...all.map(({ found }) => found)));
      expect(ranked.map(({ match }) => match).toSorted()).toEqual([...managerMatches].toSorted());
    }),
  );
});
