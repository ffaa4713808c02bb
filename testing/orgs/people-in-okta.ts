import type { OktaOrg } from "@/local/okta";

type Person = NonNullable<ReturnType<OktaOrg["org"]["directory"]["at"]>>;

/** Returns the person at a position of the org's directory, from 0. Throws if no one is there. */
export function personAt(okta: OktaOrg, position: number): Person {
  const person = okta.org.directory.at(position);
  if (!person) throw new Error(`No one at ${position}.`);
  return person;
}

/** Returns the Okta ID of the person at a position. */
export const idAt = (okta: OktaOrg, position: number): string => personAt(okta, position).id;

/** Whether the person at a position is active and assigned to the app. */
export function isOrdinary(okta: OktaOrg, position: number): boolean {
  const person = okta.org.directory.at(position);
  return person?.assigned === true && person.status === "ACTIVE";
}
