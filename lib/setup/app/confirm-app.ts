import { lockOrg } from "@/lib/connection/lock-org";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { answerOf } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer } from "@/lib/setup/contract";
import { orgOf } from "@/lib/setup/found-org";
import { recordLinkUse } from "@/lib/setup/link/record-use";

/**
 * Step 2: an admin says that the app is created. We can't ask Okta about it before we know its client ID:
 * step 3 checks that it exists, with its redirect URIs.
 * @throws AppError 409 `not-set-up` before step 1, 409 `moving` or `settings-changed` if the company moves
 */
export async function confirmApp(context: Context): Promise<SetupAnswer> {
  await recordLinkUse(context, { action: "checked", step: "app" });
  const { orgUrl } = await orgOf(context);
  await inTransaction(context, async (context) => {
    await lockOrg(context, { orgUrl });
    await completeStep(context, { step: "app" });
  });
  return answerOf({ passed: "Saved. We test it in the next step.", failed: "" }, []);
}
