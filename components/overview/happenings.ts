import { summary } from "@/components/sync/copy";
import { sayChange } from "@/components/sync/say-change";
import { isolated } from "@/components/ui/text/isolated";
import type { Happening } from "@/lib/overview/contract";
import type { ChangeView, RunView } from "@/lib/sync/contract";

/** One line of activity: what, by whom or why, and where to read more. */
export interface Line {
  key: string;
  text: string;
  by: string;
  at: string;
  href: string;
  tone: "plain" | "bad";
}

/** Most important first: of several changes to one person, this one makes the line. */
const order: ChangeView["kind"][] = [
  "CREATE",
  "REACTIVATE",
  "DEACTIVATE",
  "SUSPEND",
  "ACTIVATE",
  "SCHEDULE",
  "UPDATE",
  "LINK",
  "MANAGER",
  "TEAM_MANAGER",
];

/** Returns the lines of a sync: one per person if they are few, else one for the sync. */
export function linesOf(happening: Happening): Line[] {
  const { run } = happening;
  const common = { by: byOf(happening), at: run.finishedAt ?? run.createdAt };
  const people = byPerson(happening.changes);
  if (people.size === 0 || run.kind === "FULL")
    return [
      {
        ...common,
        key: run.id,
        text: sayRun(run),
        href: `/integrations/okta/runs/${run.id}`,
        tone: run.state === "FAILED" ? "bad" : "plain",
      },
    ];
  return [...people.entries()].map(([person, changes]) => ({
    ...common,
    key: `${run.id} ${person}`,
    text: sayPerson(changes),
    href: `/integrations/okta/runs/${run.id}`,
    tone: "plain",
  }));
}

function byPerson(changes: ChangeView[]): Map<string, ChangeView[]> {
  const people = new Map<string, ChangeView[]>();
  for (const change of changes) {
    const key = change.personId ?? change.personName;
    people.set(key, [...(people.get(key) ?? []), change]);
  }
  return people;
}

/** Says what a sync as a whole did: "Full sync: 9 updated, 2 new". */
function sayRun(run: RunView): string {
  const name = run.kind === "FULL" ? "Full sync" : "Update";
  if (run.state === "FAILED") return `${name} failed: ${run.failure?.reason ?? "unknown reason"}`;
  if (run.state === "CANCELLED") return `${name} cancelled`;
  const did = summary(run);
  return `${name}: ${did.charAt(0).toLowerCase()}${did.slice(1)}`;
}

function sayPerson(changes: ChangeView[]): string {
  const [first] = [...changes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return first ? sayChange(first) : "";
}

const byTrigger: Record<RunView["trigger"], string> = {
  BUTTON: "Sync users",
  DAILY: "daily",
  CATCH_UP: "catch-up",
  EVENT: "Okta event",
  SIGN_IN: "sign-in",
  START_DATE: "start date",
  APPROVAL: "approval",
  UNDO: "undo",
  PERSON: "Sync this person",
  MANAGER_MODE: "new manager rule",
  PREVIEW: "applied preview",
  TEAM_MERGE: "merged teams",
  SIMULATION: "manager simulation",
};

function byOf({ run, actor }: Happening): string {
  if (actor) return `${isolated(actor)} in Okta`;
  return run.requestedBy ? isolated(run.requestedBy) : byTrigger[run.trigger];
}
