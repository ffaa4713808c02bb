import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { findOpenMove } from "@/lib/move/find-move";
import { readSnapshot } from "@/lib/move/org-snapshot";
import { answerOf } from "@/lib/setup/check-answer";
import type { SetupAnswer } from "@/lib/setup/contract";
import type { NewOrgInput } from "../contract";
import { checkNewOrg, WORDS } from "./check-new-org";
import { keepNewOrg } from "./keep-new-org";

/**
 * Checks the org a company wants to move to, as setup does: address, app, API access. If all of them pass, it
 * saves the org beside the one in use, and starts reading its people. The org in use stays in use meanwhile.
 * @throws AppError 404 without a connection, 409 `not-running` before the first sync, `org-unchanged`,
 * `wrong-state`
 */
export async function saveNewOrg(context: Context, input: NewOrgInput): Promise<SetupAnswer> {
  const connection = await requireInUse(context);
  const before = await findOpenMove(context);
  if (before && !["PREPARING", "READY"].includes(before.state))
    throw conflict("wrong-state", "This move is under way. Wait until it's done, or cancel it first.");
  const saved = readSnapshot(before?.target);
  const { checked, findings } = await checkNewOrg(context, input, connection, saved);
  if (checked)
    await inTransaction(context, (context) =>
      keepNewOrg(context, { id: before?.id ?? null, checked, saved }),
    );
  return answerOf(WORDS, findings);
}

/** @throws AppError 404 without a connection, 409 `not-running` during setup */
export async function requireInUse({ companyId, db }: Context): Promise<OktaConnection> {
  const connection = await db.oktaConnection.findUnique({ where: { companyId } });
  if (!connection) throw notFound("The Okta connection");
  if (connection.state === "DRAFT")
    throw conflict("not-running", "The Okta integration isn't set up yet. Connect the org in setup.");
  return connection;
}
