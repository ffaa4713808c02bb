import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { AppError, conflict, invalid } from "@/lib/errors";
import { isMailSetUp, sendMail } from "@/lib/mail/send-mail";
import { type ByHandPerson, requireByHand, requireOwner } from "@/lib/people/by-hand/require/require-by-hand";

/** The number of people waiting for an address who are synced as soon as it's free. */
const SYNCED_AT_ONCE = 20;

export interface EmailChanged {
  /** Okta IDs of people who waited for the old address. A sync can give it to them now. */
  waiting: string[];
}

/**
 * Changes the address of an account that Okta doesn't own, or of someone who left. Null frees a leaver's
 * address. Only an owner changes the address of an account with a role or a password, within the company's
 * domains, and we email the old address (S7).
 * @param input.email in lower case, valid
 * @throws AppError 404, 403, 400 for an active account without an address, 409 `okta-decides`, `email-taken`,
 * `outside-domains`
 */
export async function changeEmail(
  context: Context,
  input: { personId: string; email: string | null },
): Promise<EmailChanged> {
  const { companyId } = context;
  const { email } = input;
  const { person, guarded, waiting } = await inTransaction(context, async (context) => {
    await lockCompany(context.db, companyId);
    const person = await requireByHand(context, { ...input, act: "changeEmail" });
    if (email === null && person.status !== "DEACTIVATED")
      throw invalid("Only deactivated accounts can have no email address.");
    if (email === person.email) return { person, guarded: false, waiting: [] };
    const guarded = await requireAllowed(context, person, email);
    await requireFree(context, email);
    // The person who changes it vouches for the new address, so no password link goes to an earlier one.
    const data = { email, confirmedEmail: null, updatedAt: context.clock.now() };
    await context.db.person.update({ where: { companyId_id: { companyId, id: person.id } }, data });
    // Links to set a password went to the old address.
    await context.db.passwordLink.deleteMany({ where: { companyId, personId: person.id } });
    await recordAudit(context, {
      action: "person.email-changed",
      target: person.id,
      detail: { from: person.email, to: email },
    });
    return { person, guarded, waiting: await waitingFor(context, person.email) };
  });
  if (guarded) await tellOldAddress(context, person);
  return { waiting };
}

/** A person who reads such an account's mail can set its password (S7). Returns whether this is one. */
async function requireAllowed(
  context: Context,
  person: ByHandPerson,
  email: string | null,
): Promise<boolean> {
  const { companyId, db } = context;
  const password = await db.personPassword.count({ where: { companyId, personId: person.id } });
  if (person.role === "MEMBER" && password === 0) return false;
  await requireOwner(
    context,
    "Only an owner can change the address of an account with a role or a password.",
  );
  if (email === null) return true;
  const domains = await db.companyDomain.findMany({ where: { companyId }, select: { domain: true } });
  if (domains.some(({ domain }) => email.endsWith(`@${domain}`))) return true;
  throw new AppError("outside-domains", "This address is outside your company's email domains.", {
    advice: `Use an address at ${domains.map(({ domain }) => domain).join(" or ") || "one of your domains"}.`,
  });
}

async function requireFree({ companyId, db }: Context, email: string | null): Promise<void> {
  if (email === null) return;
  const holder = await db.person.findFirst({ where: { companyId, email }, select: { displayName: true } });
  if (holder) throw conflict("email-taken", `${holder.displayName} already has this address.`);
}

/** Returns people whose problem is that this account had their address. */
async function waitingFor({ companyId, db }: Context, email: string | null): Promise<string[]> {
  if (email === null) return [];
  const rows = await db.$queryRaw<{ okta_id: string }[]>(Prisma.sql`
    SELECT p.okta_id FROM problem p WHERE p.company_id = ${companyId}::uuid AND p.resolved_at IS NULL
      AND p.code IN ('EMAIL_TAKEN', 'ADMIN_NOT_LINKED', 'IDENTITY_HELD') AND p.okta_id IS NOT NULL AND lower(btrim(p.detail->>'value')) = ${email}
    ORDER BY p.id LIMIT ${SYNCED_AT_ONCE}`);
  return rows.map((row) => row.okta_id);
}

/** The change stays, whether or not this email goes out. */
async function tellOldAddress(context: Context, { email, displayName }: ByHandPerson): Promise<void> {
  if (email === null || !isMailSetUp()) return;
  await sendMail(context, {
    to: email,
    subject: "Your Learn Amp email address was changed",
    paragraphs: [
      `Hello ${displayName},`,
      "An owner at your company changed the email address of your Learn Amp account. This address no longer belongs to it.",
    ],
    footnote: "If you didn't expect this, tell a Learn Amp owner at your company.",
  }).catch((error) => {
    if (!(error instanceof AppError)) throw error;
  });
}
