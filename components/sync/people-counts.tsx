import { count, number } from "@/components/ui/text/format";
import type { RunCounts } from "@/lib/sync/contract";

/** Says what happened to everyone a sync read. The parts add up to the number of people read (U9). */
export function PeopleCounts({ counts }: { counts: RunCounts }) {
  const { people, read } = counts;
  if (people === null) return null;
  const { waiting } = people;
  const parts: [string, number][] = [
    ["created", people.created],
    ["changed", people.changed],
    ["unchanged", people.unchanged],
    ["waiting to be activated in Okta", waiting.staged],
    ["waiting for their start date", waiting.startDate],
    ["waiting for approval", waiting.held],
    ["waiting for a valid email address", waiting.email],
    ["left for the next sync", waiting.nextSync],
    ["with an issue", people.problem],
  ];
  const shown = parts.filter(([, n]) => n > 0).map(([word, n]) => `${number(n)} ${word}`);
  return (
    <p className="mt-4 text-sm text-muted" data-testid="people-counts">
      {count(read, "person", "people")} read
      {shown.length > 0 ? `: ${shown.join(", ")}` : ""}.
      {people.askedById > 0
        ? ` We asked Okta about ${count(people.askedById, "more person", "more people")} who ${people.askedById === 1 ? "is" : "are"} missing from its list.`
        : ""}
    </p>
  );
}
