import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { answerOf, failed, passed } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer } from "@/lib/setup/contract";

const WORDS = {
  passed: "Sign-in through Okta works, and an owner can sign in with a password.",
  failed: "Not everything is tested yet.",
};

/**
 * Step 9: someone of the company has signed in through Okta and is linked (a canary of R1), and an owner has
 * signed in with a password: the way in if Okta is down.
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
        ? passed("Test sign-in", `${linked.displayName} signed in through Okta and is linked.`)
        : failed("Test sign-in", "No one has signed in through Okta yet.", "Start the test sign-in."),
      owner
        ? passed("Owner password", `${owner.displayName} has signed in with a password.`)
        : failed(
            "Owner password",
            "No owner has signed in with a password yet.",
            "Email an owner a link to set a password. They then sign in with it once.",
          ),
    ];
    const answer = answerOf(WORDS, findings);
    if (answer.passed) await completeStep(context, { step: "test-sign-in" });
    return answer;
  });
}
