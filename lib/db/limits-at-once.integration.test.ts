import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseRecipients } from "@/lib/alerts/choose-recipients";
import { makePasswordLink } from "@/lib/auth/password/password-link";
import { addDomain } from "@/lib/company/add-domain";
import { appointOwner } from "@/lib/company/appoint-owner";
import { createCompany } from "@/lib/company/create-company";
import { removeDomain } from "@/lib/company/remove-domain";
import { type Context, systemClock } from "@/lib/context";
import { createField } from "@/lib/custom-fields/create-field";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { problemResponse } from "@/lib/http/problem";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { createSetupLink } from "@/lib/setup/link/create-setup-link";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 12 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

let made = 0;

async function company(domains = 1) {
  made += 1;
  const { companyId, ownerId } = await createCompany(
    { db, jobs: unsentJobs },
    {
      slug: `limits-${made}`,
      name: "Acme",
      domains: Array.from({ length: domains }, (_, at) => `${at}.limits-${made}.example`),
      owner: { email: `owner@limits-${made}.example`, displayName: "Olivia Owner" },
      by: "test",
    },
  );
  const actor = { kind: "person", personId: ownerId, name: "Olivia Owner" } as const;
  const context: Context = { companyId, actor, clock: systemClock, log, db, jobs: unsentJobs };
  return { companyId, ownerId, context };
}

/** Returns how many of these, all started at once, succeeded. The others must be refused with this code. */
async function doneAtOnce(works: (() => Promise<unknown>)[], refusal: string): Promise<number> {
  const outcomes = await Promise.all(
    works.map((work) =>
      work().then(
        () => "done",
        (error: { code?: string }) => error.code,
      ),
    ),
  );
  expect(new Set(outcomes.filter((one) => one !== "done"))).toEqual(
    outcomes.every((one) => one === "done") ? new Set() : new Set([refusal]),
  );
  return outcomes.filter((one) => one === "done").length;
}

const times = <T>(n: number, work: () => T) => Array.from({ length: n }, () => work);

test("of 30 setup links requested at once, 20 are created; each company has its own limit", async () => {
  const [one, two] = [await company(), await company()];
  const make = ({ context }: typeof one) =>
    createSetupLink(context, { recipient: "IT", days: 1, send: false });
  const [first, second] = await Promise.all([
    doneAtOnce(
      times(30, () => make(one)),
      "too-many-links",
    ),
    doneAtOnce(
      times(5, () => make(two)),
      "too-many-links",
    ),
  ]);
  expect([first, second]).toEqual([20, 5]);
  expect(await db.setupLink.count({ where: { companyId: one.companyId } })).toBe(20);
});

test("of several password links made at once for one person, one works", async () => {
  const { companyId, ownerId, context } = await company();
  await Promise.all(times(10, () => makePasswordLink(context, { personId: ownerId })).map((make) => make()));
  expect(await db.passwordLink.count({ where: { companyId, personId: ownerId } })).toBe(1);
});

test("of the same thing made several times at once, one is made, and no one gets an error of ours", async () => {
  const [one, two] = [await company(), await company()];
  const slug = `twice-${made}`;
  const owner = { email: `o@${slug}.example`, displayName: "O" };
  const create = (n: number) =>
    createCompany(
      { db, jobs: unsentJobs },
      { slug, name: "Twice", domains: [`${n}.${slug}.example`], owner, by: "test" },
    );
  const kinds: Record<string, (n: number) => Promise<unknown>> = {
    "a company": create,
    "a domain": (n) => addDomain((n % 2 ? one : two).context, { domain: `shared.${slug}.example` }),
    "an owner": () => appointOwner(one.context, { email: `new@${slug}.example`, displayName: "New" }),
    "a field": () =>
      createField(one.context, { name: "Desk", kind: "TEXT", source: null, owner: "UNTIL_EDITED" }),
  };
  for (const [kind, make] of Object.entries(kinds)) {
    const ends = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        make(n).then(
          () => 200,
          (error) => problemResponse(error, "request-1").status,
        ),
      ),
    );
    expect(ends.filter((status) => status === 200).length, kind).toBeGreaterThan(0);
    expect(
      ends.filter((status) => status !== 200 && status !== 409),
      kind,
    ).toEqual([]);
  }
  expect(await db.company.count({ where: { slug } })).toBe(1);
  const email = `new@${slug}.example`;
  expect(await db.person.count({ where: { companyId: one.companyId, email } })).toBe(1);
});

test("a company keeps a domain, even if all of them are removed at once", async () => {
  const { companyId, context } = await company(4);
  const domains = await db.companyDomain.findMany({ where: { companyId } });
  const works = domains.map(
    ({ domain }) =>
      () =>
        removeDomain(context, { domain }),
  );
  expect(await doneAtOnce(works, "last-domain")).toBe(3);
  expect(await db.companyDomain.count({ where: { companyId } })).toBe(1);
});

test("of several choices of recipients made at once, one is kept whole", async () => {
  const { companyId, ownerId, context } = await company();
  const admins = Array.from({ length: 6 }, newId);
  await db.person.createMany({
    data: admins.map((id) => ({ companyId, id, displayName: "Ada", role: "ADMIN" as const })),
  });
  const choices = admins.map((id) => [ownerId, id]);
  await Promise.all(choices.map((personIds) => chooseRecipients(context, { personIds })));
  const chosen = (await db.noticeRecipient.findMany({ where: { companyId } })).map(
    ({ personId }) => personId,
  );
  expect(choices.some((choice) => choice.every((id) => chosen.includes(id)))).toBe(true);
  expect(chosen).toHaveLength(2);
});
