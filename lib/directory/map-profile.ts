import type { OktaUser } from "@/lib/okta/port";
import { type MappedField, type Mapping, mappedFields } from "./contract";
import { comparableEmail } from "./mirror-row";

export interface MappedValue {
  field: MappedField;
  attribute: string | null;
  given: string | null;
  shown: string | null;
  problem: string | null;
}

/**
 * One person's fields as a sync would make them: what `lib/sync/plan-sql` does in SQL for everybody, done here for a few.
 * A test holds the two together.
 */
export function mapProfile(user: OktaUser, mapping: Mapping): MappedValue[] {
  const given = (field: MappedField) => textOf(user.profile, mapping[field]);
  return mappedFields.map((field) => {
    const value = { field, attribute: mapping[field], given: given(field) };
    switch (field) {
      case "email":
        return { ...value, ...mapEmail(user, mapping) };
      case "startDate":
        return { ...value, ...mapDate(value.given) };
      case "displayName":
        return { ...value, shown: value.given ?? nameOf(user, mapping), problem: null };
      default:
        return { ...value, shown: value.given, problem: null };
    }
  });
}

/** Whoever has no display name is called by their first and last name, else by address or login. */
export function nameOf(user: OktaUser, mapping: Mapping): string {
  const [first, last] = [textOf(user.profile, mapping.firstName), textOf(user.profile, mapping.lastName)];
  const name = [first, last].filter((part) => part !== null).join(" ");
  const login = typeof user.profile.login === "string" ? user.profile.login.trim().toLowerCase() : "";
  return name || comparableEmail(user.profile[mapping.email]) || login || user.id;
}

/** An attribute's value as text; null where it is empty. Lists come as PostgreSQL writes them. */
function textOf(profile: Record<string, unknown>, attribute: string | null): string | null {
  const value = attribute === null ? null : profile[attribute];
  if (value === null || value === undefined) return null;
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.replace(/^ +| +$/g, "") || null;
}

function mapEmail(user: OktaUser, mapping: Mapping): Pick<MappedValue, "shown" | "problem"> {
  const email = comparableEmail(user.profile[mapping.email]);
  return {
    shown: email,
    problem: email === null ? "This is no valid email address, so the person would not be set up." : null,
  };
}

function mapDate(given: string | null): Pick<MappedValue, "shown" | "problem"> {
  if (given === null) return { shown: null, problem: null };
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given)) && isoOf(given) === given;
  return isDate
    ? { shown: given, problem: null }
    : { shown: null, problem: "This is no date of the form 2026-12-31, so it would count as none." };
}

/** The date a calendar makes of it: the 31st of February comes out as another one. */
function isoOf(date: string): string {
  return new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10);
}
