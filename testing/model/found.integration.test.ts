import { test } from "vitest";
import { withDatabase } from "@/testing/orgs/with-org";
import { carryOutAll } from "./expect-rules";
import type { Command } from "./sequences/commands";
import type { Sequence } from "./sequences/sequence";

const given = withDatabase();

/**
 * What random sequences have found, as short as they get. Each runs through the product and the rules side by
 * side.
 */
const someone = {
  do: "hire",
  like: null,
  takes: "email",
  department: "Sales",
  boss: null,
  by: "id",
  isStaged: false,
  starts: null,
} as const;
const staff = Array.from({ length: 6 }, () => someone);
const company = {
  staff,
  unlinked: [],
  mode: "INDIVIDUAL",
  scope: "ASSIGNED",
  startDates: false,
  isSynced: true,
  hour: 9,
} as const;
const follow = (commands: Command[], other: Partial<Sequence> = {}) =>
  carryOutAll(given.db, { ...company, ...other, commands });

test("M4: someone who waits for an address gets their other fields, while its holder waits for another one", () =>
  follow([
    { do: "email", who: 0, to: 1 },
    { do: "email", who: 1, to: 2 },
    { do: "edit", who: 0, title: "Lead", department: "Legal", cost: "7" },
    { do: "full" },
  ]));

test("M4: someone new who waits for an address makes no team, while its holder shares the one they would have", () =>
  follow([
    { ...someone, department: "Support" },
    { ...someone, like: 0 },
    { do: "swap", who: 6, other: 0 },
    { do: "email", who: 7, to: 0 },
    { do: "full" },
  ]));

test("U5, R1: a preview of a list that looks short shows no removal that the sync would not prove", () =>
  follow([
    { do: "deactivate", who: 5 },
    { do: "full" },
    { do: "deactivate", who: 0 },
    { do: "preview", mode: null, fields: null },
  ]));

test("U6, M4: an undo restores other fields of someone whose old address stays with someone it leaves alone", () =>
  follow([
    { do: "swap", who: 0, other: 1 },
    { do: "edit", who: 0, title: "Lead", department: "Legal", cost: "7" },
    { do: "full" },
    { do: "never-sync", who: 1, isOn: true },
    { do: "undo", back: 0 },
  ]));

test("M1, R1: someone suspended in Okta before any sync has linked them is linked and suspended by the same sync", () =>
  follow(
    [
      { ...someone, takes: "email" },
      { do: "suspend", who: 6 },
      { do: "preview", mode: null, fields: null },
    ],
    { unlinked: [6] },
  ));

