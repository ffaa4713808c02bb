import { count, number } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import { attributesOf } from "@/lib/directory/contract";
import type { SettingsSummary } from "@/lib/setup/contract/summary";
import type { StatusView } from "@/lib/sync/contract";

const NAMES_SHOWN = 3;

const matches: Record<SettingsSummary["settings"]["managers"]["match"], string> = {
  auto: "matched by Okta ID, username, email or employee number",
  okta_id: "matched by Okta ID",
  login: "matched by Okta username",
  email: "matched by email",
  employee_number: "matched by employee number",
};

const policies: Record<SettingsSummary["invitations"], string> = {
  NEVER: "Invitations are off",
  ON_CREATE: "People are invited when they are set up",
  ON_START_DATE: "People are invited on their start date",
};

/** Says who is synced: "People assigned to the app, 484 at the last full sync". */
export function scopeWords(
  { scope, scopeGroupIds }: SettingsSummary["settings"]["fields"],
  status: StatusView,
) {
  const who = {
    ASSIGNED: "People assigned to the app",
    EVERYONE: "Everyone in the Okta org",
    GROUPS: `People in ${count(scopeGroupIds.length, "Okta group")}`,
  }[scope];
  const read = status.lastFullRun?.counts?.read;
  return read === undefined ? who : `${who}, ${number(read)} at the last full sync`;
}

/** Says how many fields come from Okta: "8 of 9 fields come from Okta". */
export function fieldWords({ mapping }: SettingsSummary["settings"]["fields"]): string {
  const sources = Object.values(mapping);
  const mapped = sources.filter((source) => attributesOf(source).length > 0).length;
  return `${mapped} of ${sources.length} fields come from Okta`;
}

/** Names the custom fields: "Cost centre, Desk and 3 more". */
export function customFieldWords({ names }: SettingsSummary["customFields"]): string {
  if (names.length === 0) return "None";
  const shown = names.slice(0, NAMES_SHOWN).map(isolated);
  const more = names.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${number(more)} more`;
}

/** Says where managers come from: "Each person's own manager, matched by email". */
export function managerWords({ mode, match }: SettingsSummary["settings"]["managers"]): string {
  const whose = mode === "INDIVIDUAL" ? "Each person's own manager" : "One manager for each team";
  return `${whose}, ${matches[match]}`;
}

/** Says the removal allowance: "Up to 24 a day without approval, 2 used in the last 24 hours" (R2). */
export function removalWords({ perDay, used }: SettingsSummary["removals"]): string {
  if (perDay === 0) return "Every removal needs approval";
  const limit = `Up to ${number(perDay)} a day without approval`;
  return used === 0 ? limit : `${limit}, ${number(used)} used in the last 24 hours`;
}

/** Says how many people are on a list: "3 people". */
export function listedWords(people: number, none: string): string {
  return people === 0 ? none : count(people, "person", "people");
}

/** Says how long data is kept: "Changes for 2 years, deliveries for 90 days, the audit log for 7 years" (design §9). */
export function retentionWords({ days }: SettingsSummary["retention"]): string {
  const { changeDays, deliveryDays, auditDays } = days;
  return `Changes for ${timeWords(changeDays)}, deliveries for ${timeWords(deliveryDays)}, the audit log for ${timeWords(auditDays)}`;
}

function timeWords(days: number): string {
  return days % 365 === 0 ? count(days / 365, "year") : count(days, "day");
}

/** Says who gets alerts and invitations: "Alerts go to 2 people by email, with a weekly summary. Invitations are off". */
export function alertWords({ recipients, weeklySummary, invitations }: SettingsSummary): string {
  const chosen = recipients.people.filter((person) => person.chosen).length;
  const alerts = `Alerts go to ${count(chosen, "person", "people")} by email${weeklySummary ? ", with a weekly summary" : ""}`;
  return `${recipients.mailSetUp ? alerts : `${alerts}, once email is set up`}. ${policies[invitations]}`;
}
