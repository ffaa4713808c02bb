import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { ManagerMode, ModeChangeView } from "@/lib/sync/contract";
import { applyManagerMode, holdConnection } from "./change-manager-mode";

const SAMPLES = 20;

/** Carries the result out of a transaction that is rolled back. */
class Undone extends Error {
  constructor(readonly view: ModeChangeView) {
    super("A preview is always rolled back.");
  }
}

/**
 * Returns who would get another effective manager in the other mode (G5). It really makes the change,
 * compares, and rolls back, so it shows exactly what would happen. Other work on the company's people waits
 * meanwhile.
 * @throws AppError 404 without a connection, 409 `manager-mode-unchanged`
 */
export async function previewModeChange(
  context: Context,
  input: { to: ManagerMode },
): Promise<ModeChangeView> {
  try {
    return await inTransaction(context, async (context) => {
      const connection = await holdConnection(context, input.to);
      await noteManagers(context, "managed_before");
      await applyManagerMode(context, connection, input.to);
      await noteManagers(context, "managed_after");
      throw new Undone({ from: connection.managerMode, to: input.to, ...(await compare(context)) });
    });
  } catch (error) {
    if (error instanceof Undone) return error.view;
    throw error;
  }
}

async function noteManagers(
  { db, companyId }: Context,
  table: "managed_before" | "managed_after",
): Promise<void> {
  await db.$executeRaw(
    Prisma.sql`CREATE TEMP TABLE ${Prisma.raw(table)} (person_id uuid, manager_id uuid) ON COMMIT DROP`,
  );
  await db.$executeRaw(Prisma.sql`
    INSERT INTO ${Prisma.raw(table)} SELECT p.id, e.manager_id FROM person p
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    WHERE p.company_id = ${companyId}::uuid AND p.status <> 'DEACTIVATED'`);
}

async function compare({
  db,
  companyId,
}: Context): Promise<Pick<ModeChangeView, "changed" | "losing" | "gaining" | "samples">> {
  const differing = Prisma.sql`managed_before b JOIN managed_after a ON a.person_id = b.person_id
    AND a.manager_id IS DISTINCT FROM b.manager_id`;
  const [counts] = await db.$queryRaw<{ changed: number; losing: number; gaining: number }[]>(Prisma.sql`
    SELECT count(*)::int AS changed, count(*) FILTER (WHERE a.manager_id IS NULL)::int AS losing,
      count(*) FILTER (WHERE b.manager_id IS NULL)::int AS gaining FROM ${differing}`);
  const samples = await db.$queryRaw<ModeChangeView["samples"]>(Prisma.sql`
    SELECT p.display_name AS person, was.display_name AS before, now.display_name AS after
    FROM (SELECT a.person_id, b.manager_id AS was, a.manager_id AS now FROM ${differing} ORDER BY md5(a.person_id::text)
      LIMIT ${SAMPLES}) x
    JOIN person p ON p.company_id = ${companyId}::uuid AND p.id = x.person_id
    LEFT JOIN person was ON was.company_id = p.company_id AND was.id = x.was
    LEFT JOIN person now ON now.company_id = p.company_id AND now.id = x.now
    ORDER BY 1`);
  return { ...(counts ?? { changed: 0, losing: 0, gaining: 0 }), samples };
}
