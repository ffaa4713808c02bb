import { expect, test } from "vitest";
import { isCurrent, navFor } from "./nav";

const all = navFor({ okta: true, people: true, reports: true, attention: 3 }).flatMap(({ items }) => items);

test.each([
  ["/integrations/okta", "Overview"],
  ["/integrations/okta/runs/018f", "Syncs"],
  ["/integrations/okta/settings/api-access", "Settings"],
  ["/people/018f", "People"],
  ["/integrations/okta/managers", "Settings"],
  ["/integrations/okta/managers/simulator/018f", "Settings"],
  ["/integrations/okta/setup-links", "Settings"],
  ["/integrations/okta/setup/your-okta", "Settings"],
  ["/my", "You"],
  ["/my/one-to-ones/018f", "You"],
  ["/my/people/018f", "My people"],
  ["/people/org-chart", "Org chart"],
  ["/teams/018f", "Teams"],
])("%s belongs only to %s", (path, label) => {
  expect(all.filter((item) => isCurrent(item, path)).map((item) => item.label)).toEqual([label]);
});

test("the profile belongs to no item, because its menu is elsewhere", () => {
  expect(all.filter((item) => isCurrent(item, "/profile"))).toEqual([]);
});

test("a member sees nothing of Okta or of other people", () => {
  const groups = navFor({ okta: false, people: false, reports: false, attention: null });
  expect(groups.flatMap(({ items }) => items.map(({ href }) => href))).toEqual(["/my"]);
});
