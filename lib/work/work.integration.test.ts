import { describe, expect } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { TreeCompany } from "@/testing/companies/tree-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { objectiveInputSchema, type TaskInput } from "./contract";
import { createObjective } from "./objectives/create-objective";
import { deleteObjective } from "./objectives/delete-objective";
import { listObjectives } from "./objectives/list-objectives";
import { updateObjective } from "./objectives/update-objective";
import { createOneToOne } from "./one-to-ones/create-one-to-one";
import { savePrivateNote } from "./one-to-ones/save-private-note";
import { createTask } from "./tasks/create-task";
import { deleteTask } from "./tasks/delete-task";
import { listTasks } from "./tasks/list-tasks";
import { updateTask } from "./tasks/update-task";

let company: TreeCompany;
let stranger: TreeCompany;

/** Top manages Lead, who manages Mia and Max; Ada is an admin; Gone has left. */
test.beforeEach(async ({ db }) => {
  company = await TreeCompany.create(db, {
    Ada: { role: "ADMIN" },
    Top: {},
    Lead: { manager: "Top" },
    Mia: { manager: "Lead" },
    Max: { manager: "Lead" },
    Other: {},
    Gone: { manager: "Lead", status: "DEACTIVATED" },
  });
  stranger = await TreeCompany.create(db, { Boss: { role: "OWNER" } });
});

const objective = objectiveInputSchema.parse({
  title: " Ship\tthe  thing ",
  target: "Live\r\nby May\u200b",
  progress: 10,
  dueOn: "2026-05-01",
});
const task: TaskInput = { title: "Read the handbook", details: "", dueOn: "2026-05-01" };
const mia = () => company.id("Mia");
const first = <Item>(items: Item[]): Item => {
  const [item] = items;
  if (item === undefined) throw new Error("The list is empty.");
  return item;
};
const audited = async (db: PrismaClient, target: string) =>
  (
    await db.auditEntry.findMany({
      where: { companyId: company.companyId, target },
      orderBy: { id: "asc" },
    })
  ).map(({ action, actor }) => `${actor}: ${action}`);

/** Expects that every act is refused with a status. */
const allRefused = (acts: Promise<unknown>[], status: number, who?: string) =>
  Promise.all(acts.map((act) => expect(act, who).rejects.toMatchObject({ status })));

/** Everyone who must not even know that Mia's work exists. */
const hostile = (): [string, Context][] => [
  ["a peer", company.as("Max")],
  ["someone outside the chain", company.as("Other")],
  ["an owner of another company", stranger.as("Boss")],
  [
    "someone of another company with our company's ID",
    { ...stranger.as("Boss"), companyId: company.companyId },
  ],
  ["our admin with another company's ID", { ...company.as("Ada"), companyId: stranger.companyId }],
];

