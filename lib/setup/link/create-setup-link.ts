import { z } from "zod";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { inTransaction, lockCount } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { AppError, conflict, forbidden, invalid } from "@/lib/errors";
import { sendMail } from "@/lib/mail/send-mail";
import type { NewSetupLink, SetupLinkInput } from "./contract";
import { isInUse } from "./link-state";
import { viewLink } from "./list-setup-links";
import { hashToken, newToken } from "./token";

const DAY = 24 * 60 * 60 * 1000;
/** More links at a time than anybody needs are a sign of a mistake. */
const MAX_ACTIVE = 20;

/**
 * Makes a set-up link for a colleague in IT, and sends it where that is asked for. Its address is told in this answer and
 * in that mail only. A mail that cannot be sent is said; the link works all the same.
 * Once the connection is in use it is for named parts only.
 * @throws AppError 400 when it should be sent to what is no email address, or names no part where it must; 409 `too-many-links`
 */
export async function createSetupLink(context: Context, input: SetupLinkInput): Promise<NewSetupLink> {
  const { companyId, actor, clock } = context;
  if (actor.kind !== "person") throw forbidden("Only somebody of the company can make a set-up link.");
  if (input.send && !z.email().safeParse(input.recipient).success)
    throw invalid(`“${input.recipient}” is not an email address, so the link cannot be sent there.`);
  const token = newToken();
  const now = clock.now();
  const { days = 7, parts = [], send = false } = input;
  const inUse = await isInUse(context.db, companyId);
  if (inUse && parts.length === 0)
    throw invalid(
      "Choose what the link is for.",
      "The connection is in use, so a link is for the parts you name.",
    );
  const row = await inTransaction(context, async (context) => {
    await lockCount(context.db, { companyId, of: "setup-link" });
    const active = { companyId, revokedAt: null, expiresAt: { gt: now } };
    if ((await context.db.setupLink.count({ where: active })) >= MAX_ACTIVE)
      throw conflict("too-many-links", `There are ${MAX_ACTIVE} links that work. Revoke some first.`);
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
        createdBy: { select: { displayName: true, role: true, status: true } },
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
    subject: `${sender} asks for your help with Okta for Learn Amp`,
    paragraphs: [
      `${sender} of ${company} is connecting Okta to Learn Amp, and asks you to do the steps in Okta's admin console.`,
      "The page shows each step, the values to copy, and checks at once whether it works. You need no account of Learn Amp, and you see no people's data there.",
    ],
    action: { label: "Begin the set-up", href: url },
    footnote: `The link works for ${input.days === 1 ? "a day" : `${input.days} days`}. If you did not expect it, ask ${sender}, and do not pass it on.`,
  };
}
