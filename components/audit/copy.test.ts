import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { auditAreas } from "@/lib/audit/contract";
import { actionWords } from "./copy";

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