test("T3: a team whose only member left and comes back is a team with people again, and gets a manager", () =>
  follow(
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

test("T3: a team that only someone who has left was moved to by hand has no people", () =>
  follow([
    { do: "edit", who: 0, title: "Engineer", department: "Sales", cost: "7" },
    { do: "full" },
    { do: "undo", back: 1 },
    { do: "owner", field: "team", to: "UNTIL_EDITED" },
    { do: "people", whom: [0] },
    { do: "edit-here", who: 0, field: "team", to: "Legal" },
  ]));

test("G3: a manager named by a login that they no longer have is no one's manager by it, once an event says so", () =>
  follow([
    { do: "boss", who: 0, boss: 1, by: "email" },
    { do: "full" },
    { do: "login", who: 1 },
    { do: "people", whom: [1] },
  ]));

test("M1, S2: someone new whose start date can't be read waits, also if an account here has their address", () =>
  follow([{ ...someone, starts: "soon" }, { do: "full" }, { do: "start", who: 6, on: -400 }], {
    startDates: true,
    unlinked: [6],
  }));

test("G3, M3: people who name the old login of someone hired again have no manager by it once both are one", () =>
  follow([
    { do: "boss", who: 1, boss: 0, by: "email" },
    { do: "full" },
    { do: "unassign", who: 0 },
    { ...someone, like: 0, takes: "number" },
    { do: "full" },
    { do: "answer", isSame: true },
  ]));

test("U5, M4: applying a preview changes an address that someone without an account has given up in Okta", () =>
  follow([
    { ...someone, isStaged: true },
    { do: "full" },
    { do: "swap", who: 0, other: 6 },
    { do: "apply", mode: null, fields: null, between: [] },
  ]));

test("U5, G4, S6: a preview shows a team's manager who comes from someone on the never-sync list", () =>
  follow([
    { ...someone, department: "Legal", boss: 0 },
    { do: "full" },
    { do: "never-sync", who: 6, isOn: true },
    { do: "preview", mode: "TEAM", fields: null },
  ]));

test("R3: of two syncs at once that suspend the same people, the later asks for no approval of what is done", () =>
  follow([
    { do: "full" },
    { do: "suspend", who: 0 },
    { do: "suspend", who: 1 },
    {
      do: "together",
      acts: [{ do: "people", whom: [0, 1] }, { do: "full" }],
    },
  ]));

test("R2: of two syncs at once that remove the same person, only the one that does it draws from the allowance", () =>
  follow([
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

test("M3, M4: someone hired again is asked about by number, though their address stays with someone who waits", () =>
  follow([
    { do: "delete", who: 2 },
    { ...someone, like: 2, takes: "both" },
    { do: "swap", who: 6, other: 0 },
    { do: "full" },
    { do: "answer", isSame: true },
  ]));

test("M3, M4: someone hired again is asked about by number, though someone else has their address too", () =>
  follow([
    { do: "delete", who: 2 },
    { ...someone, like: 2, takes: "number" },
    { do: "email", who: 6, to: 0 },
    { do: "full" },
    { do: "answer", isSame: true },
  ]));

test("G4: an update that makes someone active gives them the teams whose people name them as their manager", () =>
  follow(
    [
      { ...someone, department: "Legal", boss: 0 },
      { do: "suspend", who: 0 },
      { do: "full" },
      { do: "unsuspend", who: 0 },
      { do: "people", whom: [0] },
    ],
    { mode: "TEAM" },
  ));

test("U5, T1: a preview names a new team by the spelling that the sync will show", () =>
  follow([{ do: "preview", mode: "TEAM", fields: null }], {
    mode: "TEAM",
    isSynced: false,
    staff: (["Sales", "Sales", "Sales", "sáles "] as const).map((department) => ({
      ...someone,
      department,
      boss: 0,
    })),
  }));

test("S1: someone who leaves is deactivated, even if Okta gives them a team that no one else has ever had", () =>
  follow([
    { do: "edit", who: 0, title: "Lead", department: "Support", cost: "7" },
    { do: "unassign", who: 0 },
    { do: "full" },
  ]));

test("U5, R1: managers that an applied preview gave to people missing from a short list stay until a sync proves more", async () => {
  const missing = { ...someone, department: "Support", boss: 0 } as const;
  const apply = (mode: "TEAM" | "INDIVIDUAL"): Command[] => [
    { do: "unassign", who: 6 },
    { do: "apply", mode, fields: null, between: [] },
  ];
  await follow(apply("TEAM"), { staff: [...staff, missing] });
  await follow(apply("INDIVIDUAL"), { staff: [...staff, missing], mode: "TEAM" });
});

test("U6, S2: someone scheduled whose removal is undone stays, and starts once they're back in scope", () =>
  follow(
    [
      { do: "unassign", who: 0 },
      { do: "people", whom: [0] },
      { do: "undo", back: 0 },
      { do: "day" },
      { do: "starts" },
      { do: "full" },
      { do: "assign", who: 0 },
    ],
    { startDates: true, staff: [{ ...someone, starts: 1 }, ...staff] },
  ));

test("T2: a rename is offered if 80 % of a team have gone to one new name, also after an undo brought them back", () =>
  follow([
    { do: "regroup", from: "Sales", to: "Legal", but: 0 },
    { do: "full" },
    { do: "undo", back: 0 },
    { do: "regroup", from: null, to: "Growth", but: 0 },
    { do: "full" },
    { do: "rename", isTaken: true },
  ]));

test("U5, M3: a preview counts people hired again among those who would get a new Okta ID", () =>
  follow(
    [
      { do: "deactivate", who: 0 },
      { do: "people", whom: [0] },
      ...[someone, someone, someone],
      { ...someone, like: 0 },
      { do: "preview", mode: null, fields: null },
    ],
    { unlinked: [6, 7, 8] },
  ));

test("R5, G3: people keep the manager whom managerId named when Okta hides it, although manager names someone else", () =>
  follow(
    [{ do: "bosses", boss: 0 }, { do: "full" }, { do: "fault", fault: "hides-manager-id" }, { do: "full" }],
    { staff: Array.from({ length: 13 }, () => someone) },
  ));

test("I1: someone whom Okta had suspended when they were created is invited once they're active", () =>
  follow([
    { do: "invitations", to: "ON_CREATE", invitesExisting: false },
    someone,
    { do: "suspend", who: 6 },
    { do: "full" },
    { do: "unsuspend", who: 6 },
  ]));

test("U5, G4: an applied preview gives no team to someone who has been unassigned since", () =>
  follow(
    [
      { ...someone, department: "Legal", boss: 1 },
      { do: "apply", mode: null, fields: null, between: [{ do: "unassign", who: 1 }] },
    ],
    { mode: "TEAM" },
  ));

test("U5, S4: someone whom Okta suspends between a preview and applying it has no session after it", () =>
  follow([
    { do: "edit", who: 1, title: "Lead", department: "Legal", cost: "7" },
    {
      do: "apply",
      mode: null,
      fields: null,
      between: [
        { do: "suspend", who: 1 },
        { do: "edit", who: 2, title: "Lead", department: "Legal", cost: "7" },
      ],
    },
  ]));

test("S4, R1: someone who has left has no session, although they keep their account because the list looks short", () =>
  follow([{ do: "deactivate", who: 0 }, { do: "full" }]));
