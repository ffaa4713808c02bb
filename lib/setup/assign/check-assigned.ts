import { lockOrg } from "@/lib/connection/lock-org";
import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { OktaFailure } from "@/lib/okta/failure";
import type { OktaPort } from "@/lib/okta/port";
import { answerOf, failed, passed, warning } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";

const WORDS = {
  passed: "People are assigned to the app.",
  failed: "No one is assigned to the app yet.",
};

/**
 * Step 4: asks Okta whether anyone is assigned to the app. Before there's API access it can't, and says so.
 * It returns counts, no names. Callers with an account of their own learn whether they are among them.
 */
export async function checkAssigned(context: Context): Promise<SetupAnswer> {
  const { companyId, db } = context;
  const row = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { credentialSealed: true, appId: true },
  });
  if (!row?.credentialSealed || !row.appId) return answerOf(CANNOT_ASK, [cannotAsk]);
  const { okta, connection } = await openOkta(context);
  try {
    return await ask(context, okta, { appId: row.appId, orgUrl: connection.orgUrl ?? "" });
  } catch (error) {
    if (!(error instanceof OktaFailure)) throw error;
    return answerOf({ ...WORDS, failed: "We couldn't check with Okta." }, [failureFinding(error)]);
  }
}

const CANNOT_ASK = { passed: "", failed: "We can't check with Okta yet." };

const cannotAsk: SetupFinding = {
  state: "waiting",
  name: "Assignments",
  message: "We need the API access of step 5 to see assignments.",
  advice: "Assign people now and continue with step 5. Once access works, we check this step.",
  field: null,
};

async function ask(
  context: Context,
  okta: OktaPort,
  { appId, orgUrl }: { appId: string; orgUrl: string },
): Promise<SetupAnswer> {
  const { items } = await okta.probe("app-users", { appId });
  if (items === 0)
    return answerOf(WORDS, [
      {
        state: "waiting",
        name: "Assignments",
        message: "Okta shows no one assigned to the app.",
        advice:
          "In Okta, open the app's Assignments tab and select Assign. It can take a minute to appear here.",
        field: null,
      },
    ]);
  const page = await okta.listAppUsers({ appId, after: null });
  const count = page.users.length + page.unreadable.length;
  const many = page.next !== null;
  const findings = [
    passed(
      "Assignments",
      `${many ? `${count} or more people` : count === 1 ? "1 person" : `${count} people`}.`,
    ),
    ...(await aboutOneself(context, okta, appId)),
  ];
  const answer = answerOf(WORDS, findings);
  if (answer.passed)
    await inTransaction(context, async (context) => {
      await lockOrg(context, { orgUrl });
      await completeStep(context, { step: "assign", found: { count, more: many } });
    });
  return answer;
}

/** Step 9 signs the admin in through Okta, so they should be assigned themselves. */
async function aboutOneself(context: Context, okta: OktaPort, appId: string): Promise<SetupFinding[]> {
  if (context.actor.kind !== "person") return [];
  const person = await context.db.person.findUnique({
    where: { companyId_id: { companyId: context.companyId, id: context.actor.personId } },
    select: { email: true, oktaId: true },
  });
  const key = person?.oktaId ?? person?.email;
  if (!key) return [];
  const user = await okta.readUser(key);
  if (!user)
    return [
      warning(
        "You",
        "Okta has no user with your Learn Amp email.",
        "If you use another email in Okta, that's fine: step 9 links the two.",
      ),
    ];
  return (await okta.isAssigned({ appId, oktaId: user.id }))
    ? [passed("You", "You're assigned.")]
    : [
        warning(
          "You",
          "You aren't assigned to the app yet.",
          "Assign yourself too: step 9 signs you in through Okta.",
        ),
      ];
}

function failureFinding(failure: OktaFailure): SetupFinding {
  if (failure.kind === "limited")
    return {
      state: "waiting",
      name: "Okta",
      message: "Okta's rate limit is used up.",
      advice: "We check again in a minute.",
      field: null,
    };
  if (failure.kind === "refused" || failure.kind === "forbidden")
    return failed("API access", "The API credential can no longer read assignments.", "Check step 5 again.");
  if (failure.details.status === 404)
    return failed("App", "Okta no longer has the app from step 3.", "Check step 3 again.");
  return failed("Okta", "We couldn't read Okta's response.", "Try again in a minute.");
}
