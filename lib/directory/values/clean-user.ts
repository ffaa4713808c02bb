import type { OktaUser } from "@/lib/okta/answers";
import { cleanAddress } from "./clean-address";
import { cleanProfile, type Findings } from "./clean-profile";
import { cleanText } from "./clean-text";
import { foldKey } from "./fold-key";
import { readInstant } from "./read-date";
import { longest } from "./table";

/** A person as Okta gave them, with every value clean (M6). This is what SQL sees. */
export interface CleanUser {
  id: string;
  status: string;
  /** ISO; null if Okta has none that can be read. */
  created: string | null;
  /** Keys as they are compared; null if there's none. */
  login: string | null;
  email: string | null;
  employeeNumber: string | null;
  /** Manager values as text. They may be Okta IDs, in which case counts. */
  managerId: string | null;
  manager: string | null;
  attributes: Record<string, string>;
  findings: Findings | null;
}

/**
 * Cleans a person's values on their way in.
 * @param lists attributes of which we keep every text, not only the first (M9)
 * @returns why the person can't be read (M5), if something essential is missing
 */
export function cleanUser(user: OktaUser, lists: readonly string[]): CleanUser | { unreadable: string } {
  const status = cleanText(user.status);
  if (status === "" || status.length > longest.status) return { unreadable: "it has no status" };
  const { attributes, email, findings } = cleanProfile(user.profile, lists);
  const { login = null, employeeNumber = null, managerId = null, manager = null } = attributes;
  if (login === null && email === null && attributes.email === undefined)
    return { unreadable: "it has neither a login nor an email address" };
  return {
    id: user.id,
    status,
    created: readInstant(user.created),
    login: login && foldKey(login),
    email,
    employeeNumber: employeeNumber && foldKey(employeeNumber),
    managerId: managerId && unwrapped(managerId),
    manager: manager && unwrapped(manager),
    attributes,
    findings,
  };
}

/** An address copied from a mail client (`<ann@acme.example>`) names the same manager. */
function unwrapped(value: string): string {
  return /^<|^mailto:/i.test(value) ? (cleanAddress(value) ?? value) : value;
}
