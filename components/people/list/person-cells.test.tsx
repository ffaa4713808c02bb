import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { PersonView } from "@/lib/people/contract";
import { PersonCells } from "./person-cells";

const ana: PersonView = {
  id: "0193b0c4-7a00-7000-8000-000000000001",
  displayName: "Ana Ruiz",
  firstName: "Ana",
  lastName: "Ruiz",
  email: "ana@acme.example",
  jobTitle: "Engineer",
  team: null,
  manager: { id: "2", displayName: "Ben", from: "override" },
  managerByHand: false,
  location: null,
  language: null,
  startDate: "2024-11-03",
  changedAt: "2026-11-29T12:00:00.000Z",
  hasIssue: false,
  status: "ACTIVE",
  role: "MEMBER",
  linked: true,
  neverSync: false,
  isProtected: false,
  evidence: null,
  byHand: { deactivate: false, reactivate: false, changeEmail: false },
  may: { sync: true, account: true, email: true },
};
const shown = (person: Partial<PersonView>, sort: "name" | "start" = "name") =>
  renderToStaticMarkup(
    <PersonCells person={{ ...ana, ...person }} sort={sort} select={null} actions={null} />,
  );

test("someone as usual has no badge: no status, no role, and nothing about where the manager comes from", () => {
  expect(shown({})).not.toContain("rounded-full");
  expect(shown({})).not.toContain("Active");
  expect(shown({})).not.toMatch(/>[^<]*From Okta/);
});

test.each([
  [{ status: "DEACTIVATED" }, "Deactivated"],
  [{ status: "SUSPENDED" }, "Suspended"],
  [{ hasIssue: true }, "Issue"],
  [{ role: "ADMIN" }, "Admin"],
  [{ neverSync: true }, "Not synced"],
  [{ isProtected: true }, "Protected"],
  [{ managerByHand: true }, "Set here"],
] as const)("words say what is unusual: %j", (person, words) => {
  expect(shown(person)).toContain(words);
});

test("the name comes first and leads to the person", () => {
  const text = shown({})
    .replace(/<[^>]*>/g, "|")
    .replace(/\|+/g, "|");
  expect(text.startsWith("|Ana Ruiz|")).toBe(true);
  expect(shown({})).toContain(`href="/people/${ana.id}"`);
});

test("sorted by start date, the start date is shown", () => {
  expect(shown({}, "start")).toContain("3 Nov 2024");
  expect(shown({ startDate: null }, "start")).toContain("–");
});
