import { databaseTest as test } from "@/testing/orgs/company-tests";
import { follow, someone } from "./small-company";

test("T3: a team whose only member left and comes back is a team with people again, and gets a manager", ({
  db,
}) =>
  follow(
    db,
    [
      { ...someone, department: "Legal", boss: 0 },
      { do: "full" },
      { do: "unassign", who: 6 },
      { do: "full" },
      { do: "assign", who: 6 },
      { do: "full" },
    ],
    { mode: "TEAM" },
  ));

test("T3: a team that only someone who has left was moved to by hand has no people", ({ db }) =>
  follow(db, [
    { do: "edit", who: 0, title: "Engineer", department: "Sales", cost: "7" },
    { do: "full" },
    { do: "undo", back: 1 },
    { do: "owner", field: "team", to: "UNTIL_EDITED" },
    { do: "people", whom: [0] },
    { do: "edit-here", who: 0, field: "team", to: "Legal" },
  ]));

test("G3: a manager named by a login that they no longer have is no one's manager by it, once an event says so", ({
  db,
}) =>
  follow(db, [
    { do: "boss", who: 0, boss: 1, by: "email" },
    { do: "full" },
    { do: "login", who: 1 },
    { do: "people", whom: [1] },
  ]));

test("G3, M3: people who name the old login of someone hired again have no manager by it once both are one", ({
  db,
}) =>
  follow(db, [
    { do: "boss", who: 1, boss: 0, by: "email" },
    { do: "full" },
    { do: "unassign", who: 0 },
    { ...someone, like: 0, takes: "number" },
    { do: "full" },
    { do: "answer", isSame: true },
  ]));

test("G4: an update that makes someone active gives them the teams whose people name them as their manager", ({
  db,
}) =>
  follow(
    db,
    [
      { ...someone, department: "Legal", boss: 0 },
      { do: "suspend", who: 0 },
      { do: "full" },
      { do: "unsuspend", who: 0 },
      { do: "people", whom: [0] },
    ],
    { mode: "TEAM" },
  ));

test("T2: a rename is offered if 80 % of a team have gone to one new name, also after an undo brought them back", ({
  db,
}) =>
  follow(db, [
    { do: "regroup", from: "Sales", to: "Legal", but: 0 },
    { do: "full" },
    { do: "undo", back: 0 },
    { do: "regroup", from: null, to: "Growth", but: 0 },
    { do: "full" },
    { do: "rename", isTaken: true },
  ]));

test("R5, G3: people keep the manager whom managerId named when Okta hides it, although manager names someone else", ({
  db,
}) =>
  follow(
    db,
    [{ do: "bosses", boss: 0 }, { do: "full" }, { do: "fault", fault: "hides-manager-id" }, { do: "full" }],
    { staff: Array.from({ length: 13 }, () => someone) },
  ));
