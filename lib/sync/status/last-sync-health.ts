import { incompleteListCodes } from "@/lib/problems/kinds/codes";
import type { HealthView, NextSync } from "@/lib/sync/contract";
import { settingFor } from "@/lib/sync/contract/state";
import { attentionOf } from "./attention-of";
import { bad, inBrief, links, openWords, runLink, type StateFacts, unknown, warning } from "./state-facts";

/** Says what the last syncs reported, if one of them didn't end well; null if both did. */
export function lastSyncHealth(
  { lastRun, lastFullRun, credential }: StateFacts,
  next: NextSync,
): HealthView | null {
  if (lastFullRun === null)
    return unknown(
      "No full sync has finished yet.",
      next.kind === "due" ? "The first one starts within 5 minutes." : "Select Sync users to start one.",
    );
  const link = runLink(lastFullRun);
  if (lastFullRun.failure && isCredentials(lastFullRun.failure.code) && credential)
    return warning(
      "The last full sync failed: Okta refused the API credential. The credential works again.",
      "Select Sync users to bring everyone up to date.",
      link,
    );
  if (lastFullRun.failure) {
    const { code, reason, advice } = lastFullRun.failure;
    return bad(`The last full sync failed. ${inBrief(reason)}`, advice, settingFor(code) ?? link);
  }
  if (lastFullRun.state === "CANCELLED")
    return warning(
      "The last full sync was cancelled.",
      "Select Sync users to bring everyone up to date.",
      link,
    );
  if (lastRun?.failure && !isCredentials(lastRun.failure.code))
    return warning(
      `The last update failed. ${inBrief(lastRun.failure.reason)}`,
      lastRun.failure.advice,
      runLink(lastRun),
    );
  return null;
}

/** Says how the last sync ended. */
export function outcomeHealth(facts: StateFacts): HealthView {
  const { problems, connection } = facts;
  if (problems.kinds.some(({ code }) => isListDoubt(code)))
    return warning("Okta's last list looked incomplete, so no one was removed.", null, links.review);
  const isPreview = connection?.state === "SHADOW";
  if (attentionOf(facts) > 0)
    return warning(
      `${isPreview ? "Preview mode" : "Synced"}, with ${openWords(facts)}.`,
      isPreview ? "Nothing changes for your people until you go live." : null,
      links.review,
    );
  return {
    level: "good",
    message: isPreview ? "Preview mode: nothing changes for your people." : "Everyone is up to date.",
    advice: null,
    link: null,
  };
}

const isListDoubt = (code: string) => incompleteListCodes.some((doubt) => doubt === code);

function isCredentials(code: string): boolean {
  return code === "refused" || code === "forbidden";
}