describe("objectives", () => {
  const add = (name: string, more = {}) =>
    createObjective(company.as(name), { personId: mia(), objective: { ...objective, ...more } });

  test("V1: the person, each manager above and admins add, see, change and delete them, each audited", async ({
    db,
  }) => {
    for (const name of ["Mia", "Lead", "Top", "Ada"]) {
      const context = company.as(name);
      const { id, version } = await add(name);
      const listed = (await listObjectives(context, { personId: mia(), state: "open" })).items;
      expect(listed.find((one) => one.id === id)).toMatchObject({
        title: "Ship the thing",
        target: "Live\nby May",
        progress: 10,
        dueOn: "2026-05-01",
      });
      const changed = await updateObjective(context, { objectiveId: id, change: { progress: 100, version } });
      expect(changed).toMatchObject({ progress: 100, schedule: "done", title: "Ship the thing" });
      await deleteObjective(context, { objectiveId: id, version: changed.version });
      expect(await audited(db, id)).toEqual([
        `${name}: objective.created`,
        `${name}: objective.changed`,
        `${name}: objective.deleted`,
      ]);
    }
  });

  test("V1: they don't exist for anyone else, and nothing changes", async ({ db }) => {
    const { id, version } = await add("Lead");
    for (const [who, context] of hostile()) {
      const acts = [
        listObjectives(context, { personId: mia(), state: "open" }),
        createObjective(context, { personId: mia(), objective }),
        updateObjective(context, { objectiveId: id, change: { title: "Mine", version } }),
        deleteObjective(context, { objectiveId: id, version }),
      ];
      await allRefused(acts, 404, who);
    }
    await expect(
      listObjectives(company.as("Mia"), { personId: company.id("Lead"), state: "open" }),
    ).rejects.toMatchObject({ status: 404 });
    const { items } = await listObjectives(company.as("Mia"), { personId: mia(), state: "open" });
    expect(items).toEqual([expect.objectContaining({ id, version, title: objective.title })]);
    expect(await audited(db, id)).toEqual(["Lead: objective.created"]);
  });

  test("V1: when the manager changes, the former one stops seeing them and the new one starts", async () => {
    const { id, version } = await add("Lead");
    await company.setManager("Mia", "Other");
    for (const name of ["Lead", "Top"]) {
      const change = { progress: 50, version };
      await expect(updateObjective(company.as(name), { objectiveId: id, change })).rejects.toMatchObject({
        status: 404,
      });
    }
    const { items } = await listObjectives(company.as("Other"), { personId: mia(), state: "open" });
    expect(items.map((one) => one.id)).toEqual([id]);
  });

  test("V1: a deactivated person can't act, even with a session that hasn't ended", async () => {
    const { id, version } = await add("Lead");
    await company.setStatus("Mia", "DEACTIVATED");
    const context = company.as("Mia");
    await allRefused(
      [
        listObjectives(context, { personId: mia(), state: "open" }),
        updateObjective(context, { objectiveId: id, change: { progress: 1, version } }),
      ],
      404,
    );
  });

  test("keeps a leaver's items, and adds nothing new for them", async () => {
    const { id } = await add("Lead");
    await company.setStatus("Mia", "DEACTIVATED");
    const { items } = await listObjectives(company.as("Ada"), { personId: mia(), state: "open" });
    expect(items.map((one) => one.id)).toEqual([id]);
    await expect(add("Ada")).rejects.toMatchObject({ code: "not-active" });
  });

  test("V3: of two changes to the same version one is saved and the other refused, with what to do", async () => {
    const { id, version } = await add("Lead");
    const results = await Promise.allSettled(
      ["Lead", "Mia"].map((name) =>
        updateObjective(company.as(name), { objectiveId: id, change: { title: name, version } }),
      ),
    );
    const refused = results.filter((one) => one.status === "rejected");
    expect(refused.map(({ reason }) => [reason.code, reason.status])).toEqual([["changed-meanwhile", 409]]);
    await expect(deleteObjective(company.as("Lead"), { objectiveId: id, version })).rejects.toMatchObject({
      code: "changed-meanwhile",
    });
  });

  test("lists page by page, by due day, and refuses another list's cursor", async () => {
    const days = Array.from({ length: 60 }, (_, n) => (n % 7 === 0 ? null : `2026-0${1 + (n % 9)}-10`));
    for (const dueOn of days) await add("Mia", { dueOn });
    const one = await listObjectives(company.as("Mia"), { personId: mia(), state: "open" });
    const cursor = one.nextCursor ?? "";
    const two = await listObjectives(company.as("Mia"), { personId: mia(), state: "open", cursor });
    const listed = [...one.items, ...two.items];
    expect(two.nextCursor).toBeNull();
    expect(new Set(listed.map(({ id }) => id)).size).toBe(60);
    const sorted = days.toSorted((a, b) => (a ?? "9999").localeCompare(b ?? "9999"));
    expect(listed.map(({ dueOn }) => dueOn)).toEqual(sorted);
    await expect(
      listTasks(company.as("Mia"), { personId: mia(), state: "open", cursor }),
    ).rejects.toMatchObject({ status: 400 });
  });
});

