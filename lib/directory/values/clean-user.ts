import type { OktaUser } from "@/lib/okta/port";
import { cleanAddress } from "./clean-address";
import { cleanProfile, type Findings } from "./clean-profile";
import { cleanText } from "./clean-text";
import { foldKey } from "./fold-key";
import { readInstant } from "./read-date";
import { longest } from "./table";

/** A person as Okta said it, every value in shape (M6): what SQL gets to see. */
export interface CleanUser {
  id: string;
  status: string;
  /** ISO, or null where Okta has none that can be read. */
  created: string | null;
  /** Keys as compared; null where there is none. */
  login: string | null;
  email: string | null;
  employeeNumber: string | null;
  /** Manager values as text: they may be Okta ids, whose case counts. */
  managerId: string | null;
  manager: string | null;
  attributes: Record<string, string>;
  findings: Findings | null;
}

/**
 * Brings a person into shape at the door.
 * @returns why the person can't be read (M5), where they lack what a person needs
 */
export function cleanUser(user: OktaUser): CleanUser | { unreadable: string } {
  const status = cleanText(user.status);
  if (status === "" || status.length > longest.status) return { unreadable: "it has no status" };
  const { attributes, email, findings } = cleanProfile(user.profile);
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

/** An address copied from a mail client (`<ann@acme.example>`) names the same manager as without. */
function unwrapped(value: string): string {
  return /^<|^mailto:/i.test(value) ? (cleanAddress(value) ?? value) : value;
}
