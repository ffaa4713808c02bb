import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { OktaFailure, type OktaPort } from "@/lib/okta/port";
import { answerOf, fine, worthALook, wrong } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";

const WORDS = {
  passed: "Okta shows people assigned to the app.",
  failed: "Nobody is assigned to the app yet.",
};

/**
 * Step 4: asks Okta whether anybody is assigned to the app. Before there is API access it cannot be asked, and says so.
 * Counts only, never who; but whoever asks by their own account is told whether they are among them.
 */
export async function checkAssigned(context: Context): Promise<SetupAnswer> {
  const { companyId, db } = context;
  const row = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { credentialSealed: true, appId: true },
  });
  if (!row?.credentialSealed || !row.appId) return answerOf(CANNOT_ASK, [cannotAsk]);
  const { okta } = await openOkta(context);
  try {
    return await ask(context, okta, row.appId);
  } catch (error) {
    if (!(error instanceof OktaFailure)) throw error;
    return answerOf({ ...WORDS, failed: "Okta could not be asked just now." }, [failureFinding(error)]);
  }
}

const CANNOT_ASK = { passed: "", failed: "Okta cannot be asked yet." };

const cannotAsk: SetupFinding = {
  state: "waiting",
  name: "Assignments",
  message: "We can look at assignments only with the API access of step 5.",
  advice: "Assign people now, go on to step 5, and this step is checked as soon as access works.",
  field: null,
};

async function ask(context: Context, okta: OktaPort, appId: string): Promise<SetupAnswer> {
  const { items } = await okta.probe("app-users", { appId });
  if (items === 0)
    return answerOf(WORDS, [
      {
        state: "waiting",
        name: "Assignments",
        message: "Okta shows nobody assigned to the app.",
        advice: "In Okta: the app's Assignments tab, Assign. It can take a minute until it shows here.",
        field: null,
      },
    ]);
  const page = await okta.listAppUsers({ appId, after: null });
  const count = page.users.length + page.unreadable.length;
  const many = page.next !== null;
  const findings = [
    fine(
      "Assignments",
      `${many ? `${count} or more people` : count === 1 ? "1 person" : `${count} people`}.`,
    ),
    ...(await aboutOneself(context, okta, appId)),
  ];
  const answer = answerOf(WORDS, findings);
  if (answer.passed)
    await inTransaction(context, (context) =>
      completeStep(context, { step: "assign", found: { count, more: many } }),
    );
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
      worthALook(
        "You",
        "Okta knows nobody with the email of your Learn Amp account.",
        "If your Okta login is another one, that is fine: step 9 links the two.",
      ),
    ];
  return (await okta.isAssigned({ appId, oktaId: user.id }))
    ? [fine("You", "You are assigned yourself.")]
    : [
        worthALook(
          "You",
          "You are not assigned to the app yourself yet.",
          "Assign yourself too: step 9 signs you in through Okta.",
        ),
      ];
}

function failureFinding(failure: OktaFailure): SetupFinding {
  if (failure.kind === "limited")
    return {
      state: "waiting",
      name: "Okta",
      message: "Okta answers too many requests just now.",
      advice: "It is asked again by itself in a minute.",
      field: null,
    };
  if (failure.kind === "refused" || failure.kind === "forbidden")
    return wrong("API access", "Okta does not let us look at assignments any more.", "Check step 5 again.");
  if (failure.details.status === 404)
    return wrong("The app", "Okta does not know the app of step 3 any more.", "Check step 3 again.");
  return wrong("Okta", "Okta gave no usable answer.", "Try again in a minute.");
}
