import type { Account, OktaPerson } from "../people/account";
import type { Mapping, Source } from "../settings";
import type { Settings } from "../state";

export const isSynced = ({ mapping }: Settings, field: string) => mapping[field as keyof Mapping] !== null;

/** Returns someone as the mapping reads them: their job title, team, start date and cost as the fields get them. */
export function asMapped({ mapping }: Settings, person: OktaPerson): OktaPerson {
  return {
    ...person,
    title: readSource(mapping.jobTitle, person),
    department: readSource(mapping.team, person),
    startDate: readSource(mapping.startDate, person),
    costCenter: readSource(mapping.cost, person),
  };
}

function readSource(source: Source | null, person: OktaPerson): string | null {
  if (source === null) return null;
  if (typeof source === "string") return attributeOf(source, person);
  if ("text" in source) return source.text;
  const given = source.attributes.flatMap((name) => attributeOf(name, person) ?? []);
  const value = source.combine === "join" ? given.join(source.separator) : (given[0] ?? "");
  const rule = source.values.find(({ from }) => fold(from) === fold(value));
  if (value === "" || rule?.to === "") return null;
  if (rule) return rule.to;
  if (source.otherwise === "empty") return null;
  return source.letters === "upper" ? value.toUpperCase() : value;
}

/** Okta's attributes that admins map in these sequences, as clean text (M6). */
function attributeOf(name: string, person: OktaPerson): string | null {
  const value = person[name as "title" | "department" | "startDate" | "costCenter"];
  const text = value?.trim().replace(/\s+/g, " ") ?? "";
  return text === "" ? null : text;
}

/** A value table ignores case and accents. */
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** M9: returns the cost that an account has after a sync. What isn't a number changes nothing. */
export function costAfter(person: OktaPerson, { cost }: Account): string | null {
  if (person.keepsCost !== undefined) return person.keepsCost;
  return person.costCenter === null ? null : (numberOf(person.costCenter) ?? cost);
}

/** M9: returns a number as it's kept, without a plus and needless zeros; null for anything else. */
export function numberOf(text: string | null): string | null {
  if (text === null || !/^[+-]?\d+(\.\d+)?$/.test(text)) return null;
  return String(Number(text));
}
