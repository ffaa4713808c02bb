import fc from "fast-check";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary, personAt } from "@/testing/orgs/people-in-okta";
import { explainPerson } from "./explain-person";

const test = companyTest({ people: 60, synced: true });

const ordinary = (okta: OktaOrg) =>
  Array.from({ length: 50 }, (_, n) => n + 9).filter((n) => isOrdinary(okta, n));
const overrideOf = async (db: PrismaClient, { companyId }: SyncedCompany, oktaId: string) =>
  (
    await db.personManager.findFirst({
      where: { companyId, person: { oktaId } },
      select: { manager: { select: { displayName: true } } },
    })
  )?.manager?.displayName ?? null;
const explain = ({ context }: SyncedCompany, asked: string) => explainPerson(context, { asked });

/** Values that name someone in every way, no one, several people, or oneself. */
const values = fc.constantFrom("nobody", "self", "id", "login", "number", "shared number", "gone", "unknown");

function say(okta: OktaOrg, position: number, value: string, at: number): string | null {
  const people = ordinary(okta);
  const { id, profile } = personAt(okta, people[at % people.length] ?? 9);
  if (value === "self") return personAt(okta, position).id;
  if (value === "id") return id;
  if (value === "login") return String(profile.login).toUpperCase();
  if (value === "number") return String(profile.employeeNumber);
  if (value === "shared number") return "SHARED-1";
  if (value === "gone") return personAt(okta, 59).id;
  return value === "unknown" ? "00uNobody" : null;
}

test("G2, G3, U9: the manager that Why? expects after the next sync is the one that this sync sets", async ({
  db,
  okta,
  company,
}) => {
  const people = ordinary(okta);
  for (const position of people.slice(-2))
    okta.org.updateProfile(position, { employeeNumber: "SHARED-1" }, false);
  okta.org.unassign(59);
  const where = { companyId: company.companyId };
  const asked = people.slice(0, 9);
  const named = fc.array(fc.record({ first: values, second: values, at: fc.nat(1000) }), {
    minLength: asked.length,
    maxLength: asked.length,
  });
  await fc.assert(
    fc.asyncProperty(named, async (given) => {
      for (const [n, { first, second, at }] of given.entries()) {
        const position = asked[n] ?? 9;
        const managerId = say(okta, position, first, at);
        okta.org.updateProfile(position, { managerId, manager: say(okta, position, second, at + 1) }, false);
      }
      // As on another day: many small losses of one day are held together (R5).
      await db.fieldLoss.deleteMany({ where });
      // A sync in preview mode reads them, and leaves managers to the next.
      await db.oktaConnection.updateMany({ where, data: { state: "SHADOW" } });
      await company.sync();
      await db.oktaConnection.updateMany({ where, data: { state: "LIVE" } });
      const expected = await Promise.all(
        asked.map(async (position) => {
          const { id } = personAt(okta, position);
          const change = (await explain(company, id)).next.changes.find(({ field }) => field === "manager");
          const before = await overrideOf(db, company, id);
          if (change) expect(change.before).toBe(before);
          return [id, change ? change.after : before];
        }),
      );
      await company.sync();
      const set = await Promise.all(
        expected.map(async ([id]) => [id, await overrideOf(db, company, id ?? "")]),
      );
      expect(set).toEqual(expected);
    }),
    { numRuns: 4 },
  );
});

test("R5, U9: while managers are held, Why? names the manager in Okta, and says who decides", async ({
  db,
  okta,
  company,
}) => {
  const people = ordinary(okta).slice(2);
  const [boss, other] = ordinary(okta).map((position) => personAt(okta, position));
  if (!boss || !other) throw new Error("No such people.");
  for (const position of people)
    okta.org.updateProfile(position, { managerId: boss.id, manager: String(other.profile.login) }, false);
  await company.sync();
  for (const position of people) okta.org.updateProfile(position, { managerId: null }, false);
  await company.sync();
  const { id } = personAt(okta, people[0] ?? 9);
  const { next, steps } = await explain(company, id);
  expect(next).toMatchObject({ level: "warn", changes: [] });
  expect(next.text).toMatch(/^Nothing\. .+ An admin decides under Fields that need approval\.$/);
  const step = steps.find(({ about }) => about === "manager");
  expect(step?.title).toBe(`Their manager is ${boss.profile.displayName}`);
  expect(step?.facts).toContain(
    `In Okta it's now ${other.profile.displayName}. Many people would lose their manager at once, so nothing changes until an admin decides.`,
  );
  expect(step?.link?.href).toMatch(/#held-fields$/);
  expect(await overrideOf(db, company, id)).toBe(boss.profile.displayName);
});
