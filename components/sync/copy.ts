import {
  Ban,
  Check,
  CircleAlert,
  CircleDashed,
  CircleX,
  Loader,
  type LucideIcon,
  Pause,
  TriangleAlert,
} from "lucide-react";
import type { Tone } from "@/components/ui/badge";
import { count, number } from "@/components/ui/text/format";
import type { ChangeView, NextSync, RunView } from "@/lib/sync/contract";

interface Word {
  label: string;
  tone: Tone;
  icon: LucideIcon;
}

export const runStateWords: Record<RunView["state"], Word> = {
  QUEUED: { label: "Queued", tone: "busy", icon: CircleDashed },
  RUNNING: { label: "Running", tone: "busy", icon: Loader },
  DONE: { label: "Completed", tone: "good", icon: Check },
  DONE_WITH_ISSUES: { label: "Completed with issues", tone: "warn", icon: TriangleAlert },
  FAILED: { label: "Failed", tone: "bad", icon: CircleX },
  CANCELLED: { label: "Cancelled", tone: "plain", icon: Ban },
};

/** Whether a waiting run waits for Okta's rate limit and not after a failure. */
export function isRateLimited(run: Pick<RunView, "trouble">): boolean {
  return run.trouble === null || run.trouble.code === "limited";
}

/** Returns the word for a run's state. A running one that waits is shown as waiting. */
export function stateWord(run: Pick<RunView, "state" | "resumeAt" | "trouble">): Word {
  if (run.state !== "RUNNING" || run.resumeAt === null) return runStateWords[run.state];
  return isRateLimited(run)
    ? { label: "Waiting for Okta", tone: "busy", icon: Pause }
    : { label: "Waiting to retry", tone: "warn", icon: TriangleAlert };
}

export const changeStateWords: Record<ChangeView["state"], Word> = {
  PLANNED: { label: "Planned", tone: "busy", icon: CircleDashed },
  APPLIED: { label: "Applied", tone: "good", icon: Check },
  HELD: { label: "Needs approval", tone: "warn", icon: Pause },
  REJECTED: { label: "Rejected", tone: "plain", icon: Ban },
  SKIPPED: { label: "Skipped", tone: "plain", icon: CircleAlert },
};

export const triggerWords: Record<RunView["trigger"], string> = {
  BUTTON: "Sync users",
  DAILY: "Daily",
  CATCH_UP: "Catch-up",
  EVENT: "Event",
  SIGN_IN: "Sign-in",
  START_DATE: "Start date",
  APPROVAL: "Approval",
  UNDO: "Undo",
  PERSON: "One person",
  MANAGER_MODE: "Manager mode changed",
  PREVIEW: "Applied preview",
  TEAM_MERGE: "Teams merged",
  SIMULATION: "Manager simulation",
};

export const stageWords: Record<RunView["stage"], string> = {
  READ: "Reading from Okta",
  PROVE: "Verifying missing people with Okta",
  PLAN: "Comparing",
  GUARD: "Checking removals",
  APPLY: "Applying",
  MANAGERS: "Setting managers",
  FINISH: "Finishing",
};

export const changeKindWords: Record<ChangeView["kind"], string> = {
  CREATE: "New",
  LINK: "Linked",
  UPDATE: "Updated",
  SUSPEND: "Suspended",
  DEACTIVATE: "Deactivated",
  REACTIVATE: "Reactivated",
  SCHEDULE: "Scheduled",
  ACTIVATE: "Activated",
  MANAGER: "Manager",
  TEAM_MANAGER: "Team manager",
};

/** The nouns for removals, which can be approved. */
export const removalWords: Partial<Record<ChangeView["kind"], string>> = {
  SUSPEND: "Suspension",
  DEACTIVATE: "Deactivation",
};

const plannedWords: Partial<Record<ChangeView["kind"], string>> = {
  CREATE: "To be created",
  LINK: "To be linked",
  UPDATE: "To be updated",
  SUSPEND: "To be suspended",
  DEACTIVATE: "To be deactivated",
  REACTIVATE: "To be reactivated",
  SCHEDULE: "To be scheduled",
  ACTIVATE: "To be activated",
};

/** Returns what a change is. If it wasn't made, the words never suggest that it was. */
export function changeWords({ kind, state }: Pick<ChangeView, "kind" | "state">): string {
  if (state === "APPLIED") return changeKindWords[kind];
  return (
    (state === "PLANNED" ? undefined : removalWords[kind]) ?? plannedWords[kind] ?? changeKindWords[kind]
  );
}

/** Returns the word for a change's state. A held change shows the answer it got. */
export function changeStateWord({ state, hold }: Pick<ChangeView, "state" | "hold">): Word {
  if (state !== "HELD" || hold?.state === "OPEN") return changeStateWords[state];
  if (hold?.state === "APPROVED") return { label: "Approved", tone: "good", icon: Check };
  if (hold?.state === "REJECTED") return { label: "Kept", tone: "plain", icon: Ban };
  return { label: "Resolved", tone: "plain", icon: Check };
}

export function isUnfinished(run: Pick<RunView, "state">): boolean {
  return run.state === "QUEUED" || run.state === "RUNNING";
}

/** Returns what a run did, in one line. */
export function summary(run: RunView): string {
  if (changedNobody(run)) return "Changed no one";
  if (run.failure) return run.failure.reason;
  if (run.trouble) return run.trouble.reason;
  if (!run.counts) return run.state === "QUEUED" ? "Waiting to start" : stageWords[run.stage];
  const { created, linked, updated, suspended, deactivated, reactivated, managers, held } = run.counts;
  const { scheduled, activated, teamManagers, skipped } = run.counts;
  const parts = [
    created && `${number(created)} new`,
    linked && `${number(linked)} linked`,
    updated && `${number(updated)} updated`,
    reactivated && `${number(reactivated)} reactivated`,
    activated && `${number(activated)} activated`,
    scheduled && `${number(scheduled)} scheduled`,
    suspended && `${number(suspended)} suspended`,
    deactivated && `${number(deactivated)} deactivated`,
    managers && count(managers, "manager change"),
    teamManagers && count(teamManagers, "team manager"),
    held && count(held, "needs approval", "need approval"),
    run.trigger === "UNDO" && skipped && count(skipped, "can't be restored", "can't be restored"),
  ].filter(Boolean);
  return parts.join(", ");
}

/** Whether a sync ended with nothing to change or decide. */
export function changedNobody({ counts, failure, trouble }: RunView): boolean {
  if (failure || trouble || counts === null) return false;
  return changing.every((what) => counts[what] === 0);
}

const changing = [
  "created",
  "linked",
  "updated",
  "suspended",
  "deactivated",
  "reactivated",
  "scheduled",
  "activated",
  "managers",
  "teamManagers",
  "held",
] as const;

/** Says when the next full sync starts, if no time says it better. */
export const nextWords: Record<NextSync["kind"], string> = {
  daily: "Daily sync",
  retry: "Retry after a failure",
  "catch-up": "Makes up for a missed sync",
  due: "Within five minutes",
  paused: "None while paused",
  moving: "None while moving to another org",
  none: "Not planned",
};
