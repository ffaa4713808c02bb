import type { Attribute } from "./attribute";

type Line = readonly [name: string, title: string, more?: Partial<Attribute>];

/** Okta's 31 base attributes, with the lengths it documents (okta-facts §2.7). */
const lines: Line[] = [
  ["login", "Username", { required: true, minLength: 5, maxLength: 100, writable: "ADMIN", unique: true }],
  ["firstName", "First name", { minLength: 1, maxLength: 50, writable: "SELF" }],
  ["lastName", "Last name", { minLength: 1, maxLength: 50, writable: "SELF" }],
  ["middleName", "Middle name"],
  ["honorificPrefix", "Honorific prefix"],
  ["honorificSuffix", "Honorific suffix"],
  [
    "email",
    "Primary email",
    { required: true, format: "email", minLength: 5, maxLength: 100, writable: "SELF" },
  ],
  ["title", "Title"],
  ["displayName", "Display name"],
  ["nickName", "Nickname"],
  ["profileUrl", "Profile Url", { format: "uri" }],
  ["secondEmail", "Secondary email", { format: "email", minLength: 5, maxLength: 100, writable: "SELF" }],
  ["mobilePhone", "Mobile phone", { maxLength: 100, writable: "SELF" }],
  ["primaryPhone", "Primary phone", { maxLength: 100 }],
  ["streetAddress", "Street address", { maxLength: 1024 }],
  ["city", "City", { maxLength: 128 }],
  ["state", "State", { maxLength: 128 }],
  ["zipCode", "Zip code", { maxLength: 50 }],
  ["countryCode", "Country code", { maxLength: 2, format: "country-code" }],
  ["postalAddress", "Postal Address", { maxLength: 4096 }],
  ["preferredLanguage", "Preferred language", { format: "language-code" }],
  ["locale", "Locale", { format: "locale" }],
  ["timezone", "Time zone", { format: "timezone" }],
  ["userType", "User type"],
  ["employeeNumber", "Employee number"],
  ["costCenter", "Cost center"],
  ["organization", "Organization"],
  ["division", "Division"],
  ["department", "Department"],
  ["managerId", "ManagerId"],
  ["manager", "Manager"],
];

export const baseAttributes: ReadonlyMap<string, Attribute> = new Map(
  lines.map(([name, title, more]) => [name, { title, type: "string", ...more }]),
);

/** Custom attributes that this org's admin added, one of each type. */
export const customAttributes: ReadonlyMap<string, Attribute> = new Map<string, Attribute>([
  ["startDate", { title: "Start date", type: "string", description: "First working day, as YYYY-MM-DD" }],
  ["managerEmail", { title: "Manager email", type: "string", maxLength: 100 }],
  [
    "contractType",
    { title: "Contract type", type: "string", enum: ["permanent", "fixed-term", "apprentice", "contractor"] },
  ],
  ["languages", { title: "Languages", type: "array", items: "string" }],
  ["age", { title: "Age", type: "number" }],
  ["remote", { title: "Works remotely", type: "boolean" }],
]);
