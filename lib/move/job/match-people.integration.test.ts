import fc from "fast-check";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { advanceMove } from "./advance-moves";
import { countJoinersSql } from "./count-joiners-sql";
import { settleClaimsSql } from "./match-sql";

/** Few values, so that they often coincide. Leading zeros count. */
const email = fc.constantFrom("a@x.example", "b@x.example", "c@x.example", null);
const number = fc.constantFrom("1", "01", "n/a", null);

interface Account {
  email: string | null;
  number: string | null;
  role: "MEMBER" | "ADMIN";
  status: "ACTIVE" | "SUSPENDED" | "DEACTIVATED";
  oktaId: string;
}
interface Candidate {
  email: string | null;
  number: string | null;
  oktaId: string;
}

const accounts = fc
  .array(
    fc.record({
      email,
      number,
      role: fc.constantFrom("MEMBER", "MEMBER", "MEMBER", "ADMIN"),
      status: fc.constantFrom("ACTIVE", "ACTIVE", "SUSPENDED", "DEACTIVATED"),
    }),
    { maxLength: 5 },
  )
  .map((list): Account[] =>
    list.map((one, index) => ({
      ...one,
      oktaId: `old${index}`,
      // An address belongs to one account here.
      email:
        list.findIndex((other) => other.email === one.email) === index ? one.email : `own${index}@x.example`,
    })),
  );
const candidates = fc
  .array(fc.record({ email, number, keeps: fc.option(fc.nat({ max: 4 }), { freq: 8 }) }), { maxLength: 5 })
  .map((list): Candidate[] => {
    const taken = new Set<number>();
    return list.map(({ keeps, ...one }, index) => {
      if (keeps === null || taken.has(keeps)) return { ...one, oktaId: `new${index}` };
      taken.add(keeps);
      return { ...one, oktaId: `old${keeps}` };
    });
  });

type Verdict = [outcome: string, by: string | null, newOktaId: string | null];

/** The rule of decision 88, written plainly. */
function expected(all: Account[], there: Candidate[]): Map<string, Verdict> {
  const here = all.filter(({ status }) => status !== "DEACTIVATED");
  const first = new Map(here.map((one) => [one.oktaId, verdictOf(one, here, there)]));
  const claims = (id: string | null) => [...first.values()].filter(([, , claimed]) => claimed === id).length;
  const settled = new Map(
    [...first].map(([oktaId, verdict]): [string, Verdict] => {
      const [, by, id] = verdict;
      const isTaken = all.some((other) => other.oktaId === id && other.oktaId !== oktaId);
      const isUnsure = by === "email" || by === "employee_number";
      return [oktaId, isUnsure && (claims(id) > 1 || isTaken) ? ["CONFLICT", null, null] : verdict];
    }),
  );
  for (const one of all)
    if (isAskedAbout(one, all, there, settled)) settled.set(one.oktaId, ["LEAVER", null, null]);
  return settled;
}

/** Whether someone in the new org may be a person who left: by email, or by a number that one of each has. */
function isAskedAbout(
  one: Account,
  all: Account[],
  there: Candidate[],
  settled: Map<string, Verdict>,
): boolean {
  if (one.status !== "DEACTIVATED") return false;
  const taken = [...all.map(({ oktaId }) => oktaId), ...[...settled.values()].map(([, , id]) => id)];
  const left = all.filter(({ status }) => status === "DEACTIVATED");
  const alone = (list: { number: string | null }[]) =>
    list.filter(({ number }) => number === one.number).length === 1;
  const isNumber = one.number !== null && alone(left) && alone(there);
  return there.some(
    (other) =>
      !taken.includes(other.oktaId) &&
      ((one.email !== null && other.email === one.email) || (isNumber && other.number === one.number)),
  );
}

function verdictOf(one: Account, here: Account[], there: Candidate[]): Verdict {
  const no = (outcome: string): Verdict => [outcome, null, null];
  if (there.some(({ oktaId }) => oktaId === one.oktaId)) return ["MATCHED", "id", one.oktaId];
  if (one.role !== "MEMBER") return no("RELINK");
  const isOwn = here.filter((other) => other.number === one.number).length === 1;
  const emails = there.filter((other) => one.email !== null && other.email === one.email);
  const numbers = there.filter((other) => one.number !== null && isOwn && other.number === one.number);
  const [byEmail, byNumber] = [emails[0], numbers[0]];
  if (emails.length > 1) return no("AMBIGUOUS");
  if (byEmail && byNumber && numbers.length === 1 && byEmail !== byNumber) return no("CONFLICT");
  if (byEmail) return ["MATCHED", "email", byEmail.oktaId];
  if (byNumber && numbers.length === 1) return ["MATCHED", "employee_number", byNumber.oktaId];
  return no(byNumber ? "AMBIGUOUS" : "NOT_FOUND");
}

