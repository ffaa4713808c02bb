import type { Context } from "@/lib/context";
import { type Db, Prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { invitationWords } from "./words";

/** Mails handed to the mail server at a time. */
const TOGETHER = 4;
/** A claim older than this is of somebody who died between claiming and noting: nobody knows whether it went out. */
const CLAIM_MS = 15 * 60_000;

type Mail = ReturnType<typeof invitationWords> & { to: string };

export interface SendInvitationsInput {
  appUrl: string;
  /** At most so many; the rest waits for the next call. */
  limit: number;
  contextFor(companyId: string): Context;
  send(context: Context, mail: Mail): Promise<void>;
}

interface Claimed {
  companyId: string;
  personId: string;
  email: string;
  name: string;
  company: string;
  slug: string;
  from: Date | null;
}

/** What became of one: `unreached` means that no mail server took anything, so it simply waits on. */
type Outcome = { kind: "sent" } | { kind: "failed" | "unknown"; why: string } | { kind: "unreached" };

/**
 * Sends the invitations that wait (I1), of all companies that are live and still want them. Each is claimed in the database
 * before it is sent, so that none goes out twice; one whose sender died in between is marked unknown, for an admin to decide.
 * @returns how many were claimed and how many went out; fewer claimed than the limit means that none is left
 */
export async function sendInvitations(
  db: Db,
  now: Date,
  input: SendInvitationsInput,
): Promise<{ claimed: number; sent: number }> {
  await db.invitation.updateMany({
    where: { state: "CLAIMED", claimedAt: { lt: new Date(now.getTime() - CLAIM_MS) } },
    data: { state: "UNKNOWN", failure: "Sending broke off, so nobody knows whether the mail went out." },
  });
  const claimed = await claim(db, now, input.limit);
  let sent = 0;
  for (let at = 0; at < claimed.length; at += TOGETHER) {
    const some = claimed.slice(at, at + TOGETHER);
    const outcomes = await Promise.all(some.map((invited) => sendOne(invited, input)));
    for (const [index, outcome] of outcomes.entries()) {
      const invited = some[index];
      if (invited) await note(db, invited, now, outcome, input);
    }
    sent += outcomes.filter(({ kind }) => kind === "sent").length;
    if (!outcomes.some(({ kind }) => kind === "unreached")) continue;
    for (const invited of claimed.slice(at + TOGETHER))
      await note(db, invited, now, { kind: "unreached" }, input);
    return { claimed: 0, sent };
  }
  return { claimed: claimed.length, sent };
}

function claim(db: Db, now: Date, limit: number): Promise<Claimed[]> {
  return db.$queryRaw<Claimed[]>(Prisma.sql`
    UPDATE invitation i SET state = 'CLAIMED', claimed_at = ${now}
    FROM person p, company c
    WHERE p.company_id = i.company_id AND p.id = i.person_id AND c.id = i.company_id
      AND (i.company_id, i.person_id) IN (
        SELECT w.company_id, w.person_id FROM invitation w
        JOIN company e ON e.id = w.company_id AND e.okta_enabled_at IS NOT NULL
        JOIN okta_connection k ON k.company_id = w.company_id AND k.state = 'LIVE' AND k.invitations <> 'NEVER'
        JOIN person q ON q.company_id = w.company_id AND q.id = w.person_id AND q.status IN ('ACTIVE', 'SCHEDULED')
          AND q.email IS NOT NULL
        WHERE w.state = 'WAITING' ORDER BY w.requested_at, w.person_id LIMIT ${limit} FOR UPDATE OF w SKIP LOCKED)
    RETURNING i.company_id::text AS "companyId", i.person_id::text AS "personId", p.email,
      coalesce(p.first_name, p.display_name) AS name, c.name AS company, c.slug,
      CASE WHEN p.status = 'SCHEDULED' THEN p.start_date END AS "from"`);
}

async function sendOne(invited: Claimed, input: SendInvitationsInput): Promise<Outcome> {
  try {
    const words = invitationWords(invited, input.appUrl);
    await input.send(input.contextFor(invited.companyId), { to: invited.email, ...words });
    return { kind: "sent" };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const handedOver = error.code === "mail-not-set-up" ? "nothing" : error.details.extra?.handedOver;
    if (handedOver === "nothing") return { kind: "unreached" };
    return { kind: handedOver === "refused" ? "failed" : "unknown", why: error.message };
  }
}

async function note(
  db: Db,
  invited: Claimed,
  claimedAt: Date,
  outcome: Outcome,
  input: SendInvitationsInput,
): Promise<void> {
  const { companyId, personId } = invited;
  const sentAt = input.contextFor(companyId).clock.now();
  const data = {
    sent: { state: "SENT", sentAt },
    failed: { state: "FAILED" },
    unknown: { state: "UNKNOWN" },
    unreached: { state: "WAITING", claimedAt: null },
  } as const;
  await db.invitation.updateMany({
    where: { companyId, personId, state: "CLAIMED", claimedAt },
    data: { ...data[outcome.kind], failure: "why" in outcome ? outcome.why : null },
  });
}
