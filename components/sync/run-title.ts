import { DateTime } from "luxon";
import type { RunView } from "@/lib/sync/contract";

const names: Record<RunView["trigger"], string> = {
  BUTTON: "Sync users",
  DAILY: "Daily sync",
  CATCH_UP: "Catch-up sync",
  EVENT: "Update from Okta events",
  SIGN_IN: "Update at sign-in",
  START_DATE: "Start date update",
  APPROVAL: "Approved changes",
  UNDO: "Undo",
  PERSON: "Sync of one person",
  MANAGER_MODE: "Manager mode change",
};

/** Names a sync by what started it: "Daily sync"; previews and preview mode are named as such. */
export function runName({ mode, trigger, shadow }: Pick<RunView, "mode" | "trigger" | "shadow">): string {
  if (mode === "PREVIEW") return "Preview";
  return shadow ? `${names[trigger]} in preview mode` : names[trigger];
}

/** Returns when a sync began, in the company's zone: "Sunday 29 November, 03:18". */
export function runMoment(iso: string, zone: string): string {
  const at = DateTime.fromISO(iso, { zone, locale: "en-GB" });
  const isThisYear = at.year === DateTime.now().setZone(zone).year;
  return at.toFormat(isThisYear ? "cccc d LLLL, HH:mm" : "cccc d LLLL yyyy, HH:mm");
}

/** Names a sync so that its tab tells it from others: "Daily sync, 29 November, 03:18". */
export function runTitle(
  run: Pick<RunView, "mode" | "trigger" | "shadow" | "createdAt">,
  zone: string,
): string {
  const at = DateTime.fromISO(run.createdAt, { zone, locale: "en-GB" });
  return `${runName(run)}, ${at.toFormat("d LLLL, HH:mm")}`;
}
