import type { Context } from "@/lib/context";
import { type Db, Prisma } from "@/lib/db/client";
import type { AlertMail } from "./mail-alerts";

/** Mails in one tick. */
const A_TICK = 50;
/** An older claim is from a worker that died between claiming and sending. */
const CLAIM_MS = 10 * 60_000;

interface ClaimedNotice {
  companyId: string;
  id: string;
  company: string;
  displayName: string;
  oldEmail: string;
  newEmail: string | null;
  /** Whether we still send password links to the old address. */
  keepsLinks: boolean;
}

interface MailInput {
  appUrl: string;
  contextFor(companyId: string): Context;
  send(context: Context, mail: AlertMail): Promise<void>;
}

/**
 * Mails old addresses that Okta changed them (S7), across all companies. Each is claimed before it's sent, so two ticks
 * never mail the same one. If sending fails, it's retried ten minutes later.
 */
export async function mailAddressNotices(db: Db, now: Date, input: MailInput): Promise<{ mailed: number }> {
  let mailed = 0;
  for (const notice of await claimNotices(db, now)) {
    const context = input.contextFor(notice.companyId);
    try {
      await input.send(context, { to: notice.oldEmail, ...words(notice, input.appUrl) });
    } catch (err) {
      context.log.error({ err, noticeId: notice.id }, "old address not told");
      continue;
    }
    await db.addressNotice.updateMany({
      where: { companyId: notice.companyId, id: notice.id },
      data: { mailedAt: context.clock.now() },
    });
    mailed += 1;
  }
  return { mailed };
}

function claimNotices(db: Db, now: Date): Promise<ClaimedNotice[]> {
  return db.$queryRaw<ClaimedNotice[]>(Prisma.sql`
    UPDATE address_notice n SET claimed_at = ${now}
    FROM company c, person p
    WHERE c.id = n.company_id AND p.company_id = n.company_id AND p.id = n.person_id
      AND (n.company_id, n.id) IN (
        SELECT w.company_id, w.id FROM address_notice w
        WHERE w.mailed_at IS NULL AND (w.claimed_at IS NULL OR w.claimed_at < ${new Date(now.getTime() - CLAIM_MS)})
        ORDER BY w.changed_at LIMIT ${A_TICK} FOR UPDATE OF w SKIP LOCKED)
    RETURNING n.company_id::text AS "companyId", n.id::text AS id, c.name AS company, p.display_name AS "displayName",
      n.old_email AS "oldEmail", n.new_email AS "newEmail",
      coalesce(p.confirmed_email = n.old_email, FALSE) AS "keepsLinks"`);
}

function words(notice: ClaimedNotice, appUrl: string): Omit<AlertMail, "to"> {
  const { company, displayName, oldEmail, newEmail, keepsLinks } = notice;
  return {
    subject: `Your email address on Learn Amp was changed`,
    paragraphs: [
      `Hello ${displayName},`,
      `Okta changed the email address of your account at ${company} from ${oldEmail} to ${newEmail ?? "none"}.`,
      keepsLinks
        ? "We send links to set a password to this address until you confirm the new one on your profile page."
        : "We send links to set a password to the new address, which an owner at your company approved.",
      "If you didn't expect this, tell a Learn Amp owner and your Okta admin.",
    ],
    action: { label: "Open your profile", href: `${appUrl}/profile` },
    footnote: "You get this email because your account has a role or a password.",
  };
}
