import { expect } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import { listPeople } from "@/lib/people/list/list-people";
import { listChanges } from "@/lib/sync/history/list-changes";
import { withEvidence } from "@/lib/sync/history/with-evidence";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import type { Evidence } from "./evidence";
import { verdictOf } from "./verdict";

const test = companyTest({ people: 60, synced: true });

const runOfNothing = async (company: SyncedCompany) => {
  const { runId } = await requestPeopleRun(company.context, { people: [], trigger: "PERSON" });
  return runId;
};

const userAnswers = ["ACTIVE", "SUSPENDED", "DEPROVISIONED", "STAGED", "NOT_FOUND", "NO_ANSWER"];
const memberships = ["MEMBER", "NOT_MEMBER", "NO_ANSWER", null] as const;
const containers = ["ACTIVE", "INACTIVE", "NOT_FOUND", "NO_ANSWER", null] as const;
const deletions = ["SEEN_DEACTIVATED", "LOGGED", "NOT_LOGGED", "NO_ANSWER", null] as const;

test("R1: the database takes as proof exactly what the verdict takes as proof", async ({ db, company }) => {
  const runId = await runOfNothing(company);
  const every = userAnswers.flatMap((userAnswer) =>
    memberships.flatMap((membership) =>
      containers.flatMap((container) =>
        deletions.map((deletion): Evidence => ({ userAnswer, membership, container, deletion })),
      ),
    ),
  );
  // Someone suspended and out of scope: the verdict is the stronger one, and the weaker is proven as well.
  const tried = every.flatMap((evidence) =>
    (["SUSPEND", "DEACTIVATE"] as const)
      .filter((removal) => removal !== "SUSPEND" || evidence.userAnswer !== "SUSPENDED")
      .map((removal) => ({ ...evidence, removal })),
  );
  const isTaken = await takenAsProof(db, company, runId, tried);
  expect(tried.map((one, at) => ({ ...one, taken: isTaken[at] }))).toEqual(
    tried.map((one) => ({ ...one, taken: verdictOf(one).proves === one.removal })),
  );
}, 120_000);

/**
 * Returns which of them the database accepts as proof of a removal: in one statement, as there are a
 * thousand.
 */
async function takenAsProof(
  db: PrismaClient,
  company: SyncedCompany,
  runId: string,
  tried: (Evidence & { removal: "SUSPEND" | "DEACTIVATE" })[],
): Promise<boolean[]> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`
      CREATE FUNCTION pg_temp.is_taken(evidence jsonb, company_id uuid, run_id uuid)
      RETURNS boolean LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO sync_evidence
          (company_id, run_id, okta_id, asked_at, user_answer, membership, container, deletion, proves)
        SELECT company_id, run_id, gen_random_uuid()::text, now(), e.*
        FROM jsonb_to_record(evidence) AS e
          ("userAnswer" text, membership text, container text, deletion text, removal "ChangeKind");
        RETURN TRUE;
      EXCEPTION WHEN check_violation THEN RETURN FALSE;
      END $$`;
    const rows = await tx.$queryRaw<{ taken: boolean }[]>`
      SELECT pg_temp.is_taken(one.evidence, ${company.companyId}::uuid, ${runId}::uuid) AS taken
      FROM jsonb_array_elements(${JSON.stringify(tried)}::jsonb) WITH ORDINALITY AS one (evidence, at)
      ORDER BY one.at`;
    return rows.map((row) => row.taken);
  });
}

test("R1: a removing change without evidence of its run, its person and its kind can't be written", async ({
  db,
  company,
}) => {
  const runId = await runOfNothing(company);
  const other = await runOfNothing(company);
  const [first, second] = await db.person.findMany({
    where: { companyId: company.companyId, oktaId: { not: null }, status: "ACTIVE" },
    take: 2,
    orderBy: { id: "asc" },
  });
  const proof = {
    companyId: company.companyId,
    askedAt: new Date(),
    userAnswer: "SUSPENDED",
    proves: "SUSPEND",
  } as const;
  await db.syncEvidence.createMany({
    data: [
      { ...proof, runId, oktaId: second?.oktaId ?? "" },
      { ...proof, runId: other, oktaId: first?.oktaId ?? "" },
    ],
  });
  const change = {
    companyId: company.companyId,
    runId,
    batch: 1,
    kind: "SUSPEND",
    personId: first?.id,
    oktaId: first?.oktaId,
    before: { status: "ACTIVE" },
    after: { status: "SUSPENDED" },
  } as const;
  const write = (data: object) => db.syncChange.create({ data: { ...change, ...data } });
  // Evidence about someone else, or from another run, doesn't count. Nor can the change hide that it's a
  // removal.
  await expect(write({ removal: "SUSPEND" })).rejects.toThrow(/foreign key|Foreign key/);
  await expect(write({})).rejects.toThrow(/sync_change_removal_check/);
  await expect(write({ removal: "SUSPEND", oktaId: null })).rejects.toThrow(/sync_change_removal_check/);
  await expect(write({ kind: "DEACTIVATE", removal: "DEACTIVATE" })).rejects.toThrow(/oreign key/);
  await db.syncEvidence.create({ data: { ...proof, runId, oktaId: first?.oktaId ?? "" } });
  await expect(write({ kind: "DEACTIVATE", removal: "DEACTIVATE" })).rejects.toThrow(/oreign key/);
  await expect(write({ removal: "SUSPEND" })).resolves.toMatchObject({ removal: "SUSPEND" });
  // Evidence in use can't be deleted.
  await expect(
    db.$executeRaw(Prisma.sql`UPDATE sync_evidence SET proves = NULL WHERE run_id = ${runId}::uuid`),
  ).rejects.toThrow(/oreign key/);
});

test("R1: a preview's removal is written unverified, and asks Okta about no one", async ({
  db,
  okta,
  company,
}) => {
  okta.org.unassign(30);
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  const run = await company.carry(runId);
  expect(run.counts?.deactivated).toBe(1);
  const [change] = await db.syncChange.findMany({ where: { runId, kind: "DEACTIVATE" } });
  expect(change).toMatchObject({ unverified: true, removal: null });
  expect(await db.syncEvidence.count({ where: { runId } })).toBe(0);
});

test("R1: a removal shows what Okta answered, on the change and on the person", async ({ okta, company }) => {
  okta.org.unassign(30);
  okta.org.lifecycle(31, "suspend");
  okta.org.lifecycle(32, "deactivate");
  const run = await company.sync();
  const { items } = await listChanges(company.context, { runId: run.id });
  const answersOf = (at: number) =>
    items.find(({ oktaId }) => oktaId === okta.org.directory.at(at)?.id)?.evidence?.answers;
  expect(answersOf(30)).toEqual([
    "Status in Okta: ACTIVE.",
    "Okta says they're not assigned to the app, or not in any chosen group.",
    "The app or groups exist and are active.",
  ]);
  expect(answersOf(31)?.[0]).toBe("Status in Okta: SUSPENDED.");
  expect(answersOf(32)).toEqual(["Status in Okta: DEPROVISIONED."]);
  const people = await withEvidence(
    company.context,
    await listPeople(company.context, { status: "DEACTIVATED" }),
  );
  const shown = people.items.filter(({ evidence }) => evidence !== null);
  expect(shown).toHaveLength(2);
});
