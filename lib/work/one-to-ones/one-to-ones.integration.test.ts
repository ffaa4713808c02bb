import { expect } from "vitest";
import type { Context } from "@/lib/context";
import { TreeCompany } from "@/testing/companies/tree-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { createOneToOne } from "./create-one-to-one";
import { listOneToOnes } from "./list-one-to-ones";
import { requireOneToOne } from "./require-one-to-one";
import { savePrivateNote } from "./save-private-note";
import { updateOneToOne } from "./update-one-to-one";

const NOW = new Date("2026-03-10T10:00:00Z");
let company: TreeCompany;
let stranger: TreeCompany;

test.beforeEach(async ({ db }) => {
  company = await TreeCompany.create(db, {
    Ada: { role: "ADMIN" },
    Top: {},
    Lead: { manager: "Top" },
    Mia: { manager: "Lead" },
    Max: { manager: "Lead" },
    Other: {},
  });
  stranger = await TreeCompany.create(db, { Boss: { role: "OWNER" } });
});

const as = (name: string) => company.as(name, NOW);
const plan = (by: string, other: string, startsAt = "2026-03-12T10:00:00Z") =>
  createOneToOne(as(by), { personId: company.id(other), oneToOne: { startsAt, agenda: "Plans" } });
const all = async (name: string, other = name, when: "upcoming" | "past" = "upcoming") =>
  (await listOneToOnes(as(name), { personId: company.id(other), when })).items;

/** Expects that every act is refused with a status. */
const allRefused = (acts: Promise<unknown>[], status: number) =>
  Promise.all(acts.map((act) => expect(act).rejects.toMatchObject({ status })));

test("V2: a manager or someone they manage, directly or not, can plan one, and both see and write it", async () => {
  for (const [by, other] of [
    ["Lead", "Mia"],
    ["Mia", "Lead"],
    ["Top", "Mia"],
    ["Mia", "Top"],
  ] as const) {
    const made = await plan(by, other);
    const theirs = await requireOneToOne(as(other), { oneToOneId: made.id });
    expect(made.isManager).toBe(by !== "Mia");
    expect(theirs).toMatchObject({ isManager: other !== "Mia", with: { displayName: by }, agenda: "Plans" });
    const changed = await updateOneToOne(as(other), {
      oneToOneId: made.id,
      change: { notes: "Agreed", version: made.version },
    });
    expect(await requireOneToOne(as(by), { oneToOneId: made.id })).toMatchObject({
      notes: "Agreed",
      version: changed.version,
    });
  }
  expect(await all("Mia")).toHaveLength(4);
  expect(await all("Mia", "Lead")).toHaveLength(2);
  expect(await all("Lead", "Mia")).toHaveLength(2);
});

test("V2: no one can plan one with a peer, with themselves, as an admin, or across companies", async () => {
  await expect(plan("Mia", "Max")).rejects.toMatchObject({ status: 404 });
  await expect(plan("Mia", "Mia")).rejects.toMatchObject({ status: 403 });
  await expect(plan("Ada", "Mia")).rejects.toMatchObject({ status: 403 });
  await expect(plan("Mia", "Ada")).rejects.toMatchObject({ status: 404 });
  const oneToOne = { startsAt: NOW.toISOString(), agenda: "" };
  const boss = stranger.as("Boss");
  for (const context of [boss, { ...boss, companyId: company.companyId }])
    await expect(createOneToOne(context, { personId: company.id("Mia"), oneToOne })).rejects.toMatchObject({
      status: 404,
    });
});

test("V2: it doesn't exist for anyone else, including managers above and admins", async ({ db }) => {
  const { id, version } = await plan("Lead", "Mia");
  const others: Context[] = [
    ...["Top", "Ada", "Max", "Other"].map(as),
    stranger.as("Boss"),
    { ...stranger.as("Boss"), companyId: company.companyId },
  ];
  for (const context of others) {
    const acts = [
      requireOneToOne(context, { oneToOneId: id }),
      updateOneToOne(context, { oneToOneId: id, change: { notes: "x", version } }),
      savePrivateNote(context, { oneToOneId: id, note: { text: "x", version: 0 } }),
    ];
    await allRefused(acts, 404);
  }
  for (const name of ["Top", "Ada"]) expect(await all(name, "Mia")).toEqual([]);
  for (const name of ["Max", "Other"]) await expect(all(name, "Mia")).rejects.toMatchObject({ status: 404 });
  expect(await db.privateNote.count()).toBe(0);
});

