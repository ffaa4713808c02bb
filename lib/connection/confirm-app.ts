import type { Context } from "@/lib/context";
import { noteLinkUse } from "@/lib/setup-link/note-use";
import type { SetupAnswer } from "./contract";
import { orgOf } from "./org-of";
import { passStep } from "./pass-step";
import { answerOf } from "./setup-answer";

/**
 * Step 2: somebody says that the app has been created. Okta cannot be asked about it before its client id is known:
 * step 3 shows that it is there, and that its redirect URIs are.
 * @throws AppError 409 `not-set-up` before step 1
 */
export async function confirmApp(context: Context): Promise<SetupAnswer> {
  await noteLinkUse(context, { action: "checked", step: "app" });
  await orgOf(context);
  await passStep(context, { step: "app" });
  return answerOf({ passed: "Noted. The next step shows whether it works.", failed: "" }, []);
}
