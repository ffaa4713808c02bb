import { isolated } from "@/components/ui/text/isolated";
import { fieldWord } from "@/components/ui/text/person-fields";
import type { ChangeView } from "@/lib/sync/contract";

/** Says one change in a sentence: "Ana Ruiz moved to Sales". */
export function sayChange({ kind, personName, fields }: ChangeView): string {
  const name = isolated(personName);
  const after = (field: string) => {
    const value = fields.find((one) => one.field === field)?.after ?? null;
    return value === null ? null : isolated(value);
  };
  switch (kind) {
    case "CREATE":
      return after("team") ? `${name} joined ${after("team")}` : `${name} joined`;
    case "LINK":
      return `${name} was linked to their Okta account`;
    case "SUSPEND":
      return `${name} was suspended`;
    case "DEACTIVATE":
      return `${name} left`;
    case "REACTIVATE":
      return `${name} is back`;
    case "SCHEDULE":
      return after("startDate") ? `${name} starts on ${after("startDate")}` : `${name} starts later`;
    case "ACTIVATE":
      return `${name} started`;
    case "MANAGER":
      return after("manager")
        ? `${name} now reports to ${after("manager")}`
        : `${name} lost their own manager`;
    case "TEAM_MANAGER":
      return after("manager") ? `${after("manager")} now manages ${name}` : `${name} lost its manager`;
    case "UPDATE":
      return sayUpdate(name, fields);
  }
}

function sayUpdate(name: string, fields: ChangeView["fields"]): string {
  const team = fields.find(({ field }) => field === "team");
  if (team)
    return team.after
      ? `${name} moved to ${isolated(team.after)}`
      : `${name} left ${isolated(team.before ?? "their team")}`;
  const title = fields.find(({ field }) => field === "jobTitle");
  if (title?.after) return `${name} is now ${isolated(title.after)}`;
  const names = fields.map(({ field, name }) => (name === undefined ? fieldWord(field) : isolated(name)));
  return names.length === 0
    ? `${name} was updated`
    : `${name}: new ${new Intl.ListFormat("en-GB").format(names)}`;
}
