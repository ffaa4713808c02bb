import { statusWords } from "@/components/people/copy";
import { count, number } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import type { ChartPerson, UnmanagedPage } from "@/lib/org-chart/contract";
import type { ChartRow } from "./chart-data";

/** Returns how many people are below someone: "12", or "12 (340)" with everyone further down. */
export function reportsShort({ direct, total, hasMore }: ChartPerson): string {
  if (total === direct && !hasMore) return number(direct);
  return `${number(direct)} (${number(total)}${hasMore ? "+" : ""})`;
}

/** Returns the same in words: "12 direct reports, 340 people in total". */
export function reportsLong({ direct, total, hasMore }: ChartPerson): string {
  if (direct === 0) return "";
  const below = hasMore
    ? `more than ${number(total)} people in total`
    : `${count(total, "person", "people")} in total`;
  return total === direct && !hasMore
    ? count(direct, "direct report")
    : `${count(direct, "direct report")}, ${below}`;
}

export interface Mark {
  label: string;
  tone: "warn" | "plain";
}

/** Returns what is unusual about a person's place in the chart; null for most. */
export function markOf({ person, level }: ChartRow): Mark | null {
  if (!person) return null;
  const { status, lostManager } = person;
  if (status !== "ACTIVE") return { label: statusWords[status].label, tone: "warn" };
  if (lostManager)
    return { label: `Manager ${statusWords[lostManager.status].label.toLowerCase()}`, tone: "warn" };
  return level === 1 ? { label: "No manager", tone: "plain" } : null;
}

/** Returns a loop as a line that ends where it started: "Ana → Ben → Ana"; long ones are cut. */
export function loopLine(names: readonly string[]): string {
  const [first = ""] = names;
  if (names.length > 6)
    return `${names.slice(0, 5).join(" → ")} → ${number(names.length - 5)} more → ${first}`;
  return [...names, first].join(" → ");
}

/** Returns a row in words, for screen readers. */
export function rowLabel(row: ChartRow, team: string | null): string {
  const { person, kind, names } = row;
  if (kind === "loop") return `In a loop: ${loopLine(names ?? [])}`;
  if (kind === "more") return "Show 50 more";
  if (kind === "loading") return "Loading";
  if (kind === "failed" || !person) return "Couldn't load. Try again.";
  const elsewhere = team !== null && person.team?.id !== team ? "outside this team" : "";
  return [
    person.name,
    person.jobTitle,
    person.team?.name,
    team === null ? reportsLong(person) : "",
    markOf(row)?.label,
    person.lostManager ? `Their own manager was ${isolated(person.lostManager.name)}` : "",
    elsewhere,
  ]
    .filter(Boolean)
    .join(", ");
}

/** Returns why someone has no manager. */
export function unmanagedReason({ reason, value }: UnmanagedPage["items"][number]): string {
  switch (reason) {
    case "NOT_ACTIVE":
      return `Their manager, ${isolated(value ?? "someone")}, isn't active.`;
    case "BY_HAND":
      return "Set here: no manager.";
    case "NOT_FOUND":
      return `Okta names “${value ?? ""}”. No one matches.`;
    case "AMBIGUOUS":
      return `Okta names “${value ?? ""}”. Several people match.`;
    case "SELF":
      return "Okta names them as their own manager.";
    case "NOT_NAMED":
      return "Neither Okta nor their team names one.";
  }
}