async function matched(db: PrismaClient, all: Account[], there: Candidate[]): Promise<Map<string, Verdict>> {
  const [companyId, moveId] = [newId(), newId()];
  await db.company.create({ data: { id: companyId, slug: `c-${companyId}`, name: "Test" } });
  const now = new Date();
  for (const { email, number: employeeNumber, role, status, oktaId } of all) {
    await db.person.create({
      data: { companyId, id: newId(), displayName: oktaId, email, role, status, oktaId },
    });
    await db.directoryPerson.create({
      data: {
        companyId,
        oktaId,
        status: "ACTIVE",
        employeeNumber,
        attributes: {},
        contentHash: "",
        inScope: true,
        observedAt: now,
      },
    });
  }
  await db.orgMove.create({
    data: { companyId, id: moveId, state: "READING", stage: "MATCH", createdAt: now },
  });
  await db.orgMovePerson.createMany({
    data: there.map(({ number: employeeNumber, ...one }) => ({
      ...one,
      employeeNumber,
      companyId,
      moveId,
      status: "ACTIVE",
      inScope: true,
    })),
  });
  const { context } = SyncedCompany.of(db, companyId);
  expect(await advanceMove(context, { budgetMs: 20_000, rows: 2 })).toEqual({ kind: "over" });
  const rows = await db.orgMoveMatch.findMany({ where: { companyId, moveId } });
  return new Map(rows.map((row) => [row.oldOktaId ?? "", [row.outcome, row.by, row.newOktaId]]));
}

test("M3: who matches whom is as the rule says, for any accounts and any people of the new org; no two get one person", async ({
  db,
}) => {
  await fc.assert(
    fc.asyncProperty(accounts, candidates, async (all, there) => {
      const found = await matched(db, all, there);
      expect(found).toEqual(expected(all, there));
      const ids = [...found.values()].flatMap(([, , id]) => id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 40 },
  );
});

interface Plan {
  "Node Type": string;
  "Subplan Name"?: string;
  Plans?: Plan[];
}
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

test("for a company of 10,000, joiners are counted without reading every match for each person", async ({
  db,
}) => {
  const [companyId, moveId] = [newId(), newId()];
  const people = 10_000;
  await db.company.create({ data: { id: companyId, slug: `c-${companyId}`, name: "Large" } });
  await db.orgMove.create({ data: { companyId, id: moveId, createdAt: new Date(), people } });
  await db.$executeRaw`
    INSERT INTO org_move_person (company_id, move_id, okta_id, status, email, in_scope)
    SELECT ${companyId}::uuid, ${moveId}::uuid, 'new' || n, 'ACTIVE', n || '@x.example', TRUE
    FROM generate_series(1, ${people}::int) n`;
  await db.$executeRaw`
    INSERT INTO person (company_id, id, display_name, okta_id, updated_at)
    SELECT ${companyId}::uuid, gen_random_uuid(), 'Person ' || n, 'old' || n, now()
    FROM generate_series(11, ${people}::int) n`;
  await db.$executeRaw`
    INSERT INTO org_move_match (company_id, move_id, person_id, old_okta_id, new_okta_id, outcome, "by")
    SELECT p.company_id, ${moveId}::uuid, p.id, p.okta_id, 'new' || substr(p.okta_id, 4), 'MATCHED', 'email'
    FROM person p
    WHERE p.company_id = ${companyId}::uuid`;
  await db.$executeRaw`ANALYZE person, org_move_person, org_move_match`;
  const matching = { companyId, moveId };
  await db.$transaction(async (tx) => {
    // A company of a million has far more matches than fit into the memory of one query.
    await tx.$executeRaw`SET LOCAL work_mem = '64kB'`;
    const counts = countJoinersSql(matching);
    const [explained] = await tx.$queryRaw<{ "QUERY PLAN": { Plan: Plan }[] }[]>(
      Prisma.sql`EXPLAIN (FORMAT JSON) ${counts}`,
    );
    const plan = explained?.["QUERY PLAN"][0]?.Plan;
    if (!plan) throw new Error("PostgreSQL gave no plan.");
    expect(nodesOf(plan).filter((node) => node["Subplan Name"]?.startsWith("SubPlan"))).toEqual([]);
    await tx.$executeRaw(counts);
    await tx.$executeRaw(settleClaimsSql(matching));
  });
  expect(await db.orgMove.findFirst({ where: { companyId } })).toMatchObject({ joiners: 10 });
  expect(await db.orgMoveMatch.count({ where: { companyId, outcome: "CONFLICT" } })).toBe(0);
});
