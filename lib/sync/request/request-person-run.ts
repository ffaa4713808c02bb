import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { requestPeopleRun } from "./request-people-run";

/**
 * Creates a people run for one person, by their ID here or their email ("Sync this person").
 * @throws AppError 404 if the company has no such person, 409 `not-linked` for an account that Okta doesn't
 * know (M2)
 */
export async function requestPersonRun(
  context: Context,
  input: { idOrEmail: string },
): Promise<{ runId: string }> {
  const { companyId } = context;
  const isEmail = input.idOrEmail.includes("@");
  const person = await context.db.person.findFirst({
    where: { companyId, ...(isEmail ? { email: input.idOrEmail.toLowerCase() } : { id: input.idOrEmail }) },
    select: { id: true, oktaId: true },
  });
  if (!person) throw notFound("This person");
  const { oktaId } = person;
  if (oktaId === null) throw conflict("not-linked", "This account isn't linked to anyone in Okta.");
  return inTransaction(context, async (context) => {
    const run = await requestPeopleRun(context, { people: [{ oktaId }], trigger: "PERSON" });
    await recordAudit(context, { action: "person.sync-requested", target: person.id });
    return run;
  });
}
