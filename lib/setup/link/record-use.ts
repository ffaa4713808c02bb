import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";

/** Keeps on record what a colleague did by a set-up link, also where it came to nothing. Others are recorded by what they change. */
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
