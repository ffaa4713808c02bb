import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";

/**
 * Records what a colleague did with a setup link, also if it failed. Other callers are recorded by what they
 * change.
 */
export async function recordLinkUse(
  context: Context,
  input: { action: "opened" | "viewed" | "checked"; step?: string },
): Promise<void> {
  if (context.actor.kind !== "setup-link") return;
  await recordAudit(context, {
    action: `setup-link.${input.action}`,
    target: context.actor.linkId,
    detail: input.step ? { step: input.step } : {},
  });
}
