import fc from "fast-check";
import { expect } from "vitest";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { TreeCompany } from "@/testing/companies/tree-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { archiveEmptyTeams, restoreUsedTeams } from "./used-teams";

/** Something that one transaction waits for, and another does. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

interface Race {
  /** How the team gets someone: they move to it, or come back to it. */
  by: "move" | "return";
  /** How far that transaction is when another one archives empty teams. */
  at: "not begun" | "given" | "restored";
}

/** Gives an empty team someone while another transaction archives empty teams. Returns whether it ends as archived. */
async function race(company: TreeCompany, { by, at }: Race): Promise<boolean> {
  const { companyId, db } = company;
  const context = company.as("Mia");
  const [teamId, personId] = [newId(), newId()];
  await db.team.create({ data: { companyId, id: teamId, name: teamId, nameKey: teamId } });
  const before = by === "move" ? { teamId: null } : { teamId, status: "DEACTIVATED" as const };
  await db.person.create({ data: { companyId, id: personId, displayName: "Ben", ...before } });
  const reached = { given: gate(), restored: gate(), archived: gate() };
  const goOn = { given: gate(), restored: gate() };
  const give = (context: Context) =>
    inTransaction(context, async (tx) => {
      const where = { companyId_id: { companyId, id: personId } };
      await tx.db.person.update({ where, data: { teamId, status: "ACTIVE" } });
      reached.given.open();
      await goOn.given.opened;
      await restoreUsedTeams(tx, Prisma.sql`SELECT ${teamId}::uuid`);
      reached.restored.open();
      await goOn.restored.opened;
    });
  const archive = () =>
    inTransaction(context, async (tx) => {
      await archiveEmptyTeams(tx);
      reached.archived.open();
    });
  const giving = at === "not begun" ? null : give(context);
  if (at === "given") await reached.given.opened;
  if (at === "restored") {
    goOn.given.open();
    await reached.restored.opened;
  }
  const archiving = archive();
  await reached.archived.opened;
  goOn.given.open();
  goOn.restored.open();
  await Promise.all([giving ?? give(context), archiving]);
  const team = await db.team.findUniqueOrThrow({ where: { companyId_id: { companyId, id: teamId } } });
  return team.archivedAt !== null;
}

test("T3: a team that gets someone isn't archived, whatever archives empty teams meanwhile", async ({
  db,
}) => {
  const company = await TreeCompany.create(db, { Mia: {} });
  await fc.assert(
    fc.asyncProperty(
      fc.record<Race>({
        by: fc.constantFrom("move", "return"),
        at: fc.constantFrom("not begun", "given", "restored"),
      }),
      async (one) => {
        expect(await race(company, one)).toBe(false);
      },
    ),
    { numRuns: 24 },
  );
});