describe("tasks", () => {
  const assign = (name: string) => createTask(company.as(name), { personId: mia(), task });

  test("V1: the manager chain and admins assign, change and delete them; the assignee marks them as done", async ({
    db,
  }) => {
    for (const name of ["Lead", "Top", "Ada"]) {
      const context = company.as(name);
      const { id, version } = await assign(name);
      const moved = await updateTask(context, { taskId: id, change: { dueOn: "2026-06-01", version } });
      expect(moved).toMatchObject({ dueOn: "2026-06-01", assignedBy: { displayName: name } });
      const done = await updateTask(company.as("Mia"), {
        taskId: id,
        change: { done: true, version: moved.version },
      });
      expect(done).toMatchObject({ done: { by: { displayName: "Mia" } }, overdue: false });
      expect(first((await listTasks(context, { personId: mia(), state: "done" })).items).id).toBe(id);
      await deleteTask(context, { taskId: id, version: done.version });
      expect(await audited(db, id)).toEqual([
        `${name}: task.assigned`,
        `${name}: task.changed`,
        "Mia: task.changed",
        `${name}: task.deleted`,
      ]);
    }
  });

  test("V1: the assignee assigns none to themselves, and neither changes nor deletes one", async ({ db }) => {
    const { id, version } = await assign("Lead");
    const context = company.as("Mia");
    await allRefused(
      [
        createTask(context, { personId: mia(), task }),
        updateTask(context, { taskId: id, change: { title: "Less", version } }),
        updateTask(context, { taskId: id, change: { done: true, dueOn: null, version } }),
        deleteTask(context, { taskId: id, version }),
      ],
      403,
    );
    expect(await audited(db, id)).toEqual(["Lead: task.assigned"]);
  });

  test("V1: they don't exist for anyone else: a peer, a report looking up, a former manager, other companies", async () => {
    const { id, version } = await assign("Lead");
    const leads = await createTask(company.as("Top"), { personId: company.id("Lead"), task });
    await expect(
      updateTask(company.as("Mia"), { taskId: leads.id, change: { done: true, version: leads.version } }),
    ).rejects.toMatchObject({ status: 404 });
    await company.setManager("Mia", "Other");
    for (const [who, context] of [...hostile(), ["the former manager", company.as("Lead")] as const]) {
      if (who === "someone outside the chain") continue;
      const acts = [
        listTasks(context, { personId: mia(), state: "open" }),
        createTask(context, { personId: mia(), task }),
        updateTask(context, { taskId: id, change: { done: true, version } }),
        deleteTask(context, { taskId: id, version }),
      ];
      await allRefused(acts, 404, who);
    }
    expect((await listTasks(company.as("Mia"), { personId: mia(), state: "open" })).items).toHaveLength(1);
  });

  test("V3: keeps who marked a task as done when someone else does so too", async () => {
    const { id, version } = await assign("Lead");
    const done = await updateTask(company.as("Mia"), { taskId: id, change: { done: true, version } });
    await expect(
      updateTask(company.as("Lead"), { taskId: id, change: { done: true, version } }),
    ).rejects.toMatchObject({ code: "changed-meanwhile" });
    const again = await updateTask(company.as("Lead"), {
      taskId: id,
      change: { done: true, version: done.version },
    });
    expect(again.done?.by.displayName).toBe("Mia");
    const open = await updateTask(company.as("Lead"), {
      taskId: id,
      change: { done: false, version: again.version },
    });
    expect(open.done).toBeNull();
  });

  test("a task whose assigner was erased is still shown, without a name", async ({ db }) => {
    const { id } = await assign("Lead");
    await db.task.updateMany({ where: { id }, data: { assignedById: newId() } });
    const { items } = await listTasks(company.as("Mia"), { personId: mia(), state: "open" });
    expect(first(items).assignedBy.displayName).toBeNull();
  });
});

test("erasing a person erases their objectives, tasks, 1-to-1s and notes", async ({ db }) => {
  await createObjective(company.as("Lead"), { personId: mia(), objective });
  await createTask(company.as("Lead"), { personId: mia(), task });
  const oneToOne = { startsAt: "2026-03-10T10:00:00Z", agenda: "" };
  const { id } = await createOneToOne(company.as("Lead"), { personId: mia(), oneToOne });
  for (const name of ["Lead", "Mia"])
    await savePrivateNote(company.as(name), { oneToOneId: id, note: { text: name, version: 0 } });
  await db.person.deleteMany({ where: { companyId: company.companyId, id: mia() } });
  expect(await db.objective.count({ where: { personId: mia() } })).toBe(0);
  expect(await db.task.count({ where: { personId: mia() } })).toBe(0);
  expect(await db.oneToOne.count({ where: { id } })).toBe(0);
  expect(await db.privateNote.count({ where: { oneToOneId: id } })).toBe(0);
});
