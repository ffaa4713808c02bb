import { expect, test } from "vitest";
import { changedParts } from "./changed-parts";

const opened = {
  name: "Cost centre",
  kind: "TEXT",
  source: { attributes: ["costCenter", "division"], combine: "first" },
  owner: "OKTA",
} as Parameters<typeof changedParts>[0];

test("M9: a form sends only what was changed in it, so it takes back nothing that others have saved", () => {
  expect(changedParts(opened, { ...opened, name: "Kostenstelle" })).toEqual({ name: "Kostenstelle" });
  expect(changedParts(opened, { ...opened, source: null, owner: "UNTIL_EDITED" })).toEqual({
    source: null,
    owner: "UNTIL_EDITED",
  });
  expect(changedParts(opened, structuredClone(opened))).toEqual({});
});
