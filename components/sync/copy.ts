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
import { count } from "@/components/ui/format";
import type { ChangeView, RunView } from "@/lib/sync/contract";

interface Word {
  label: string;
  tone: Tone;
  icon: LucideIcon;
}

export const runStateWords: Record<RunView["state"], Word> = {
  QUEUED: { label: "Queued", tone: "busy", icon: CircleDashed },
  RUNNING: { label: "Running", tone: "busy", icon: Loader },
  DONE: { label: "Done", tone: "good", icon: Check },
  DONE_WITH_ISSUES: { label: "Done, with issues", tone: "warn", icon: TriangleAlert },
  FAILED: { label: "Failed", tone: "bad", icon: CircleX },
  CANCELLED: { label: "Cancelled", tone: "plain", icon: Ban },
};

/** Whether Okta's rate limit, and no failure, is what a waiting run waits for. */
export function isRateLimited(run: Pick<RunView, "trouble">): boolean {
  return run.trouble === null || run.trouble.code === "limited";
}

/** The word for a run's state: a running one that waits is not shown as if it worked. */
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
};

export const stageWords: Record<RunView["stage"], string> = {
  READ: "Reading from Okta",
  PROVE: "Checking who is missing",
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
  REACTIVATE: "Active again",
  SCHEDULE: "Scheduled",
  ACTIVATE: "Started",
  MANAGER: "Manager",
  TEAM_MANAGER: "Team's manager",
};

/** Removals, as a thing that can be approved. */
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
  REACTIVATE: "To be active again",
  SCHEDULE: "To be scheduled",
  ACTIVATE: "To start",
};

/** Says what a change is: one that was not made is never named as if it had been. */
export function changeWords({ kind, state }: Pick<ChangeView, "kind" | "state">): string {
  if (state === "APPLIED") return changeKindWords[kind];
  return (
    (state === "PLANNED" ? undefined : removalWords[kind]) ?? plannedWords[kind] ?? changeKindWords[kind]
  );
}

/** The word for what became of a change: a held one is shown by the answer it got. */
export function changeStateWord({ state, hold }: Pick<ChangeView, "state" | "hold">): Word {
  if (state !== "HELD" || hold?.state === "OPEN") return changeStateWords[state];
  if (hold?.state === "APPROVED") return { label: "Approved", tone: "good", icon: Check };
  if (hold?.state === "REJECTED") return { label: "Kept", tone: "plain", icon: Ban };
  return { label: "Held", tone: "plain", icon: Pause };
}

export function isUnfinished(run: Pick<RunView, "state">): boolean {
  return run.state === "QUEUED" || run.state === "RUNNING";
}

const number = new Intl.NumberFormat("en-GB");

/** What a run did, in one line. */
export function summary(run: RunView): string {
  if (run.failure) return run.failure.reason;
  if (run.trouble) return run.trouble.reason;
  if (!run.counts) return run.state === "QUEUED" ? "Waiting to start" : stageWords[run.stage];
  const { created, linked, updated, suspended, deactivated, reactivated, managers, held } = run.counts;
  const { scheduled, activated, teamManagers } = run.counts;
  const parts = [
    created && `${number.format(created)} new`,
    linked && `${number.format(linked)} linked`,
    updated && `${number.format(updated)} updated`,
    reactivated && `${number.format(reactivated)} active again`,
    activated && `${number.format(activated)} started`,
    scheduled && `${number.format(scheduled)} scheduled`,
    suspended && `${number.format(suspended)} suspended`,
    deactivated && `${number.format(deactivated)} deactivated`,
    managers && count(managers, "manager change"),
    teamManagers && count(teamManagers, "team manager"),
    held && `${number.format(held)} held for approval`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "Nothing to change";
}
