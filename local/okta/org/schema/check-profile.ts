import type { Profile } from "../../population/types";
import type { Attribute } from "./attribute";

/** What is wrong with an attribute, in the words of Okta's causes. */
export interface ProfileFault {
  attribute: string;
  cause: string;
}

const email = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
/** Okta stores UTF-8 of up to three bytes a character (okta-facts §2.7). */
const beyondThreeBytes = /[\u{10000}-\u{10ffff}]/u;

/** Returns everything in a profile that its type's schema doesn't allow. Required attributes count only with `whole`. */
export function checkProfile(
  attributes: ReadonlyMap<string, Attribute>,
  profile: Profile,
  whole: boolean,
): ProfileFault[] {
  const faults: ProfileFault[] = [];
  const fault = (attribute: string, cause: string) =>
    faults.push({ attribute, cause: `${attribute}: ${cause}` });
  for (const [name, { required }] of attributes) {
    const isEmpty = profile[name] === null || profile[name] === undefined || profile[name] === "";
    if (required && isEmpty && (whole || name in profile)) fault(name, "The field cannot be left blank");
  }
  for (const [name, value] of Object.entries(profile)) {
    const attribute = attributes.get(name);
    if (!attribute) {
      const cause = `Property name '${name}' is not defined in profile`;
      faults.push({ attribute: whole ? "newUser" : "profile", cause });
    }
    if (attribute && value !== null && value !== "") {
      const cause = wrongWith(name, attribute, value);
      if (cause) fault(name, cause);
    }
  }
  return faults;
}

function wrongWith(name: string, attribute: Attribute, value: unknown): string | null {
  if (!isOfType(attribute.type, value)) return "The value is not of the correct type";
  if (Array.isArray(value))
    return value.every((item) => isOfType(attribute.items ?? "string", item)) ? null : "Invalid item type";
  if (attribute.enum && !attribute.enum.includes(value)) return "Value is not one of the allowed values";
  if (typeof value !== "string") return null;
  if (beyondThreeBytes.test(value)) return "Contains characters that are not supported";
  const { minLength, maxLength } = attribute;
  if (minLength !== undefined && value.length < minLength)
    return `String is too short. Must be at least ${minLength} characters`;
  if (maxLength !== undefined && value.length > maxLength)
    return `String is too long. Must be at most ${maxLength} characters`;
  if (name === "login" && !email.test(value)) return "Username must be in the form of an email address";
  if (attribute.format === "email" && !email.test(value)) return "Does not match required pattern";
  return null;
}

function isOfType(type: Attribute["type"], value: unknown): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}
