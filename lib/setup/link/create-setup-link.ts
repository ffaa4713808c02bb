import { z } from "zod";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { inTransaction, lockCount } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { AppError, conflict, forbidden, invalid } from "@/lib/errors";
import { sendMail } from "@/lib/mail/send-mail";
import type { NewSetupLink, SetupLinkInput } from "./contract";
import { isInUse, makerSelect, workingLinks } from "./link-state";
import { viewLink } from "./list-setup-links";
import { hashToken, newToken } from "./token";

const DAY = 24 * 60 * 60 * 1000;
/** More links at a time than anyone needs are a sign of a mistake. */
const MAX_ACTIVE = 20;

/**
 * Makes a setup link for a colleague in IT, and emails it if asked to. Only this answer and that email
 * contain its address. If the email can't be sent, the answer says so, and the link works. Once the
 * connection is in use, a link covers named steps only.
 * @throws AppError 400 to send it to something that isn't an email address, or without steps where it needs
 * them; 409 `too-many-links`
 */
export async function createSetupLink(context: Context, input: SetupLinkInput): Promise<NewSetupLink> {
  const { companyId, actor, clock } = context;
  if (actor.kind !== "person") throw forbidden("Only someone at the company can create a setup link.");
  if (input.send && !z.email().safeParse(input.recipient).success)
    throw invalid(`“${input.recipient}” isn't an email address, so we can't send the link.`);
  const token = newToken();
  const now = clock.now();
  const { days = 7, parts = [], send = false } = input;
  const inUse = await isInUse(context.db, companyId);
  if (inUse && parts.length === 0)
    throw invalid(
      "Choose at least one step.",
      "The connection is in use, so each link covers only the steps you choose.",
    );
  const row = await inTransaction(context, async (context) => {
    await lockCount(context.db, { companyId, of: "setup-link" });
    const where = workingLinks({ companyId, now, inUse });
    if ((await context.db.setupLink.count({ where })) >= MAX_ACTIVE)
      throw conflict("too-many-links", `You already have ${MAX_ACTIVE} active links. Revoke some first.`);
    const id = newId();
    await recordAudit(context, {
      action: "setup-link.created",
      target: id,
      detail: { recipient: input.recipient, days, parts },
    });
    return context.db.setupLink.create({
      data: {
        companyId,
        id,
        tokenHash: hashToken(token),
        recipient: input.recipient,
        createdById: actor.personId,
        createdAt: now,
        expiresAt: new Date(now.getTime() + days * DAY),
        duringSetup: !inUse,
        parts,
      },
      include: {
        createdBy: { select: { ...makerSelect, displayName: true } },
        company: { select: { name: true } },
      },
    });
  });
  const url = `${env().APP_URL}/setup/${token}`;
  const link = viewLink(row, { now, inUse });
  if (!send) return { link, url, sent: false, sendingFailed: null };
  try {
    await sendMail(context, mailTo({ ...input, days }, actor.name, row.company.name, url));
    return { link, url, sent: true, sendingFailed: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { link, url, sent: false, sendingFailed: error.message };
  }
}

function mailTo(input: { recipient: string; days: number }, sender: string, company: string, url: string) {
  return {
    to: input.recipient,
    subject: `${sender} needs your help to connect Okta to Learn Amp`,
    paragraphs: [
      `${sender} from ${company} is connecting Okta to Learn Amp, and asks you to complete the steps in Okta's admin console.`,
      "Each step shows the values to copy and checks that they work. You don't need a Learn Amp account, and you don't see people's data.",
    ],
    action: { label: "Start setup", href: url },
    footnote: `This link expires in ${input.days === 1 ? "24 hours" : `${input.days} days`}. If you didn't expect it, ask ${sender}. Don't forward it.`,
  };
}