test("V2: only its author sees a private note, and it leaves no trace for others", async ({ db }) => {
  const { id } = await plan("Lead", "Mia");
  const note = { text: "Think about a promotion", version: 0 };
  expect(await savePrivateNote(as("Lead"), { oneToOneId: id, note })).toEqual({ ...note, version: 1 });
  const forMia = await requireOneToOne(as("Mia"), { oneToOneId: id });
  expect(forMia.privateNote).toEqual({ text: "", version: 0 });
  expect(JSON.stringify([forMia, await all("Mia"), await all("Mia", "Lead")])).not.toContain("promotion");
  await savePrivateNote(as("Mia"), { oneToOneId: id, note: { text: "Ask for a raise", version: 0 } });
  const [listed] = await all("Lead");
  expect(listed?.privateNote).toEqual({ text: note.text, version: 1 });
  expect(await db.auditEntry.count({ where: { companyId: company.companyId } })).toBe(0);
});

test("V2: a former manager keeps past ones, read-only, and can't plan more; the new manager sees none of them", async () => {
  const { id, version } = await plan("Lead", "Mia", "2026-03-01T10:00:00Z");
  const note = { oneToOneId: id, note: { text: "Mine", version: 0 } };
  await savePrivateNote(as("Lead"), note);
  await company.setManager("Mia", "Other");
  const [kept] = await all("Lead", "Mia", "past");
  expect(kept).toMatchObject({ id, agenda: "Plans", canEdit: false, privateNote: { text: "Mine" } });
  await savePrivateNote(as("Lead"), { oneToOneId: id, note: { text: "Still mine", version: 1 } });
  for (const name of ["Lead", "Mia"])
    await expect(
      updateOneToOne(as(name), { oneToOneId: id, change: { notes: "Else", version } }),
    ).rejects.toMatchObject({ status: 403 });
  await expect(plan("Lead", "Mia")).rejects.toMatchObject({ status: 404 });
  await expect(plan("Top", "Mia")).rejects.toMatchObject({ status: 404 });
  expect(await all("Other", "Mia", "past")).toEqual([]);
  await expect(requireOneToOne(as("Other"), { oneToOneId: id })).rejects.toMatchObject({ status: 404 });
  const cancelled = await updateOneToOne(as("Mia"), {
    oneToOneId: id,
    change: { cancelled: true, version },
  });
  expect(cancelled.cancelledAt).toBe(NOW.toISOString());
  await company.setManager("Mia", "Lead");
  expect((await requireOneToOne(as("Mia"), { oneToOneId: id })).canEdit).toBe(true);
});

test("V2: a deactivated person can't read them any more; the other person keeps them", async () => {
  const { id } = await plan("Lead", "Mia");
  await company.setStatus("Mia", "DEACTIVATED");
  await expect(requireOneToOne(as("Mia"), { oneToOneId: id })).rejects.toMatchObject({ status: 404 });
  expect((await requireOneToOne(as("Lead"), { oneToOneId: id })).id).toBe(id);
  await expect(plan("Lead", "Mia")).rejects.toMatchObject({ code: "not-active" });
});

test("V3: of two simultaneous changes one is saved and one refused; also for a note in two windows", async () => {
  const { id, version } = await plan("Lead", "Mia");
  const edits = await Promise.allSettled(
    ["Lead", "Mia"].map((name) =>
      updateOneToOne(as(name), { oneToOneId: id, change: { agenda: name, version } }),
    ),
  );
  const windows = await Promise.allSettled(
    ["one", "two"].map((text) => savePrivateNote(as("Mia"), { oneToOneId: id, note: { text, version: 0 } })),
  );
  for (const results of [edits, windows]) {
    const codes = results.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(codes).toEqual(["changed-meanwhile"]);
  }
});

test("lists upcoming ones first, then past and cancelled ones, page by page", async () => {
  const hours = Array.from({ length: 25 }, (_, n) => new Date(NOW.getTime() + n * 3_600_000).toISOString());
  const made = [];
  for (const startsAt of hours) made.push(await plan("Lead", "Mia", startsAt));
  const past = await plan("Lead", "Mia", "2026-03-09T10:00:00Z");
  const [next] = made;
  if (!next) throw new Error("None was planned.");
  await updateOneToOne(as("Mia"), {
    oneToOneId: next.id,
    change: { cancelled: true, version: next.version },
  });
  const input = { personId: company.id("Mia"), when: "upcoming" } as const;
  const one = await listOneToOnes(as("Mia"), input);
  const two = await listOneToOnes(as("Mia"), { ...input, cursor: one.nextCursor ?? "" });
  expect([...one.items, ...two.items].map(({ startsAt }) => startsAt)).toEqual(hours.slice(1));
  expect((await all("Mia", "Mia", "past")).map(({ id }) => id)).toEqual([next.id, past.id]);
});
