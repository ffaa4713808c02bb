import { calendarTime } from "@/components/ui/text/calendar";
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
  PREVIEW: "Applied preview",
  TEAM_MERGE: "Merge of two teams",
  SIMULATION: "Manager simulation",
};

/** Names a sync by what started it: "Daily sync". Previews and preview mode are named as such. */
export function runName({ mode, trigger, shadow }: Pick<RunView, "mode" | "trigger" | "shadow">): string {
  if (mode === "PREVIEW") return trigger === "SIMULATION" ? names.SIMULATION : "Preview";
  return shadow ? `${names[trigger]} in preview mode` : names[trigger];
}

/** Returns when a sync began, in the company's zone: "Sunday 29 November, 03:18". */
export function runMoment(iso: string, zone: string): string {
  const { weekday, day, month, year, clock } = calendarTime(iso, zone);
  const isThisYear = year === calendarTime(Date.now(), zone).year;
  return `${weekday} ${day} ${month}${isThisYear ? "" : ` ${year}`}, ${clock}`;
}

/** Names a sync so that its browser tab can be told from others: "Daily sync, 29 November, 03:18". */
export function runTitle(
  run: Pick<RunView, "mode" | "trigger" | "shadow" | "createdAt">,
  zone: string,
): string {
  const { day, month, clock } = calendarTime(run.createdAt, zone);
  return `${runName(run)}, ${day} ${month}, ${clock}`;
}
