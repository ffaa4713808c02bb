import fc from "fast-check";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import type { OktaUser } from "@/lib/okta/answers";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { changedRows, type Listed, listedRows } from "./changed-rows";
import { writeMirror } from "./mirror/write-mirror";
import { anyText } from "./values/testing";

const test = companyTest({ people: 1 });

const mirror = "directory_person" as const;
const value = fc.oneof(
  anyText,
  fc.constantFrom<unknown>("Ada", "ada@acme.example", ["Ada", "Eve"], 7, {}, null),
);
const person = fc.record({
  id: fc.constantFrom("00u1", "00u2", "00u3", "00u4"),
  status: fc.constantFrom("ACTIVE", "SUSPENDED", " "),
  created: fc.constantFrom(null, "2026-01-31T08:00:00.000Z", "soon"),
  lastUpdated: fc.constant(null),
  profile: fc.dictionary(fc.constantFrom("login", "email", "title", "not a name"), value),
});
const list: fc.Arbitrary<Listed> = fc.record({
  users: fc.uniqueArray(person, { selector: ({ id }) => id }),
  unreadable: fc.constantFrom([], [{ id: "00u5", reason: "it has no status or no profile" }]),
  lists: fc.constantFrom([], ["title"], ["email", "title"]),
});

/** Later than everything written before. */
let clock = Date.now();
const later = () => new Date(++clock);

async function writeChanged(company: SyncedCompany, listed: Listed): Promise<number> {
  const { context } = company;
  const rows = await changedRows(context, { listed, mirror });
  await writeMirror(context, { rows, observedAt: later() });
  return rows.length;
}

function mirrored(db: PrismaClient, company: SyncedCompany) {
  const { companyId } = company;
  const omit = { observedAt: true } as const;
  return db.directoryPerson.findMany({ where: { companyId }, omit, orderBy: { oktaId: "asc" } });
}

test("M6: a mirror of which only changed people were written is the same as one that was written whole", async ({
  db,
  company,
}) => {
  await fc.assert(
    fc.asyncProperty(fc.array(list, { minLength: 2, maxLength: 4 }), async (lists) => {
      const { companyId, context } = company;
      await db.directoryPerson.deleteMany({ where: { companyId } });
      for (const listed of lists) await writeChanged(company, listed);
      const sparing = await mirrored(db, company);
      await db.directoryPerson.deleteMany({ where: { companyId } });
      for (const listed of lists) {
        const rows = listedRows(listed);
        const oktaId = { in: rows.map((row) => row.oktaId) };
        await db.directoryPerson.updateMany({ where: { companyId, oktaId }, data: { contentHash: "" } });
        await writeMirror(context, { rows, observedAt: later() });
      }
      expect(sparing).toEqual(await mirrored(db, company));
    }),
    { numRuns: 60 },
  );
});

const ada = {
  id: "00uAda",
  status: "ACTIVE",
  created: null,
  lastUpdated: null,
  profile: { login: "ada@acme.example", title: "Engineer" },
};

/** Ada, but any code that reads her profile fails. The fingerprint says that nothing changed. */
function unparsed(fingerprint: string): OktaUser {
  return {
    ...ada,
    fingerprint,
    get profile(): OktaUser["profile"] {
      throw new Error("No one needs this profile.");
    },
  };
}

test("people who are as they were are not even parsed, and those who changed are", async ({ company }) => {
  const listed = (fingerprint: string) => ({ users: [{ ...ada, fingerprint }], unreadable: [], lists: [] });
  expect(await writeChanged(company, listed("one"))).toBe(1);
  expect(await writeChanged(company, { users: [unparsed("one")], unreadable: [], lists: [] })).toBe(0);
  await expect(
    writeChanged(company, { users: [unparsed("other")], unreadable: [], lists: [] }),
  ).rejects.toThrow("No one needs");
  expect(await writeChanged(company, listed("other"))).toBe(1);
});

test("another version of the rules reads everyone again", async ({ db, company }) => {
  await writeChanged(company, { users: [ada], unreadable: [], lists: [] });
  const before = await mirrored(db, company);
  const [row] = before;
  const where = { companyId: company.companyId };
  await db.directoryPerson.updateMany({
    where,
    data: { attributes: {}, contentHash: row?.contentHash.replace(/^\d+/, "1") },
  });
  expect(await writeChanged(company, { users: [ada], unreadable: [], lists: [] })).toBe(1);
  expect(await mirrored(db, company)).toEqual(before);
});

test("M5: people who can't be read are looked at in every sync", async ({ db, company }) => {
  const blank = { ...ada, profile: { login: "\u200b" } };
  const listed = {
    users: [blank],
    unreadable: [{ id: "00uEve", reason: "it has no status or no profile" }],
    lists: [],
  };
  for (let time = 0; time < 3; time += 1) expect(await writeChanged(company, listed)).toBe(2);
  expect(await mirrored(db, company)).toMatchObject([
    { oktaId: "00uAda", quarantine: "it has neither a login nor an email address" },
    { oktaId: "00uEve", quarantine: "it has no status or no profile" },
  ]);
});
