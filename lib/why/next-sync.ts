import type { Stopped } from "@/lib/connection/credential/read-stopped";
import type { MappedField } from "@/lib/directory/contract";
import { inWords } from "@/lib/directory/custom/value-in-words";
import { teamNameKey } from "@/lib/directory/team-name";
import { MANAGER_FIELD } from "@/lib/sync/managers/lost-manager-values";
import type { Explanation } from "./contract";
import type { WhyFacts } from "./facts";
import { isHeld } from "./is-held";

type Next = Explanation["next"];

const nothing = (text: string, level: Next["level"] = "info"): Next => ({ level, text, changes: [] });

const stops: Record<Stopped, string> = {
  paused: "Nothing while syncing is paused.",
  moving: "Nothing while your company moves to another Okta org.",
  failing: "Nothing, because syncs can't run. The Okta page says why.",
};

/** Returns what the next sync would do about someone, and why, even if it would do nothing. */
export function nextSync(facts: WhyFacts): Next {
  const { connection, person, planned } = facts;
  if (connection === null || connection.state === "DRAFT")
    return nothing("Nothing, because Okta isn't set up yet.");
  if (connection.stopped) return nothing(stops[connection.stopped], "warn");
  if (connection.state === "SHADOW")
    return nothing("Nothing: in preview mode syncs plan changes, and write nothing until you go live.");
  if (person && !person.linked)
    return nothing(
      "Nothing, because this account was never linked to Okta. Syncs leave such accounts alone.",
    );
  if (person?.neverSync) return nothing("Nothing, because this person is on the never-sync list.");
  if (planned === null)
    return nothing(
      "We have no entry from Okta. A full sync reads everyone in scope and sets them up then.",
      "warn",
    );
  if (planned.quarantine !== null)
    return nothing("Nothing, because Okta's entry can't be used. The issue says why.", "warn");
  return person ? nextForAccount(facts, planned) : nextForNew(facts, planned);
}

function nextForNew(facts: WhyFacts, planned: NonNullable<WhyFacts["planned"]>): Next {
  const [problem] = facts.problems;
  switch (planned.target) {
    case "DEACTIVATED":
      return nothing("Nothing, because they are not in scope, or deactivated in Okta.", "warn");
    case "UNKNOWN":
      return nothing("Nothing, because we don't know their status in Okta.", "warn");
    case "WAIT":
      return planned.startUnread
        ? nothing("They wait, because their start date in Okta can't be read.", "warn")
        : nothing("They wait until they are active in Okta.");
    default:
      if (problem) return nothing(`They aren't set up: ${problem.title}.`, "warn");
      if (planned.target === "SCHEDULED")
        return { level: "good", text: "Sets them up, to start on their start date.", changes: [] };
      return { level: "good", text: "Sets them up with an account.", changes: [] };
  }
}

function nextForAccount(facts: WhyFacts, planned: NonNullable<WhyFacts["planned"]>): Next {
  const person = facts.person as NonNullable<WhyFacts["person"]>;
  // A value that an undo pinned counts as Okta's, until Okta's value changes (U6).
  const { target, values, team } = planned.kept;
  const isOut = target === "DEACTIVATED";
  if (isOut || target === "SUSPENDED") {
    const verb = isOut ? "deactivated" : "suspended";
    if (person.status === (isOut ? "DEACTIVATED" : "SUSPENDED"))
      return nothing(`Nothing, because they are already ${verb}.`);
    if (facts.holds.length > 0) return nothing("Waits for an admin to approve the removal.", "warn");
    const text = `Asks Okta about this person. If Okta confirms, they are ${verb}, or wait for approval beyond the daily limit.`;
    return { level: "warn", text, changes: [] };
  }
  if (target === "UNKNOWN") return nothing("Nothing, because we don't know their status in Okta.", "warn");
  const mapped = (facts.connection?.synced ?? []).flatMap((field) => {
    const before = person.values[field];
    const after = field === "team" ? values.team && (team ?? values.team) : values[field];
    return isKept(facts, field, after) || isSame(field, before, after) ? [] : [{ field, before, after }];
  });
  const differing = [
    ...mapped,
    ...customChanges(facts, person.custom, planned.kept.custom),
    ...managerChange(facts.manager.next),
  ];
  const held = differing.filter(({ field, after }) => isHeld(facts, field, after));
  const changes = differing.filter((one) => !held.includes(one));
  const isBack = target === "ACTIVE" && person.status !== "ACTIVE";
  const status = { field: "status", before: person.status.toLowerCase(), after: "active" };
  const parts = isBack ? [status, ...changes] : changes;
  if (parts.length === 0 && held.length > 0) return nothing(HELD, "warn");
  if (parts.length === 0) return nothingToChange(facts);
  return { level: "info", text: "Brings these values in line with Okta:", changes: parts };
}

const HELD =
  "Nothing. Okta has another value or none, but many people would lose theirs at once, so they're kept. An admin decides under Fields that need approval.";

function managerChange(next: WhyFacts["manager"]["next"]): Next["changes"] {
  return next === null ? [] : [{ field: MANAGER_FIELD, before: next.before, after: next.after }];
}

/** Custom fields that a sync would change. `after` lacks those that can't be read or that an undo pinned. */
function customChanges({ customFields }: WhyFacts, before: object, after: object): Next["changes"] {
  const [was, now] = [inWords(before), inWords(after)];
  return customFields.flatMap(({ key, name }) =>
    key in now && (was[key] ?? null) !== (now[key] ?? null)
      ? [{ field: key, name, before: was[key] ?? null, after: now[key] ?? null }]
      : [],
  );
}

function nothingToChange({ pins, edits }: WhyFacts): Next {
  if (pins.length > 0)
    return nothing(
      "Nothing. What an undo restored is kept until Okta's value changes or an admin releases it.",
    );
  if (edits.length > 0)
    return nothing("Nothing. What was edited here is kept until an admin gives it back to Okta.");
  return nothing("Nothing. Everything is already as in Okta.", "good");
}

/** Whether a sync leaves a field alone, although Okta says something else. */
function isKept({ planned, emailKept }: WhyFacts, field: MappedField, after: string | null): boolean {
  if (field === "displayName") return after === null;
  if (field === "startDate") return planned?.startUnread ?? false;
  return field === "email" && emailKept;
}

/** Compares teams by their key, as a sync does: "sales" is "Sales" (T1). */
function isSame(field: MappedField, before: string | null, after: string | null): boolean {
  if (field !== "team" || before === null || after === null) return before === after;
  return teamNameKey(before) === teamNameKey(after);
}
