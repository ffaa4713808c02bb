import { afterAll, beforeAll, expect, test } from "vitest";
import { createCompany } from "@/lib/company/create-company";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { nameChangeSchema } from "../contract";
import { readOwnName } from "./read-own-name";
import { setOwnName } from "./set-own-name";

let database: TestDatabase;
let db: PrismaClient;
let owner: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 4 });
  const { companyId, ownerId } = await createCompany(
    { db, jobs: unsentJobs },
    {
      slug: "acme",
      name: "Acme",
      domains: ["acme.example"],
      owner: { email: "p@acme.example", displayName: "p" },
      by: "test",
    },
  );
  const actor = { kind: "person", personId: ownerId, name: "p" } as const;
  owner = { companyId, actor, clock: systemClock, log, db, jobs: unsentJobs };
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const audited = (context: Context) =>
  db.auditEntry.count({ where: { companyId: context.companyId, action: "person.name-changed" } });

test("people set their own name, once and audited; the same name again changes nothing", async () => {
  for (let n = 0; n < 2; n += 1)
    await setOwnName(owner, nameChangeSchema.parse({ displayName: "  Pat\u202e\tJones\u200b " }));
  expect(await readOwnName(owner)).toEqual({ displayName: "Pat Jones", fromOkta: false });
  expect(await audited(owner)).toBe(1);
});

test.each(["", "   ", "\u200b\u2800", "x".repeat(201), "x".repeat(5_000)])(
  "a name that shows nothing, or too much, is refused: %j",
  (displayName) => {
    const { success, error } = nameChangeSchema.safeParse({ displayName });
    expect(success).toBe(false);
    expect(error?.issues[0]?.message).toMatch(/^(Enter a name|Use at most 200 characters)\.$/);
  },
);

test("M2: the name of a person linked to Okta comes from Okta, whatever their role", async () => {
  const { companyId } = owner;
  for (const role of ["MEMBER", "ADMIN", "OWNER"] as const) {
    const id = newId();
    await db.person.create({ data: { companyId, id, oktaId: `00u${role}`, displayName: "Okta's", role } });
    const linked: Context = { ...owner, actor: { kind: "person", personId: id, name: "Okta's" } };
    expect(await readOwnName(linked)).toEqual({ displayName: "Okta's", fromOkta: true });
    await expect(setOwnName(linked, { displayName: "Mine" })).rejects.toMatchObject({
      code: "okta-decides",
      message: "Your name comes from Okta.",
    });
    expect(await readOwnName(linked)).toEqual({ displayName: "Okta's", fromOkta: true });
  }
});

test("Learn Amp staff have no name to set", async () => {
  const staff: Context = { ...owner, actor: { kind: "staff", name: "Sam" } };
  await expect(setOwnName(staff, { displayName: "Sam" })).rejects.toMatchObject({ status: 403 });
});
