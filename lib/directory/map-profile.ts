import type { OktaUser } from "@/lib/okta/port";
import { type MappedField, type Mapping, mappedFields } from "./contract";
import { type CleanProfile, cleanProfile } from "./values/clean-profile";
import { fieldRules } from "./values/table";

export interface MappedValue {
  field: MappedField;
  attribute: string | null;
  given: string | null;
  shown: string | null;
  problem: string | null;
}

/**
 * Maps one person's fields as a sync would: what `fieldSql` does for everyone, for a few people. Both read the cleaned
 * values by the same table, and a test compares them.
 */
export function mapProfile(user: OktaUser, mapping: Mapping): MappedValue[] {
  const profile = cleanProfile(user.profile);
  return mappedFields.map((field) => {
    const attribute = mapping[field];
    const given = givenOf(profile, attribute);
    const value = fieldOf(profile, field, attribute);
    const shown = field === "displayName" ? (value ?? nameOf(user, mapping)) : value;
    return { field, attribute, given, shown, problem: problemOf(profile, field, attribute, value) };
  });
}

/** Returns the name shown: the display name, else first and last name, else the address or login. */
export function nameOf(user: OktaUser, mapping: Mapping): string {
  const profile = cleanProfile(user.profile);
  const parts = (["firstName", "lastName"] as const).map((field) => fieldOf(profile, field, mapping[field]));
  const name = parts.filter((part) => part !== null).join(" ");
  const address = fieldOf(profile, "email", mapping.email) ?? profile.email;
  return name || address || profile.attributes.login || user.id;
}

function fieldOf(profile: CleanProfile, field: MappedField, attribute: string | null): string | null {
  if (attribute === null) return null;
  const { attributes, findings, email } = profile;
  const { reads, whenCut } = fieldRules[field];
  if (reads === "date") return findings?.dates?.[attribute] ?? null;
  const text = attributes[attribute] ?? null;
  if (reads === "address") {
    if (attribute === "email") return email;
    if (findings?.refused?.[attribute]) return null;
    return findings?.addresses?.[attribute] ?? (text?.toLowerCase() === email ? email : null);
  }
  return whenCut === "leave out" && findings?.faults?.[attribute] ? null : text;
}

function givenOf({ attributes, findings }: CleanProfile, attribute: string | null): string | null {
  if (attribute === null) return null;
  return findings?.refused?.[attribute] ?? attributes[attribute] ?? null;
}

function problemOf(
  profile: CleanProfile,
  field: MappedField,
  attribute: string | null,
  value: string | null,
): string | null {
  const fault = attribute === null ? undefined : profile.findings?.faults?.[attribute];
  const isGiven = fault !== undefined || givenOf(profile, attribute) !== null;
  if (field === "email" && value === null)
    return "This isn't a valid email address, so the person wouldn't be set up.";
  if (field === "startDate" && value === null && isGiven)
    return "This isn't a date such as 2026-12-31, so we wouldn't create an account for a new person.";
  if (fault === undefined) return null;
  if (fault.fault === "NOT_TEXT") return "This isn't text, so we treat it as empty.";
  return value === null
    ? `This has ${fault.length} characters, which is too long to use.`
    : `This has ${fault.length} characters, so we shorten it.`;
}
