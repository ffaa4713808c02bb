import type { Attribute } from "../../org/schema/attribute";
import type { Profile } from "../../population/types";
import type { PageContext } from "../context";
import { type Fields, FormError } from "../form";
import { type Html, html } from "../html";
import { entered } from "../layout";
import { field } from "../parts";

/** Attributes with a field of their own. Any other is set by its name. */
const common = [
  ["firstName", "First name"],
  ["lastName", "Last name"],
  ["login", "Username"],
  ["email", "Primary email"],
  ["displayName", "Display name"],
  ["title", "Title"],
  ["department", "Department (team)"],
  ["managerId", "Manager ID"],
  ["manager", "Manager"],
  ["employeeNumber", "Employee number"],
  ["city", "City"],
  ["countryCode", "Country code"],
  ["preferredLanguage", "Preferred language"],
  ["startDate", "Start date"],
] as const;

const required = new Set<string>(["firstName", "lastName", "login", "email"]);
const hints: Record<string, string> = {
  managerId: "Usually the manager's employee number, such as E0000001",
  manager: "Usually the manager's username",
  startDate: "A custom attribute: YYYY-MM-DD",
};

export function profileFields(ctx: PageContext, profile: Profile): Html {
  return html`<div class="columns">${common.map(([name, label]) =>
    field({
      name,
      label,
      value: entered(ctx, name, textOf(profile[name])),
      hint: hints[name],
      required: required.has(name),
    }),
  )}</div>
<details><summary>Another attribute</summary><div class="columns">
${field({ name: "otherName", label: "Attribute", hint: "By its variable name, such as costCenter", value: entered(ctx, "otherName") })}
${field({ name: "otherValue", label: "Value", hint: 'Empty sets it to null. true, 12 and ["a"] keep their type', value: entered(ctx, "otherValue") })}
</div></details>`;
}

/** Returns what a form changes of a profile: only what differs. The schema decides whether it is allowed. @throws FormError */
export function readProfile(fields: Fields, before: Profile, types: ReadonlyMap<string, Attribute>): Profile {
  const change: Profile = {};
  for (const [name] of common) {
    if (!fields.has(name)) continue;
    const text = fields.text(name);
    if (text !== textOf(before[name])) change[name] = text === "" ? null : text;
  }
  const other = fields.text("otherName");
  if (other !== "" && !/^[A-Za-z_]\w{0,99}$/.test(other))
    throw new FormError(`${other} isn't the name of an attribute.`);
  if (other !== "") change[other] = readValue(fields.text("otherValue"), types.get(other)?.type);
  return change;
}

/** Converts a text to the attribute's type. What can't be converted stays a text, and the schema refuses it. */
function readValue(text: string, type: Attribute["type"] = "string"): Profile[string] {
  if (text === "") return null;
  if (type === "string") return text;
  try {
    return JSON.parse(text) as Profile[string];
  } catch {
    return type === "array" ? text.split(/\s*,\s*/) : text;
  }
}

function textOf(value: Profile[string] | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}
