import { recordAudits } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { Chosen } from "./read-chosen";

/** "Resend invitation" for several people: queued, as for one person. */
export const resendTo = {
  refusal({ invitation, status }: Chosen): string | null {
    if (!invitation) return "They were never invited.";
    if (status !== "ACTIVE" && status !== "SCHEDULED") return "They can't sign in.";
    const isUnderWay = invitation.state === "WAITING" || invitation.state === "CLAIMED";
    return isUnderWay ? "This invitation is already on its way." : null;
  },
  async act(context: Context, people: Chosen[]): Promise<{ done: number }> {
    const { companyId, db, clock } = context;
    const enabled = await db.company.count({ where: { id: companyId, oktaEnabledAt: { not: null } } });
    if (enabled === 0) throw notFound("The Okta connection");
    const ids = people.map(({ id }) => id);
    const { count } = await db.invitation.updateMany({
      where: { companyId, personId: { in: ids }, state: { in: ["UNKNOWN", "FAILED", "SENT"] } },
      data: { state: "WAITING", requestedAt: clock.now(), claimedAt: null, sentAt: null, failure: null },
    });
    await recordAudits(
      context,
      people.map(({ id, invitation }) => ({
        action: "invitation.sent-again",
        target: id,
        detail: { was: invitation?.state ?? null },
      })),
    );
    return { done: count };
  },
};
