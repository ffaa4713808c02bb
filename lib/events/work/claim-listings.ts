import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { requestCatchUp } from "@/lib/events/request-catch-up";
import { requestFullRun } from "@/lib/sync/request/request-full-run";

/** During a full run no other one can start. It may have read the people concerned already. */
const AGAIN_AFTER_MS = 30_000;

/**
 * Makes one full run for events that affect everyone (a group lost the app, a group was deleted). During a full run they
 * wait for its end, because it may have read the people concerned before.
 */
export async function claimListings(context: Context): Promise<void> {
  if (!(await isWaiting(context, "LISTING"))) return;
  try {
    const { runId } = await requestFullRun(context, { mode: "LIVE", trigger: "CATCH_UP" });
    await take(context, "LISTING", runId);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await context.db.$executeRaw(Prisma.sql`
      UPDATE okta_event e SET wait_until = ${new Date(context.clock.now().getTime() + AGAIN_AFTER_MS)}
      WHERE ${waitingSql(context, "LISTING")}`);
  }
}

/** Claims events after which we ask Okta what has changed (an import has ended). */
export async function claimCatchUps(context: Context): Promise<void> {
  if (!(await isWaiting(context, "CATCH_UP"))) return;
  const { companyId } = context;
  await requestCatchUp(context.db, { companyId, reason: "IMPORT", at: context.clock.now() });
  await take(context, "CATCH_UP", null);
}

type Whole = "LISTING" | "CATCH_UP";

async function isWaiting(context: Context, concern: Whole): Promise<boolean> {
  const found = await context.db.$queryRaw<unknown[]>(
    Prisma.sql`SELECT 1 FROM okta_event e WHERE ${waitingSql(context, concern)} LIMIT 1`,
  );
  return found.length > 0;
}

async function take(context: Context, concern: Whole, runId: string | null): Promise<void> {
  await context.db.$executeRaw(Prisma.sql`
    UPDATE okta_event e SET state = 'TAKEN', run_id = ${runId}::uuid WHERE ${waitingSql(context, concern)}`);
}

function waitingSql(context: Context, concern: Whole): Prisma.Sql {
  return Prisma.sql`e.company_id = ${context.companyId}::uuid AND e.state = 'WAITING' AND e.concern = ${concern}::"EventConcern"
    AND (e.wait_until IS NULL OR e.wait_until <= ${context.clock.now()})`;
}
