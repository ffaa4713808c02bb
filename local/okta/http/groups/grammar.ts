import type { Group } from "@/local/okta/org/groups/group";
import type { Grammar } from "../../query/compile";
import type { Operator } from "../../query/parse";

const comparing: Operator[] = ["eq", "gt", "ge", "lt", "le"];
const dates = new Set(["created", "lastUpdated", "lastMembershipUpdated"]);

/** `search` and `filter` of groups (okta-facts §2.6); `filter` knows no profile attributes. */
export function groupGrammar(isFilter: boolean): Grammar<Group> {
  return {
    caseSensitive: isFilter,
    attribute: (name) => {
      if (dates.has(name)) return { type: "date", operators: [...comparing, "pr"] };
      if (name === "id" || name === "type") return { type: "string", operators: ["eq", "pr"] };
      if (isFilter || !name.startsWith("profile.")) return null;
      return { type: "string", operators: [...comparing, "sw", "co", "pr"] };
    },
    read: (group, name) =>
      name.startsWith("profile.") ? group.profile[name.slice("profile.".length)] : group[name as keyof Group],
  };
}
