import { Prisma } from "@/lib/db/client";

/** The changes of a run that an undo covers. */
export interface UndoScope {
  companyId: string;
  /** The run that is undone. */
  runId: string;
  /** When that run began. People who have signed in since keep their access. */
  since: Date;
  managerMode: "INDIVIDUAL" | "TEAM";
  /** Whether the company has custom fields, archived ones included. */
  hasCustom: boolean;
  /** The last change read before, in the order of the plan. */
  after?: [batch: number, id: string] | null;
  /** Only changes with something to restore, or something that stays. */
  outcome?: "restored" | "stays";
  /** A further condition on `c` and `p`. */
  filter?: Prisma.Sql;
}

export const PERSON = Prisma.raw("p");

/**
 * All changes of one person, found by the index of people. Fenced off, because without statistics of a run,
 * PostgreSQL would go through all of its changes for each person.
 */
export function changesOfSql(personId: Prisma.Sql, { companyId }: Pick<UndoScope, "companyId">): Prisma.Sql {
  return Prisma.sql`
    SELECT y.run_id, y.batch, y.kind, y.exception, y.after
    FROM sync_change y
    WHERE y.company_id = ${companyId}::uuid AND y.person_id = ${personId}
    OFFSET 0`;
}
