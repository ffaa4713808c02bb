import type { Org } from "../../org/org";
import { POPULATION_UPDATED } from "../../population/person";
import type { Comparison } from "../../query/conjuncts";

/**
 * Returns the positions of people who may match what every match must satisfy, from one on, ascending. By ID, login,
 * employee number or a late `lastUpdated` few people need a look, where a million would be made and thrown away.
 */
export function candidates(org: Org, conjuncts: Comparison[], from: number): Iterable<number> {
  for (const conjunct of conjuncts) {
    const few = narrow(org, conjunct);
    if (few === null) continue;
    // The index may still match what someone was before a change.
    const all = new Set([...few, ...org.searchIndex.latePositions]);
    return [...all].filter((position) => position >= from).sort((a, b) => a - b);
  }
  const status = conjuncts.find(({ attribute, operator }) => attribute === "status" && operator === "eq");
  return status ? withStatus(org, String(status.value).toUpperCase(), from) : everyone(org, from);
}

/** Null if the comparison doesn't narrow the search. */
function narrow(org: Org, { attribute, operator, value }: Comparison): number[] | null {
  const { directory } = org;
  if (operator === "eq" && typeof value === "string") {
    if (attribute === "id") return present(directory.positionOf(value));
    if (attribute === "profile.login") return present(directory.find(value)?.position ?? null);
    if (attribute === "profile.employeeNumber")
      return [...present(directory.findByEmployeeNumber(value)), ...directory.changedPositions()];
  }
  if (attribute === "lastUpdated" && (operator === "gt" || operator === "ge")) {
    const isLate = Date.parse(String(value)) > Date.parse(POPULATION_UPDATED);
    return isLate ? directory.changedPositions() : null;
  }
  return null;
}

function present(position: number | null): number[] {
  return position === null ? [] : [position];
}

function* everyone(org: Org, from: number): Iterable<number> {
  for (let at = from; at < org.directory.end; at += 1) yield at;
}

function* withStatus(org: Org, status: string, from: number): Iterable<number> {
  const late = new Set(org.searchIndex.latePositions);
  for (let at = from; at < org.directory.end; at += 1) {
    if (late.has(at) || org.directory.statusAt(at) === status) yield at;
  }
}
