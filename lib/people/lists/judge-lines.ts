import { cleanAddress, showHidden } from "@/lib/directory/values/clean-address";
import type { FileChange, FileReport, LineOutcome, ReportLine } from "./contract";
import type { FileLine } from "./read-lines";

/** Someone of the company whose address is in the file. */
export interface Found {
  id: string;
  email: string;
  isOn: boolean;
  /** Why the acting person can't decide this about them; null if they can. */
  refusal: string | null;
}

const LONGEST_SHOWN = 120;

/** Returns the addresses of a file in their normal form, each once. */
export function addressesIn(lines: readonly FileLine[]): string[] {
  return [...new Set(lines.flatMap(({ value }) => cleanAddress(value) ?? []))];
}

/**
 * Returns what happens to each line of a file, and whom the file changes. The first line with a person's
 * address changes them. Pure: `found` holds everyone whose address is in the file.
 */
export function judgeLines(
  lines: readonly FileLine[],
  found: readonly Found[],
  change: FileChange["change"],
): { ids: string[]; report: Omit<FileReport, "saved"> } {
  const people = new Map(found.map((person) => [person.email, person]));
  const firstLines = new Map<string, number>();
  const counts: Record<LineOutcome, number> = {
    CHANGED: 0,
    UNCHANGED: 0,
    REPEATED: 0,
    UNKNOWN: 0,
    NOT_AN_ADDRESS: 0,
    REFUSED: 0,
  };
  const ids: string[] = [];
  const kept: ReportLine[] = [];
  for (const { line, value } of lines) {
    const address = cleanAddress(value);
    const person = address === null ? undefined : people.get(address);
    const earlier = address === null ? undefined : firstLines.get(address);
    if (address !== null && earlier === undefined) firstLines.set(address, line);
    const [outcome, note] = judge(address, person, earlier, change);
    counts[outcome] += 1;
    if (outcome === "CHANGED" && person) ids.push(person.id);
    else kept.push({ line, given: cut(showHidden(value)), outcome, note });
  }
  return { ids, report: { counts, lines: kept } };
}

function judge(
  address: string | null,
  person: Found | undefined,
  earlier: number | undefined,
  change: FileChange["change"],
): [LineOutcome, string | null] {
  if (address === null) return ["NOT_AN_ADDRESS", null];
  if (earlier !== undefined) return ["REPEATED", `Same address as in line ${earlier}`];
  if (!person) return ["UNKNOWN", null];
  if (person.isOn === (change === "add")) return ["UNCHANGED", null];
  if (person.refusal !== null) return ["REFUSED", person.refusal];
  return ["CHANGED", null];
}

function cut(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}
