import type { Context } from "@/lib/context";
import { answerOf } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer } from "@/lib/setup/contract";
import { orgOf } from "@/lib/setup/found-org";
import { recordLinkUse } from "@/lib/setup/link/record-use";

/**
 * Step 2: somebody says that the app has been created. Okta cannot be asked about it before its client id is known:
 * step 3 shows that it is there, and that its redirect URIs are.
 * @throws AppError 409 `not-set-up` before step 1
 */
export async function confirmApp(context: Context): Promise<SetupAnswer> {
  await recordLinkUse(context, { action: "checked", step: "app" });
  await orgOf(context);
  await completeStep(context, { step: "app" });
  return answerOf({ passed: "Saved. We test it in the next step.", failed: "" }, []);
}
