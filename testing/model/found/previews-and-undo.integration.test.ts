import { databaseTest as test } from "@/testing/orgs/company-tests";
import type { Command } from "../sequences/commands";
import { follow, someone, staff } from "./small-company";

test("U5, R1: a preview of a list that looks short shows no removal that the sync would not prove", ({
  db,
}) =>
  follow(db, [
    { do: "deactivate", who: 5 },
    { do: "full" },
    { do: "deactivate", who: 0 },
    { do: "preview", mode: null, fields: null },
  ]));

test("U6, M4: an undo restores other fields of someone whose old address stays with someone it leaves alone", ({
  db,
}) =>
  follow(db, [
    { do: "swap", who: 0, other: 1 },
    { do: "edit", who: 0, title: "Lead", department: "Legal", cost: "7" },
    { do: "full" },
    { do: "never-sync", who: 1, isOn: true },
    { do: "undo", back: 0 },
  ]));

test("U5, M4: applying a preview changes an address that someone without an account has given up in Okta", ({
  db,
}) =>
  follow(db, [
    { ...someone, isStaged: true },
    { do: "full" },
    { do: "swap", who: 0, other: 6 },
    { do: "apply", mode: null, fields: null, between: [] },
  ]));

test("U5, G4, S6: a preview shows a team's manager who comes from someone on the never-sync list", ({ db }) =>
  follow(db, [
    { ...someone, department: "Legal", boss: 0 },
    { do: "full" },
    { do: "never-sync", who: 6, isOn: true },
    { do: "preview", mode: "TEAM", fields: null },
  ]));

test("U5, T1: a preview names a new team by the spelling that the sync will show", ({ db }) =>
  follow(db, [{ do: "preview", mode: "TEAM", fields: null }], {
    mode: "TEAM",
    isSynced: false,
    staff: (["Sales", "Sales", "Sales", "sáles "] as const).map((department) => ({
      ...someone,
      department,
      boss: 0,
    })),
  }));

test("U5, R1: managers that an applied preview gave to people missing from a short list stay until a sync proves more", async ({
  db,
}) => {
  const missing = { ...someone, department: "Support", boss: 0 } as const;
  const apply = (mode: "TEAM" | "INDIVIDUAL"): Command[] => [
    { do: "unassign", who: 6 },
    { do: "apply", mode, fields: null, between: [] },
  ];
  await follow(db, apply("TEAM"), { staff: [...staff, missing] });
  await follow(db, apply("INDIVIDUAL"), { staff: [...staff, missing], mode: "TEAM" });
});

test("U6, S2: someone scheduled whose removal is undone stays, and starts once they're back in scope", ({
  db,
}) =>
  follow(
    db,
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

test("U5, M3: a preview counts people hired again among those who would get a new Okta ID", ({ db }) =>
  follow(
    db,
    [
      { do: "deactivate", who: 0 },
      { do: "people", whom: [0] },
      ...[someone, someone, someone],
      { ...someone, like: 0 },
      { do: "preview", mode: null, fields: null },
    ],
    { unlinked: [6, 7, 8] },
  ));

test("U5, G4: an applied preview gives no team to someone who has been unassigned since", ({ db }) =>
  follow(
    db,
    [
      { ...someone, department: "Legal", boss: 1 },
      { do: "apply", mode: null, fields: null, between: [{ do: "unassign", who: 1 }] },
    ],
    { mode: "TEAM" },
  ));

test("U5, S4: someone whom Okta suspends between a preview and applying it has no session after it", ({
  db,
}) =>
  follow(db, [
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

test("U5, G4: a team keeps the manager an applied preview gave it, though the person who named them moves on meanwhile", ({
  db,
}) =>
  follow(
    db,
    [
      {
        do: "apply",
        mode: "TEAM",
        fields: null,
        between: [{ do: "edit", who: 6, title: "Engineer", department: null, cost: "7" }],
      },
    ],
    { staff: [...staff, { ...someone, boss: 0 }] },
  ));

test("U6, T2: undoing the undo of a team's rename asks about the rename again", ({ db }) =>
  follow(db, [
    { do: "regroup", from: "Sales", to: "Growth", but: 0 },
    { do: "full" },
    { do: "undo", back: 0 },
    { do: "undo", back: 0 },
  ]));

test("U5, S2: a preview gives a team the manager of someone who is active although they start later today", ({
  db,
}) =>
  follow(
    db,
    [
      { ...someone, department: "Legal", boss: 0, starts: 0 },
      { do: "preview", mode: null, fields: null },
    ],
    { mode: "TEAM", startDates: true, hour: 4, unlinked: [6] },
  ));

test("U5, M4: applying a preview changes other values of someone whose new address stays with someone else", ({
  db,
}) =>
  follow(
    db,
    [
      { do: "swap", who: 4, other: 1 },
      { do: "swap", who: 6, other: 1 },
      { do: "apply", mode: null, fields: { do: "mapping", field: "jobTitle", to: 2 }, between: [] },
    ],
    { staff: staff.map((one, n) => ({ ...one, isStaged: n === 4 })), unlinked: [4] },
  ));
