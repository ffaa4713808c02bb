import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { answerOf, fine, wrong } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer } from "@/lib/setup/contract";

const WORDS = {
  passed: "Signing in through Okta works, and an owner gets in without it.",
  failed: "Not everything has been shown to work yet.",
};

/**
 * Step 9: somebody of the company has gone through Okta and back and is linked (a canary of R1), and an owner has a
 * password that has let them in: the way in when Okta is down.
 */
export async function checkTestSignIn(context: Context): Promise<SetupAnswer> {
  const { companyId } = context;
  return inTransaction(context, async (context) => {
    const connection = await context.db.oktaConnection.findUnique({
      where: { companyId },
      select: { canaryOktaIds: true },
    });
    const canaries = connection?.canaryOktaIds ?? [];
    const [linked, owner] = await Promise.all([
      context.db.person.findFirst({
        where: { companyId, status: "ACTIVE", oktaId: { in: canaries } },
        select: { displayName: true },
      }),
      context.db.person.findFirst({
        where: { companyId, role: "OWNER", status: "ACTIVE", password: { usedAt: { not: null } } },
        select: { displayName: true },
      }),
    ]);
    const findings = [
      linked
        ? fine("Round trip", `${linked.displayName} went to Okta and back, and is linked.`)
        : wrong("Round trip", "Nobody has gone through Okta and back yet.", "Start the test sign-in."),
      owner
        ? fine("Owner's password", `${owner.displayName} has signed in with theirs.`)
        : wrong(
            "Owner's password",
            "No owner has signed in with a password yet.",
            "An owner sets one by the link sent to them, and signs in with it once.",
          ),
    ];
    const answer = answerOf(WORDS, findings);
    if (answer.passed) await completeStep(context, { step: "test-sign-in" });
    return answer;
  });
}
