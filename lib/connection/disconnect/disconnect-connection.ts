import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { invalid } from "@/lib/errors";
import { askRunsToStop } from "../ask-runs-to-stop";
import { requireNotMoving } from "../require-not-moving";
import { requirePassword } from "../require-password";
import { endMoves, endOktaLocks, endOktaSessions, wipeConnection } from "./wipe-connection";

export interface Disconnect {
  /** The company's name as the owner typed it, so that no one disconnects by accident. */
  companyName: string;
}

/**
 * Ends the connection to Okta: wipes secrets, ends setup links and runs, and signs out everyone who signed in through
 * Okta. People, teams, managers, history and the links to Okta users stay, so reconnecting the same org continues where
 * this ended. The connection keeps its ID, so the addresses that Okta knows stay valid.
 * @throws AppError 400 if the name isn't the company's, 409 `not-connected`, 409 `moving`, 409 `no-password` if the
 * acting owner couldn't sign in afterwards
 */
export async function disconnectConnection(context: Context, input: Disconnect): Promise<void> {
  const { companyId } = context;
  await inTransaction(context, async (context) => {
    await lockCompany(context.db, companyId);
    const company = await context.db.company.findUniqueOrThrow({ where: { id: companyId } });
    if (input.companyName.trim() !== company.name)
      throw invalid(`That isn't the company's name. Type ${company.name} to confirm.`);
    await requireNotMoving(context);
    await requirePassword(context);
    await wipeConnection(context);
    await endMoves(context);
    await askRunsToStop(context);
    await endOktaSessions(context);
    await endOktaLocks(context);
    await recordAudit(context, { action: "connection.disconnected" });
  });
}
