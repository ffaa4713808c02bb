import type { Entry } from "@/testing/orgs/said-by-okta";

/** Letters that no compression shortens, the same each time. */
function letters(length: number): string {
  let state = 7;
  let text = "";
  for (let at = 0; at < length; at += 1) {
    state = (state * 48_271) % 2_147_483_647;
    text += String.fromCharCode(97 + (state % 26));
  }
  return text;
}

/** What Okta says about a person, with another profile. */
export const withProfile = (profile: Record<string, unknown>) => (entry: Entry) => ({
  ...entry,
  profile: { ...entry.profile, ...profile },
});

export interface Expected {
  person: Record<string, unknown> | null;
  /** Team by name; not checked by default. */
  team?: string | null;
  problem?: string;
  /** What the problem's text must contain. */
  naming?: RegExp;
}

const EVE = { displayName: "Eve Example", status: "ACTIVE" };
/** Values from production that once stopped a sync or were stored unchanged, and the expected result. */
export const valueCases: [string, (entry: Entry) => unknown, Expected][] = [
  [
    "an employee number of 3,000 letters is left out",
    withProfile({ employeeNumber: letters(3_000) }),
    { person: EVE, problem: "VALUE_TOO_LONG", naming: /employee number \(employeeNumber, 3000 characters\)/ },
  ],
  [
    "a department of 14,500 letters makes no team",
    withProfile({ department: letters(14_500) }),
    { person: EVE, team: null, problem: "VALUE_TOO_LONG", naming: /team \(department, 14500 characters\)/ },
  ],
  [
    "a display name of 9,000 words is cut after a word",
    withProfile({ displayName: "word ".repeat(9_000) }),
    { person: { displayName: "word ".repeat(24).trim() }, problem: "VALUE_CUT", naming: /display name/ },
  ],
  [
    "a department of blanks is no team",
    withProfile({ department: " \u00a0\ufeff " }),
    { person: EVE, team: null },
  ],
  [
    "without a visible name the email is shown",
    withProfile({ firstName: "   ", lastName: "\u00a0\u200b" }),
    { person: { firstName: null, lastName: null, displayName: "case@acme.example" } },
  ],
  [
    "control characters leave names",
    withProfile({ firstName: "Co\u0007n\u001btrol", lastName: "Tab\tNew\nLine" }),
    { person: { displayName: "Control Tab New Line" } },
  ],
  [
    "a right-to-left override leaves a name",
    withProfile({ displayName: "\u202Egro.elpmaxe" }),
    { person: { displayName: "gro.elpmaxe" } },
  ],
  [
    "a lone surrogate and NUL leave a title",
    withProfile({ title: "Head \ud83d of\u0000 Sales" }),
    { person: { jobTitle: "Head of Sales" } },
  ],
  [
    "an address pasted from a mail client is cleaned",
    withProfile({ email: "\u200b <MailTo:Case@Acme.example>\n" }),
    { person: { email: "case@acme.example" } },
  ],
  [
    "an address with a zero-width space inside is refused by name",
    withProfile({ email: "ca\u200bse@acme.example" }),
    { person: null, problem: "EMAIL_INVALID", naming: /ca\[U\+200B\]se@acme\.example/ },
  ],
  [
    "a list counts as its first text, and an object is reported",
    withProfile({ department: ["A", "B"], displayName: { a: 1 }, title: [null, " ", 7] }),
    { person: { ...EVE, jobTitle: "7" }, team: "A", problem: "VALUE_NOT_TEXT", naming: /display name/ },
  ],
  [
    "numbers and booleans become text",
    withProfile({ title: 42, department: true }),
    { person: { ...EVE, jobTitle: "42" }, team: "true" },
  ],
  [
    "an unreadable created date is set aside",
    (entry) => ({ ...entry, created: "not a date" }),
    { person: EVE },
  ],
  [
    "an impossible created date is set aside",
    (entry) => ({ ...entry, created: "2026-02-31T00:00:00Z" }),
    { person: EVE },
  ],
  [
    "S2: a start date with a time counts by its date",
    withProfile({ startDate: "2097-03-01T00:00:00.000Z" }),
    { person: { status: "SCHEDULED", startDate: new Date("2097-03-01") } },
  ],
  [
    "S2: a new person with an unreadable start date waits and is reported",
    withProfile({ startDate: "1st of March" }),
    { person: null, problem: "START_DATE_INVALID", naming: /1st of March/ },
  ],
  [
    "S2: so does one whose start date is an object",
    withProfile({ startDate: { year: 2097 } }),
    { person: null, problem: "START_DATE_INVALID" },
  ],
  [
    "S2: a blank start date means none",
    withProfile({ startDate: "\u00a0" }),
    { person: { status: "ACTIVE", startDate: null } },
  ],
  [
    "M5: a profile that is {}",
    (entry) => ({ ...entry, profile: {} }),
    { person: null, problem: "UNREADABLE" },
  ],
  [
    "M5: a profile that is []",
    (entry) => ({ ...entry, profile: [] }),
    { person: null, problem: "UNREADABLE" },
  ],
  [
    "M5: a profile that is null",
    (entry) => ({ ...entry, profile: null }),
    { person: null, problem: "UNREADABLE" },
  ],
  [
    "M5: a status that is missing",
    (entry) => ({ ...entry, status: null }),
    { person: null, problem: "UNREADABLE" },
  ],
  [
    "M5: a login and an email that are blank",
    withProfile({ login: " ", email: "\u00a0" }),
    { person: null, problem: "UNREADABLE" },
  ],
];
