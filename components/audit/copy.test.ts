import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { auditAreas } from "@/lib/audit/contract";
import { setupSlugs } from "@/lib/setup/contract";
import { stepRules } from "@/lib/setup/steps";
import { actionWords, wordsForActor, wordsForTarget } from "./copy";

const lib = path.resolve(import.meta.dirname, "../../lib");

/** Every `noun.verb` in a file that writes to the audit log. */
const actions = readdirSync(lib, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
  .map((file) => readFileSync(path.join(lib, file), "utf8"))
  .filter((source) => /recordAudits?\(/.test(source))
  .flatMap((source) =>
    [...source.matchAll(/"([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"/g)].map(([, action = ""]) => action),
  );

test.each([...new Set(actions)])("the audit log has words for %s, and an area to filter by", (action) => {
  expect(actionWords).toHaveProperty([action]);
  const areas = Object.values(auditAreas).filter((starts) =>
    starts.some((start) => action.startsWith(start)),
  );
  expect(areas).toHaveLength(1);
});

test.each(setupSlugs)("the audit log names the setup step %s as the wizard does", (slug) => {
  expect(wordsForTarget("setup.step-passed", slug)).toBe(stepRules[slug].title);
  expect(wordsForTarget("team.renamed", slug)).toBe(slug);
});

test("the audit log says what Learn Amp did itself without our word for it", () => {
  expect(wordsForActor("system: the first sync")).toBe("The first sync");
  expect(wordsForActor("olivia owner")).toBe("olivia owner");
});
