import { databaseTest as test } from "@/testing/orgs/company-tests";
import { follow, someone } from "./small-company";

test("M4: someone who waits for an address gets their other fields, while its holder waits for another one", ({
  db,
}) =>
  follow(db, [
    { do: "email", who: 0, to: 1 },
    { do: "email", who: 1, to: 2 },
    { do: "edit", who: 0, title: "Lead", department: "Legal", cost: "7" },
    { do: "full" },
  ]));

test("M4: someone new who waits for an address makes no team, while its holder shares the one they would have", ({
  db,
}) =>
  follow(db, [
    { ...someone, department: "Support" },
    { ...someone, like: 0 },
    { do: "swap", who: 6, other: 0 },
    { do: "email", who: 7, to: 0 },
    { do: "full" },
  ]));

test("M1, R1: someone suspended in Okta before any sync has linked them is linked and suspended by the same sync", ({
  db,
}) =>
  follow(
    db,
    [
      { ...someone, takes: "email" },
      { do: "suspend", who: 6 },
      { do: "preview", mode: null, fields: null },
    ],
    { unlinked: [6] },
  ));

test("M1, S2: someone new whose start date can't be read waits, also if an account here has their address", ({
  db,
}) =>
  follow(db, [{ ...someone, starts: "soon" }, { do: "full" }, { do: "start", who: 6, on: -400 }], {
    startDates: true,
    unlinked: [6],
  }));

test("R3: of two syncs at once that suspend the same people, the later asks for no approval of what is done", ({
  db,
}) =>
  follow(db, [
    { do: "full" },
    { do: "suspend", who: 0 },
    { do: "suspend", who: 1 },
    {
      do: "together",
      acts: [{ do: "people", whom: [0, 1] }, { do: "full" }],
    },
  ]));

test("R2: of two syncs at once that remove the same person, only the one that does it draws from the allowance", ({
  db,
}) =>
  follow(db, [
    { do: "full" },
    { do: "suspend", who: 0 },
    {
      do: "together",
      acts: [{ do: "hook", whom: [0] }, { do: "full" }],
    },
    { do: "full" },
    { do: "suspend", who: 1 },
    { do: "unassign", who: 0 },
    { do: "together", acts: [{ do: "people", whom: [0] }, { do: "full" }] },
  ]));

test("M3, M4: someone hired again is asked about by number, though their address stays with someone who waits", ({
  db,
}) =>
  follow(db, [
    { do: "delete", who: 2 },
    { ...someone, like: 2, takes: "both" },
    { do: "swap", who: 6, other: 0 },
    { do: "full" },
    { do: "answer", isSame: true },
  ]));

test("M3, M4: someone hired again is asked about by number, though someone else has their address too", ({
  db,
}) =>
  follow(db, [
    { do: "delete", who: 2 },
    { ...someone, like: 2, takes: "number" },
    { do: "email", who: 6, to: 0 },
    { do: "full" },
    { do: "answer", isSame: true },
  ]));

test("S1: someone who leaves is deactivated, even if Okta gives them a team that no one else has ever had", ({
  db,
}) =>
  follow(db, [
    { do: "edit", who: 0, title: "Lead", department: "Support", cost: "7" },
    { do: "unassign", who: 0 },
    { do: "full" },
  ]));

test("I1: someone whom Okta had suspended when they were created is invited once they're active", ({ db }) =>
  follow(db, [
    { do: "invitations", to: "ON_CREATE", invitesExisting: false },
    someone,
    { do: "suspend", who: 6 },
    { do: "full" },
    { do: "unsuspend", who: 6 },
  ]));

test("S4, R1: someone who has left has no session, although they keep their account because the list looks short", ({
  db,
}) => follow(db, [{ do: "deactivate", who: 0 }, { do: "full" }]));

test("S4, R1: someone whom the list calls suspended has no session, although Okta doesn't show them by ID", ({
  db,
}) =>
  follow(db, [
    { do: "suspend", who: 0 },
    { do: "fault", fault: "hides-users" },
  ]));

test("S7, M3: the old address of someone with a password is told when they come back with another", ({
  db,
}) =>
  follow(db, [
    { do: "password", who: 0 },
    { do: "deactivate", who: 0 },
    { do: "people", whom: [0] },
    { ...someone, like: 0, takes: "number" },
    { do: "full" },
    { do: "answer", isSame: true },
  ]));
