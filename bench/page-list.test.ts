import { expect, test } from "vitest";
import { reads } from "@/e2e/permissions/permission-table";
import { answerAddresses, pageAddresses } from "./page-list";

const ids = {
  person: "one-person",
  run: "one-run",
  team: "one-team",
  customField: "one-field",
  oneToOne: "one-meeting",
  simulation: "one-simulation",
};

test("every page of the permission table that an owner may see has an address to measure", () => {
  const addresses = pageAddresses(ids);
  expect(addresses["/people/PERSON"]).toBe("/people/one-person");
  expect(Object.values(addresses)).toEqual(
    expect.arrayContaining([
      "/integrations/okta/runs/one-run",
      "/integrations/okta/managers/simulator/one-simulation",
      "/integrations/okta/settings/custom-fields/one-field",
      "/my/one-to-ones/one-meeting",
      "/teams/one-team",
    ]),
  );
  expect(Object.values(addresses).filter((path) => /PERSON|RUN|NONE|0000-/.test(path))).toEqual([]);
  const listed = reads.filter(
    ({ kind, ok, permission }) => kind === "page" && ok === 200 && permission !== "staff.companies",
  );
  expect(Object.keys(addresses).length).toBeGreaterThanOrEqual(new Set(listed.map(({ file }) => file)).size);
});

test("everything that pages load is measured, exports are not", () => {
  const addresses = answerAddresses(ids);
  expect(addresses["/api/okta/runs/RUN/groups"]).toBe("/api/okta/runs/one-run/groups");
  expect(addresses["/api/org-chart/all"]).toBe("/api/org-chart/all?team=one-team");
  expect(Object.keys(addresses).filter((path) => path.includes("csv"))).toEqual([]);
});
